"""Every slot of a claim, case by case; a case is a line of `tests/cases/extract/slots.jsonl`.

A case has a short text, perhaps its date, the quote, and the slots it is about; `claim: false` says that the
words are no claim; `known_failure` says what we cannot do yet, and fails as soon as we can.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.records import Claim
from tests.conftest import CASES
from tests.extract.articles import tagged

LINES = (CASES / "extract" / "slots.jsonl").read_text(encoding="utf-8").splitlines()


def _params() -> list[Any]:
    cases = [json.loads(line) for line in LINES]
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", _params())
def test_slots(case: dict[str, Any]) -> None:
    claims = [c for c in extract(tagged(case["text"], case.get("published"))) if _stands_at(c, case)]
    want = dict(case["want"])
    if want.pop("claim", True) is False:
        assert not claims
        return
    assert len(claims) == 1, "the quote is not found exactly once"
    got = {slot: _plain(getattr(claims[0], slot)) for slot in want}
    assert got == {slot: pytest.approx(v, abs=0.01) if _is_number(v) else v for slot, v in want.items()}


def _stands_at(claim: Claim, case: dict[str, Any]) -> bool:
    """Whether a claim lies at the case's quote, with more or less of its hedge and unit."""
    start = case["text"].index(case["quote"])
    return claim.start < start + len(case["quote"]) and start < claim.end


def _plain(value: Any) -> Any:
    if hasattr(value, "start"):
        return [value.start, value.end]
    return list(value) if isinstance(value, tuple) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
