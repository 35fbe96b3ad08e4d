"""What the room promises whatever the text: quotes at their offsets, order, purity, tables cell by cell."""

from __future__ import annotations

import random

import msgspec
import pytest

from pipeline.extract import extract
from pipeline.records import Claim
from tests.conftest import CASES
from tests.extract.articles import tagged

SAMPLE = sorted((CASES.parent.parent / "corpus" / "sample").glob("*.md"))[:6]
TABLE = """# Metals of the year

The table gives shares of world refined cobalt output.

| Country | 2022 (%) | 2023 (%) | Output in 2023 (kt) |
| --- | --- | --- | --- |
| China | 74 | 76 | 150 |
| Finland | 9.5 | 8 | 16 |
"""


def _claims(text: str) -> list[Claim]:
    return extract(tagged(text, "2024-05-06"))


def test_a_table_yields_a_claim_for_every_cell() -> None:
    got = [(c.quote, c.low, c.unit, c.holder, c.period and c.period.start) for c in _claims(TABLE)]
    assert got == [
        ("74", 74.0, "percent", ("CN",), "2022"),
        ("76", 76.0, "percent", ("CN",), "2023"),
        ("150", 150_000.0, "t", ("CN",), "2023"),
        ("9.5", 9.5, "percent", ("FI",), "2022"),
        ("8", 8.0, "percent", ("FI",), "2023"),
        ("16", 16_000.0, "t", ("FI",), "2023"),
    ]


def test_a_list_item_leans_on_its_lead_in() -> None:
    text = "In 2023 China produced, of the world's total:\n\n- 98% of gallium\n- 60% of germanium\n"
    assert [(c.minerals, c.kind) for c in _claims(text)] == [(("gallium",), "share"), (("germanium",), "share")]
    assert _claims(text)[0].holder == ("CN",)


def test_every_list_item_has_the_subject_of_the_lead_in() -> None:
    text = "In 2023 China produced, of the world's total:\n\n- 98% of gallium\n- 60% of germanium\n"
    assert {c.holder for c in _claims(text)} == {("CN",)}


@pytest.mark.xfail(reason="a header's word for output outweighs what the caption says of it", strict=True)
def test_a_caption_says_what_a_table_is_of() -> None:
    assert {c.activity for c in _claims(TABLE) if c.unit == "percent"} == {"refining"}


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_quotes_stand_at_their_offsets_and_in_order(path) -> None:
    article = tagged(path.read_text(encoding="utf-8"))
    claims = extract(article)
    assert claims
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    for claim in claims:
        assert article.article.text[claim.start : claim.end] == claim.quote
        assert claim.sentence[claim.start - claim.sentence_start :].startswith(claim.quote)
        assert 0 <= claim.confidence <= 1
        assert claim.topic
    assert len({c.claim_id for c in claims}) == len(claims)


def test_an_article_gives_the_same_claims_whatever_is_read_before_it() -> None:
    articles = [tagged(path.read_text(encoding="utf-8")) for path in SAMPLE[:4]]
    alone = {a.article.doc_id: msgspec.json.encode(extract(a)) for a in articles}
    random.Random(7).shuffle(articles)
    assert {a.article.doc_id: msgspec.json.encode(extract(a)) for a in articles} == alone


@pytest.mark.parametrize(
    "text", ["Nothing is counted here, nor weighed.", "# 2024\n", "| a | b |\n| --- | --- |\n| c | d |"]
)
def test_no_figure_no_claim(text: str) -> None:
    assert _claims(text) == []


def test_a_line_without_a_stop_yields_its_claims() -> None:
    line = ", ".join(f"a smelter in Chile sold {n} tonnes of copper and {n}% of its zinc" for n in range(101, 181))
    got = _claims(line)
    assert {c.low for c in got if c.unit == "t"} == set(map(float, range(101, 181)))
