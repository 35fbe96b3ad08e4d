"""Units of one dimension on one scale, so that pounds meet tonnes and never meet dollars."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.resources import rows


class Unit(NamedTuple):
    """A unit's dimension and what one of it is in the dimension's base unit."""

    dimension: str
    factor: float


@cache
def unit(name: str) -> Unit:
    """The dimension and factor of a unit such as `lb` or `USD/lb`; an unknown unit is a dimension of its own.

    A currency is its own dimension: without a dated rate, two currencies are never compared.
    """
    above, _, below = name.partition("/")
    if name in _table():
        return _table()[name]
    top = _table().get(above, Unit(above, 1.0))
    if not below or below in _SPANS:
        return top
    bottom = _table().get(below, Unit(below, 1.0))
    return Unit(f"{top.dimension}/{bottom.dimension}", top.factor / bottom.factor)


_SPANS = frozenset({"year", "a", "yr", "annum"})
"""An amount a year is an amount whose period is the year (the schema's own convention)."""


@cache
def _table() -> dict[str, Unit]:
    return {row["id"]: Unit(row["dimension"], float(row["factor"])) for row in rows("rules/match_units.csv")}
