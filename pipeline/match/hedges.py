"""Hedge words: how far each reaches, as data."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.resources import rows


class Hedge(NamedTuple):
    """A hedge word: how many units of the last significant digit it spans below and above."""

    pattern: re.Pattern[str]
    sense: str
    """`width`, `cancellable` (an upper end that may be passed), `vague` or `multiple` ("times", "-fold")."""
    below: float
    above: float


def spans(quote: str, bound: str) -> tuple[float, float]:
    """The spans of the hedge word in a quote, or else those usual for its bound."""
    for hedge in _hedges():
        if hedge.sense == "width" and hedge.pattern.search(quote):
            return hedge.below, hedge.above
    return {"approx_below": (10.0, 0.0), "approx_above": (0.0, 10.0)}.get(bound, (3.0, 3.0))


def has(sense: str, quote: str) -> bool:
    """True if a quote has a hedge word of that sense."""
    return any(hedge.sense == sense and hedge.pattern.search(quote) for hedge in _hedges())


@cache
def _hedges() -> tuple[Hedge, ...]:
    return tuple(
        Hedge(
            re.compile(row["pattern"], re.IGNORECASE),
            row["sense"],
            float(row["below"] or 0),
            float(row["above"] or 0),
        )
        for row in rows("rules/match_hedges.csv")
    )
