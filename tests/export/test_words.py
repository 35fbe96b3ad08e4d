"""Numbers as a person reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.export.units import factor
from pipeline.export.words import measured
from tests.conftest import CASES

NUMBERS = [json.loads(line) for line in (CASES / "export" / "numbers.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case["words"])
def test_numbers(case: dict[str, Any]) -> None:
    assert measured(case["low"], case["high"], case["unit"], case["bound"]) == case["words"]


@pytest.mark.parametrize(
    ("unit", "other", "want"),
    [
        ("t", "t", 1.0), ("kg", "t", 0.001), ("USD/lb", "USD/t", 2204.622622), ("USD/kg", "USD/t", 1000.0),
        ("USD", "EUR", None), ("USD/t", "EUR/t", None), ("percent", "percentage_points", None), ("t", "percent", None),
        ("unheard_of", "unheard_of", 1.0),
    ],
)  # fmt: skip
def test_units_of_one_dimension_share_an_axis(unit: str, other: str, want: float | None) -> None:
    assert factor(unit, other) == (None if want is None else pytest.approx(want))
