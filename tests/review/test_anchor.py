"""A decision finds its claims again, or says why not."""

from __future__ import annotations

import pytest

from pipeline.records.decision import shown_claim
from pipeline.review.anchor import anchor
from pipeline.review.today import Today
from tests.review.build import claim
from tests.review.test_decisions import cases


@pytest.mark.parametrize("case", cases("anchors.jsonl"), ids=lambda case: case["id"])
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned round"])
def test_anchor(case: dict, turned: bool) -> None:
    claims = [claim(**one) for one in case["today"]]
    today = Today(claims[::-1] if turned else claims, (), ())
    assert anchor(shown_claim(claim("c")), today) == (case["claim"], case["how"])
