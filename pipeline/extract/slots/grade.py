"""Percentages that are the grade of an ore or a product, for a metal or a formula follows them at once."""

from __future__ import annotations

import re

from pipeline.extract.spot import Spot

_FORMULA = re.compile(r"\s+(?=\w*[0-9₀-₉])((?:[A-Z][a-z]?[0-9₀-₉]*){2,6})(?=[\s,.;)]|$)")
"""A chemical formula after a number: the grade of an ore."""


def graded(spot: Spot) -> bool:
    """Whether a percentage is a grade: a metal or a formula follows it at once. Two slots ask."""
    return spot.quantity.unit == "percent" and spot.scene.once(("graded", spot.quantity.start), lambda: _graded(spot))


def _graded(spot: Spot) -> bool:
    """ "1.4 % copper", "65 % WO3"."""
    after = spot.quantity.end
    named = any(m.label == "MINERAL" and not _moving(spot, m.end) for m in spot.scene.mentions(after + 1, after + 2))
    formula = _FORMULA.match(spot.text, spot.end)
    return named or (formula is not None and not _moving(spot, spot.sentence.start + formula.end()))


def _moving(spot: Spot, end: int) -> bool:
    """Whether a noun follows the mineral, which then is no content of an ore: "a 5 % *copper tariff*"."""
    head = spot.modified
    return head is not None and head[0] >= end - spot.sentence.start
