"""The two ends of a change: "from 60% to 70%" is two quantities, marked `from` and `to`."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import COUNT, Amount
from pipeline.extract.quantities.ranges import lent, shared
from pipeline.extract.quantities.tokens import Tokens

_REACH = 12


def marked(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts with `part` set on neighbours that are the two ends of one change."""
    done = list(amounts)
    for k in range(len(done) - 1):
        done[k], done[k + 1] = _pair(tokens, done[k], done[k + 1])
    return done


def _pair(tokens: Tokens, a: Amount, b: Amount) -> tuple[Amount, Amount]:
    if b.first - a.last > _REACH or a.part or b.part:
        return a, b
    between = [w for i, w in enumerate(tokens.low[a.last : b.first], a.last) if not _dating(tokens, i)]
    lead = tokens.low[a.first - 1] if a.first else ""
    if between[-1:] == ["to"] and lead == "from" and len(between) == 1:
        parts = ("from", "to")
    elif (between in (["from"], [",", "from"]) and lead in {"to", "at"}) or (
        between[-1:] == ["from"] and _moved(between)
    ):
        parts = ("to", "from")
    else:
        return a, b
    x, y = shared(a, b) if parts[0] == "from" else (a, lent(b, a) if b.unit == COUNT else b)
    if x.unit != y.unit:
        return a, b
    return replace(x, part=parts[0]), replace(y, part=parts[1])


def _moved(between: list[str]) -> bool:
    """ ", up from", "down from"."""
    return between[0] in {",", "(", "up", "down"} and bool({"up", "down"} & set(between)) and len(between) <= 3


def _dating(tokens: Tokens, i: int) -> bool:
    """Does token i only say when ("in 2020", "this year", "last May")?"""
    low = tokens.low[i]
    year = low.isdecimal() and len(low) == 4
    in_year = low in {"in", "by"} and (tokens.low[i + 1].isdecimal() or tokens.low[i + 1] in lexicon.words("months"))
    return year or in_year or low in lexicon.words("dating")
