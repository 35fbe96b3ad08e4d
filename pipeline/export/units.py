"""Units of one dimension on one axis."""

from __future__ import annotations

from functools import cache

from pipeline.resources import rows


def factor(unit: str, other: str) -> float | None:
    """How many of another unit one of a unit is; None where they measure different things.

    `kg` and `t` meet, and so do `USD/lb` and `USD/t`; two currencies do not.
    """
    if unit == other:
        return 1.0
    (dimension, size), (wanted, divisor) = _unit(unit), _unit(other)
    return size / divisor if dimension == wanted else None


@cache
def _unit(name: str) -> tuple[str, float]:
    """A unit's dimension, and what one of it is in the base unit of that."""
    if name in _table():
        return _table()[name]
    above, _, below = name.partition("/")
    if not below:
        return name, 1.0
    (top, size), (bottom, divisor) = _table().get(above, (above, 1.0)), _table().get(below, (below, 1.0))
    return f"{top}/{bottom}", size / divisor


@cache
def _table() -> dict[str, tuple[str, float]]:
    return {row["id"]: (row["dimension"], float(row["factor"])) for row in rows("rules/match_units.csv")}
