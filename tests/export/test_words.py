"""Numbers as a person reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.export.words import measured
from tests.conftest import CASES

NUMBERS = [json.loads(line) for line in (CASES / "export" / "numbers.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case["words"])
def test_numbers(case: dict[str, Any]) -> None:
    assert measured(case["low"], case["high"], case["unit"], case["bound"]) == case["words"]
