from __future__ import annotations

from typing import Any

import pytest

from pipeline.recognise.sentences import split
from tests.recognise.articles import article, cases


@pytest.mark.parametrize("case", cases("sentences.jsonl"))
def test_an_article_is_cut_where_its_sentences_end(case: dict[str, Any]) -> None:
    made = article(case["text"], case.get("kind", "paragraph"))
    assert [made.text[s.start : s.end] for s in split(made)] == case["sentences"]
