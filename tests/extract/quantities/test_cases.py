"""Every annotated sentence of tests/cases/quantities: what is found in it, and that nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.quantities import find_quantities
from pipeline.records import Quantity

CASES = Path(__file__).parents[2] / "cases" / "quantities"
KEYS = ("quote", "low", "high", "unit", "bound", "out_of", "part", "vague")


def load(path: Path) -> list[Any]:
    """One parameter a line; the lines of failures.jsonl are known failures, which must keep failing."""
    known = [pytest.mark.xfail(strict=True, reason="known failure")] if path.stem == "failures" else []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=f"{path.stem}-{n}", marks=known) for n, line in enumerate(lines, 1)]


@pytest.mark.parametrize("case", [case for path in sorted(CASES.glob("*.jsonl")) for case in load(path)])
def test_case(case: dict[str, Any]) -> None:
    found = find_quantities(case["text"])
    assert [slots(q) for q in found] == [wanted(e) for e in case["expected"]]
    for quantity, expected in zip(found, case["expected"], strict=True):
        assert quantity.counted == expected.get("counted", quantity.counted)


def slots(quantity: Quantity) -> dict[str, Any]:
    return {key: approximate(getattr(quantity, key)) for key in KEYS}


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    return {key: approximate(expected.get(key, False if key == "vague" else None)) for key in KEYS}


def approximate(value: Any) -> Any:
    return round(float(value), 4) if isinstance(value, int | float) and not isinstance(value, bool) else value


def test_the_cases_are_many_and_some_find_nothing() -> None:
    cases = [json.loads(line) for path in CASES.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert len({case["text"] for case in cases}) == len(cases) >= 350
    assert sum(not case["expected"] for case in cases) >= 60
