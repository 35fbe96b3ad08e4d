"""One cell's figure: a number, perhaps hedged by a sign, or two ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.official.rules import rules
from pipeline.records import Bound

_NUMBER = r"[-−]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,2})?"
_ONE = re.compile(rf"({_NUMBER}) ?%?", re.IGNORECASE)
_TWO = re.compile(rf"({_NUMBER}) ?(?:-|–|to) ?({_NUMBER}) ?%?", re.IGNORECASE)


class Figure(NamedTuple):
    """A number as an interval; an open end is None."""

    low: float | None
    high: float | None
    bound: Bound
    estimated: bool = False


def figure(cell: str) -> Figure | None:
    """The figure of a cell; None where the table withholds it. Raises ValueError for what is no figure."""
    sign, rest = _sign(cell)
    if sign == "withheld":
        return None
    two, one = _TWO.fullmatch(rest), _ONE.fullmatch(rest)
    if two and not sign:
        return _range(_number(two[1]), _number(two[2]))
    if one is None:
        raise ValueError(f"{cell[:60]!r} is no figure")
    return _bounded(_number(one[1]), sign)


def _sign(cell: str) -> tuple[str, str]:
    """What the cell says besides its number, and the number."""
    for rule in rules("values"):
        if rule.row["bound"] == "withheld" and rule.pattern.fullmatch(cell):
            return "withheld", ""
        found = rule.pattern.match(cell) if rule.row["bound"] != "withheld" else None
        if found and found.end():
            return rule.row["bound"], cell[found.end() :].strip()
    return "", cell


def _range(low: float, high: float) -> Figure:
    if low > high:
        raise ValueError(f"{low:g} to {high:g} runs backwards")
    return Figure(low, high, "range")


def _bounded(number: float, sign: str) -> Figure:
    if sign == "more_than":
        return Figure(number, None, "more_than")
    if sign == "less_than":
        return Figure(None, number, "less_than")
    if sign == "estimated":
        return Figure(number, number, "exact", estimated=True)
    return Figure(number, number, "approx" if sign else "exact")


def _number(text: str) -> float:
    value = float(text.replace(",", "").replace(" ", "").replace("−", "-"))
    if abs(value) > 1e18:
        raise ValueError(f"{text} is larger than any amount")
    return value
