"""A number as its text means it: rounded, hedged, bounded.

Widths follow Ferson et al. 2015, "Natural language of uncertainty: numeric hedge words" (Int. J. Approximate
Reasoning 57), counted in units of the last significant digit, and are clamped where round numbers make them wild: an
approximate share to 3 points, an approximate amount to 5 % (the annotation guideline's own convention).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from pipeline.match.digits import NUMBER, step
from pipeline.match.hedges import has, spans
from pipeline.match.units import unit
from pipeline.records import Claim

_POINTS = 3.0
"""Percentage points that a hedged share may span on either side."""
_PART = 0.05
"""Part of its value that a hedged amount may span on either side."""
_FRACTION = 1.7
"""Points about a fraction in words: two-thirds is some 65 to 68."""
_WORD_STEP = 5.0
"""Points that one step of a fraction or percentage in words is worth to a hedge."""
_OPEN = 1 - 1e-6
"""Roundings are open above: what 91 covers ends where what 92 covers begins, and the two exclude one another."""
_SHARES = frozenset({"percent", "percentage_points", "times"})
_WORDED = 0.5
"""How much of a hedge's clamp an unhedged rounded amount may span."""


class Interval(NamedTuple):
    """Where the true value lies if the claim holds, in the base unit of its dimension; open ends are infinite."""

    low: float
    high: float
    slack: float
    """Half the width that rounding and hedging give the number: the yardstick of distances, never 0."""
    soft_high: bool
    """True if the upper end can be cancelled ("up to")."""
    vague: bool
    """True for a word such as "most", which gives a lowest sense only."""


def interval(claim: Claim) -> Interval:
    """The interval of a claim's number, read with its quote (which knows `1.20` from `1.2`)."""
    return _interval(claim.low, claim.high, claim.unit, claim.bound, claim.kind, claim.quote)


@lru_cache(maxsize=1 << 15)
def _interval(low: float | None, high: float | None, name: str, bound: str, kind: str, quote: str) -> Interval:
    if kind == "change" and name == "times":
        return _multiple(low, high, bound, quote)
    worded = name == "percent" and not NUMBER.search(quote)
    step_low, step_high = (_WORD_STEP, _WORD_STEP) if worded else (step(low, quote), step(high, quote))
    below, _, low_slack = _widths(low, step_low, name, kind, bound, quote)
    _, above, high_slack = _widths(high, step_high, name, kind, bound, quote)
    factor = unit(name).factor
    slack = max(low_slack, high_slack, 0.5 if name == "count" else 1e-12)
    start = -math.inf if low is None else (low - below) * factor
    end = math.inf if high is None else (high + above) * factor
    start, end = _one_sided(start, end, bound)
    return Interval(start, end, slack * abs(factor), bound == "at_most" and has("cancellable", quote), _is_vague(quote))


def _one_sided(start: float, end: float, bound: str) -> tuple[float, float]:
    """A lower bound is open above and an upper one below, however the record writes its ends."""
    if bound in ("more_than", "at_least"):
        return start, math.inf
    if bound in ("less_than", "at_most"):
        return -math.inf, end
    return start, end


def _multiple(low: float | None, high: float | None, bound: str, quote: str) -> Interval:
    """N-fold as a percentage change: N times as much, and, where the words may mean it, N times more as well."""
    plain = _interval(low, high, "times", bound, "level", quote)
    more = 0 if has("multiple", quote) else 1
    return Interval((plain.low - 1) * 100, (plain.high - more) * 100, plain.slack * 100, plain.soft_high, plain.vague)


def _widths(
    value: float | None, step: float, name: str, kind: str, bound: str, quote: str
) -> tuple[float, float, float]:
    """How far a number reaches below and above itself, and half its width."""
    if value is None:
        return 0.0, 0.0, 0.0
    clamp = _clamp(value, name, kind)
    rounding = _rounding(value, step, name, kind, quote, clamp)
    if bound in ("more_than", "at_least", "less_than", "at_most"):
        return 0.0, 0.0, rounding
    if bound in ("exact", "range"):
        return rounding, rounding * _OPEN, rounding
    below, above = spans(quote, bound)
    reach = clamp if bound == "approx" and name not in _SHARES else 0.0
    below = max(min(max(below * step, reach), clamp), rounding)
    above = max(min(max(above * step, reach), clamp), rounding * _OPEN)
    return below, above, (below + above) / 2


def _rounding(value: float, step: float, name: str, kind: str, quote: str, clamp: float) -> float:
    """Half a unit of the last significant digit; a count is exact until it is large and round."""
    if name == "percent" and not NUMBER.search(quote):
        return _FRACTION
    if name == "percent" and abs(value) <= 100:
        return 1.0 if value and value % 10 == 0 and step > 1 and value < 100 else min(step, 1.0) / 2
    if name == "count":
        return 0.0 if abs(value) < 100 or step <= 1 else min(step / 2, clamp * _WORDED)
    return min(step / 2, clamp * _WORDED)


def _clamp(value: float, name: str, kind: str) -> float:
    if name in ("percent", "percentage_points"):
        most = max(_POINTS, _PART * abs(value)) if kind == "change" else _POINTS
        return min(most, max(abs(value), 0.1))
    return _PART * abs(value) if name != "times" else 0.5 * max(abs(value) * 0.1, 1.0)


def _is_vague(quote: str) -> bool:
    return not NUMBER.search(quote) and has("vague", quote)


def widest(intervals: list[Interval]) -> Interval:
    """The interval that every wording of the number fits in: the cautious reading of a position."""
    if len(intervals) == 1:
        return intervals[0]
    return Interval(
        min(one.low for one in intervals),
        max(one.high for one in intervals),
        max(one.slack for one in intervals),
        any(one.soft_high for one in intervals),
        all(one.vague for one in intervals),
    )
