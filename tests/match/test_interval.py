"""Numbers as their texts mean them."""

import json
import math
from pathlib import Path

import pytest

from pipeline.match.interval import interval
from tests.match.build import claim

CASES = Path(__file__).parent.parent / "cases" / "match" / "intervals.jsonl"


ROWS = [json.loads(line) for line in CASES.open(encoding="utf-8")]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: str(case["id"]))
def test_interval(case):
    found = interval(claim("a", "d", **case["claim"]))
    low, high = case["interval"]
    assert found.low == (-math.inf if low is None else pytest.approx(low, rel=1e-4, abs=1e-3))
    assert found.high == (math.inf if high is None else pytest.approx(high, rel=1e-4, abs=1e-3))
    assert found.slack > 0
