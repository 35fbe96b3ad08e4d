from __future__ import annotations

from typing import Any

import pytest

from pipeline.recognise import recognise
from tests.recognise.articles import article, cases


@pytest.mark.parametrize("case", cases("mentions.jsonl"))
def test_names_are_read_as_their_context_means_them(case: dict[str, Any]) -> None:
    found = [[m.text, m.label, m.id] for m in recognise(article(case["text"])).mentions]
    assert found == case["mentions"]


@pytest.mark.parametrize("case", cases("carrying.jsonl"))
def test_short_names_are_carried_to_the_full_name(case: dict[str, Any]) -> None:
    found = recognise(article(case["text"])).mentions
    assert [[m.text, m.id] for m in found if m.label == "INSTITUTION"] == case["institutions"]
