"""How far apart two numbers are, in widths of their joint rounding and hedging."""

from __future__ import annotations

import math

from pipeline.match.pairing import modes
from pipeline.match.stand import Stand

_OFF = 0.01
"""The part of a number by which an article's own conversion may miss."""
_ABSURD = 5.0
"""Two numbers further apart than this factor measure two things: a mine and its country, a part and the rest."""
_WHOLE = 100.5
"""Percent that a share cannot pass, rounding and all."""


def distance(a: Stand, b: Stand) -> float:
    """The gap between two intervals in widths of their joint rounding and hedging; 0 where they meet."""
    gap = max(a.interval.low, b.interval.low) - min(a.interval.high, b.interval.high)
    slack = a.interval.slack + b.interval.slack
    if gap <= 1e-9 * slack or _converted(a, b, gap):
        return _limits_apart(a, b)
    return gap / slack


def _converted(a: Stand, b: Stand, gap: float) -> bool:
    """True where one article gives one number in two units and its conversion is a little off."""
    return a.documents == b.documents and a.position.unit != b.position.unit and gap < _OFF * abs(a.middle)


def _limits_apart(a: Stand, b: Stand) -> float:
    """A limit that is set is itself the number: of two ceilings the higher does not include the lower."""
    limits = "target" in modes(a, b) and a.side and a.side == b.side
    gap = abs(a.middle - b.middle)
    return gap / (a.interval.slack + b.interval.slack) if limits and gap > 0 else 0.0


def absurd(a: Stand, b: Stand) -> bool:
    """True for two numbers too far apart to be rivals, unless both go back to one source, which one then misprints.

    A share of more than the whole is misread and no rival of anything.
    """
    if a.measurand.kind == "share" and max(a.middle, b.middle) > _WHOLE:
        return True
    sizes = sorted(abs(stand.middle) for stand in (a, b))
    far = a.measurand.kind != "change" and sizes[1] > _ABSURD * max(sizes[0], math.ulp(1.0))
    return far and a.marks.isdisjoint(b.marks)
