from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.ingest import ingest
from tests.conftest import CASES
from tests.ingest.proof import check_map

_FIELDS = ("title", "author", "publisher", "published", "url")
_LINES = (CASES / "ingest" / "texts.jsonl").read_text(encoding="utf-8").splitlines()


def _cases() -> list[Any]:
    found = []
    for case in map(json.loads, _LINES):
        marks = [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
        found.append(pytest.param(case, id=case["name"], marks=marks))
    return found


@pytest.mark.parametrize("case", _cases())
def test_a_text_comes_out_as_blocks(case: dict[str, Any]) -> None:
    payload = case["raw"].encode()
    (article,) = ingest(payload, f"a{case['suffix']}").articles
    assert [[b.kind, article.text[b.start : b.end]] for b in article.blocks] == case["blocks"]
    assert {f: getattr(article, f) for f in _FIELDS if f in case} == {f: case[f] for f in _FIELDS if f in case}
    assert check_map(article, payload) > 0


@pytest.mark.parametrize("case", [c for c in _cases() if c.values[0]["suffix"] == ".txt"])
def test_a_text_in_json_comes_out_as_the_text_does(case: dict[str, Any]) -> None:
    lines = [{"title": "Other"}, {"text": case["raw"], "published": "2025-03"}]
    payload = "\n".join(map(json.dumps, lines)).encode()
    read = ingest(payload, "a.jsonl")
    (article,) = read.articles
    assert [r.source for r in read.rejected] == ["a.jsonl#1"]
    assert article.source == "a.jsonl#2"
    assert article.published == "2025-03"
    assert [[b.kind, article.text[b.start : b.end]] for b in article.blocks] == case["blocks"]
    assert check_map(article, payload) > 0
