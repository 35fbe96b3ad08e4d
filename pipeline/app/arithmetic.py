"""The verdict as a sum that a reviewer can do again: two intervals, their gap, their joint rounding and hedging."""

from __future__ import annotations

import math
from typing import NamedTuple

from pipeline.export.words import amount as rounded
from pipeline.match.interval import Interval, interval
from pipeline.match.units import unit
from pipeline.records import Claim

_HAIR = 1e-4  # of the joint rounding: a gap that is there only because a rounding ends just below the next one


class Sum(NamedTuple):
    """What is printed below the two sides."""

    sides: tuple[str, str]
    """How each number is read."""
    gap: str
    slack: str
    result: str


def work_out(a: Claim, b: Claim) -> Sum | None:
    """The sum for two claims, in the unit of the first; None where their units measure different things."""
    if unit(a.unit).dimension != unit(b.unit).dimension:
        return None
    name, factor = scale(a)
    one, two = scaled(interval(a), factor), scaled(interval(b), factor)
    gap, slack = max(one.low, two.low) - min(one.high, two.high), one.slack + two.slack
    sides = (f"“{a.quote}” is read as {span(one)}{name}", f"“{b.quote}” is read as {span(two)}{name}")
    if gap <= 1e-9 * slack:
        return Sum(sides, "The two overlap: both can be true.", "", "0 widths apart")
    if gap < _HAIR * slack:
        meet = amount(max(one.low, two.low))
        touch = f"One is below {meet}{name}, the other from there on: they touch, and share no number."
        return Sum(sides, touch, "", "0 widths apart")
    return Sum(
        sides,
        f"Between them lie {amount(max(one.low, two.low))} − {amount(min(one.high, two.high))} = {amount(gap)}{name}.",
        f"Their joint rounding and hedging is {amount(one.slack)} + {amount(two.slack)} = {amount(slack)}{name}.",
        f"{amount(gap)} ÷ {amount(slack)} = {gap / slack:.1f} widths apart",
    )


def scale(claim: Claim) -> tuple[str, float]:
    """The unit that the sum is done in, as words, and what one of it is in the base unit of its dimension."""
    if claim.unit == "times" and claim.kind == "change":
        return " % more", 1.0
    name = {"percent": " %", "count": ""}.get(claim.unit, f" {claim.unit.replace('_', ' ')}")
    return name, unit(claim.unit).factor


def scaled(found: Interval, factor: float) -> Interval:
    """An interval in a unit of which one is `factor` base units."""
    return found._replace(low=found.low / factor, high=found.high / factor, slack=found.slack / factor)


def span(found: Interval) -> str:
    """An interval in words, an open end named as one."""
    if math.isinf(found.low):
        return f"up to {amount(found.high)}" if not math.isinf(found.high) else "any number"
    if math.isinf(found.high):
        return f"{amount(found.low)} and more"
    return f"{amount(found.low)} to {amount(found.high)}"


def amount(value: float) -> str:
    """A number with the digits that the sum needs; roundings end a hair below the next, which is not shown."""
    return f"{value:,.6g}" if abs(value) < 1_000_000 else rounded(value)
