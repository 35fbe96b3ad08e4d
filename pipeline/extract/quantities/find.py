"""Every quantity of a text, in one pass over its tokens."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal, cast

from pipeline.extract.quantities import (
    antecedents,
    articles,
    bounds,
    changes,
    exclusions,
    fractions,
    lexicon,
    lists,
    portions,
    ranges,
    scales,
    shapes,
    vague,
)
from pipeline.extract.quantities.counted import counted
from pipeline.extract.quantities.measures import Amount, measure
from pipeline.extract.quantities.numerals import numeral
from pipeline.extract.quantities.tokens import Tokens, tokenise
from pipeline.records import Bound, Quantity

_NAME = 4  # words of a name before its figure


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of an English text, sorted, none overlapping; `text[start:end]` is the quote.

    Pure: the answer depends on the text alone. Numbers stay positive unless a minus sign is written;
    what is a fall, and which quantities are claims, is decided later, by what stands around them.
    """
    tokens = tokenise(text)
    amounts: list[Amount] = []
    floor, starts = 0, _starts()
    for i in [i for i, low in enumerate(tokens.low[: tokens.count]) if low in starts or low[-1].isdecimal()]:
        if i < floor:
            continue
        amount, floor = _at(tokens, i, floor)
        if amount is not None and not (amounts and _repeated(tokens, amounts[-1], amount)):
            amounts.append(amount)
    amounts = scales.settled(amounts)
    amounts = changes.marked(tokens, lists.compared(tokens, lists.lent(tokens, amounts)))
    amounts = _outside_names(tokens, amounts)
    nouns = antecedents.filled(tokens, amounts, [counted(tokens, amount) for amount in amounts])
    return [_quantity(tokens, amount, noun) for amount, noun in zip(amounts, nouns, strict=True)]


def _outside_names(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts without the figures of names that another one counts: the 15 of "20 Galaxia 15 models"."""
    kept: list[Amount] = []
    for amount in amounts:
        beside = kept and 0 < amount.first - kept[-1].last <= _NAME
        if beside and tokens.low[amount.first].isdecimal() and amount.bare:
            noun = counted(tokens, kept[-1]) or ""
            if tokens.raw(amount.first) in noun.split():
                continue
        kept.append(amount)
    return kept


def _repeated(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """Is the second amount the first one again, in figures and brackets: "ten percent (10%)"?"""
    beside = a.wordy and a.last == b.first - 1 and tokens.low[a.last] == "("
    return beside and (a.low, a.high, a.unit) == (b.low, b.high, b.unit)


@cache
def _starts() -> frozenset[str]:
    """Every token that a quantity may be found at, besides digits."""
    roles = ("small", "ten", "scale", "fraction", "plenty", "multiple", "verb")
    words = {word for role in roles for word in lexicon.numbers(role)}
    phrases = (p for row in ("few", "majority", "whole") for p in lexicon.last_words(row))
    return (
        frozenset(words)
        | frozenset(phrases)
        | lexicon.words("time_units")
        | lexicon.words("lone_units")
        | frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
    )


def _at(tokens: Tokens, i: int, floor: int) -> tuple[Amount | None, int]:
    """The amount at token i, if there is one, and the token from which the search goes on."""
    skipped = shapes.skipped(tokens, i)
    if skipped is not None:
        return None, skipped
    amount = _special(tokens, i, floor) or _plain(tokens, i, floor)
    if amount is None:
        return None, floor
    amount = lists.sized(tokens, lists.distant_unit(tokens, ranges.extended(tokens, amount, floor)))
    amount = portions.parted(tokens, amount)
    amount = bounds.bounded(tokens, amount, floor)
    if amount.unit == "count":
        amount = scales.scaled(tokens, amount)
    if exclusions.excluded(tokens, amount, i):
        return None, max(floor, exclusions.resumed(tokens, amount, i))
    return amount, amount.last


def _special(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """Quantities that are more than a figure and its unit."""
    return (
        vague.multiple(tokens, i, floor)
        or fractions.fraction(tokens, i, floor)
        or vague.vague(tokens, i, floor)
        or articles.article(tokens, i, floor)
    )


def _plain(tokens: Tokens, i: int, floor: int) -> Amount | None:
    found = None if tokens.low[i] in lexicon.numbers("scale") else numeral(tokens, i)
    return _factor(tokens, measure(tokens, found, floor), floor) if found is not None else None


def _factor(tokens: Tokens, amount: Amount, floor: int) -> Amount:
    """ "A factor of four" is four times."""
    first = amount.first - 2
    if not amount.bare or first < floor or tokens.low[first : amount.first] != ["factor", "of"]:
        return amount
    return replace(amount, unit="times", first=first - (tokens.low[first - 1] == "a" and first > floor))


def _quantity(tokens: Tokens, amount: Amount, noun: str | None) -> Quantity:
    start, end = tokens.start[amount.first], tokens.end[amount.last - 1]
    return Quantity(
        quote=tokens.text[start:end],
        start=start,
        end=end,
        low=_clean(amount.low),
        high=_clean(amount.high),
        unit=amount.unit,
        bound=cast(Bound, amount.bound),
        counted=noun,
        out_of=amount.out_of,
        part=cast(Literal["from", "to"] | None, amount.part),
        vague=amount.vague,
    )


def _clean(value: float | None) -> float | None:
    """Without the dust of floating point: 4.6 × 1e9 is 4600000000."""
    return value if value is None else float(f"{value:.12g}")
