"""Two claims and what they are to one another, in the trade's own language."""

import json
from pathlib import Path

import pytest

from pipeline.match import match
from tests.match.build import pair

CASES = Path(__file__).parent.parent / "cases" / "match" / "pairs.jsonl"
PAIRS = [json.loads(line) for line in CASES.open(encoding="utf-8")]


def verdict(claims):
    """The relation of two claims and whether they are independent; one position is an agreement."""
    found = match(claims)
    if len(found.positions) == 1:
        return "agree", len(found.positions[0].voices) == 2
    assert len(found.relations) <= 1
    return (found.relations[0].relation, found.relations[0].independent) if found.relations else (None, None)


def marked(case):
    """A known failure is a strict one: it must be struck off the list when it is mended."""
    marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if case.get("known_failure") else []
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in PAIRS])
def test_pair(case):
    relation, independent = verdict(pair(case))
    assert relation == case["relation"], case["why"]
    if "independent" in case:
        assert independent is case["independent"], case["why"]


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: str(case["id"]))
def test_neither_side_is_first(case):
    a, b = pair(case)
    assert match([a, b]) == match([b, a])
