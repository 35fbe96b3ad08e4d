"""How far apart two numbers are, in widths of their joint rounding and hedging."""

from __future__ import annotations

import math

from pipeline.match.pairing import Pairing
from pipeline.match.stand import Stand

OFF = 0.01
"""The part of a number by which an article's own conversion may miss."""
ABSURD = 5.0
"""Two numbers further apart than this factor measure two things: a mine and its country, a part and the rest."""
WHOLE = 100.5
"""Percent that a share cannot pass, rounding and all."""
TINY = math.ulp(1.0)


def distance(a: Stand, b: Stand, pairing: Pairing) -> float:
    """The gap between two intervals in widths of their joint rounding and hedging; 0 where they meet."""
    low, high, slack, *_ = a.interval
    other_low, other_high, other_slack, *_ = b.interval
    gap = (low if low > other_low else other_low) - (high if high < other_high else other_high)
    slack += other_slack
    if gap <= 1e-9 * slack or (a.unit != b.unit and _converted(a, b, gap)):
        return _limits_apart(a, b) if a.side and "target" in pairing.modes else 0.0
    return gap / slack


def _converted(a: Stand, b: Stand, gap: float) -> bool:
    """True where one article gives one number in two units and its conversion is a little off."""
    return a.documents == b.documents and gap < OFF * abs(a.middle)


def _limits_apart(a: Stand, b: Stand) -> float:
    """A limit that is set is itself the number: of two ceilings the higher does not include the lower."""
    gap = abs(a.middle - b.middle)
    return gap / (a.interval.slack + b.interval.slack) if a.side == b.side and gap > 0 else 0.0


def absurd(a: Stand, b: Stand, kind: str) -> bool:
    """True for two numbers too far apart to be rivals, unless both go back to one source, which one then misprints.

    A share of more than the whole is misread and no rival of anything.
    """
    if kind == "share" and (a.middle > WHOLE or b.middle > WHOLE):
        return True
    small, large = abs(a.middle), abs(b.middle)
    if small > large:
        small, large = large, small
    far = large > ABSURD * (small if small > TINY else TINY)
    return far and kind != "change" and a.marks.isdisjoint(b.marks)
