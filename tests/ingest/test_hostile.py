"""What nobody sends on purpose, except those who do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest import SUFFIXES, ingest
from pipeline.ingest.edits import Edit, apply, compose
from tests.ingest.makers import letter, report
from tests.ingest.proof import check_map

_SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, database=None)
_BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_HOSTILE = {
    "one line of a megabyte.txt": "The mine made 12 t. " * 50_000,
    "one word of a megabyte.txt": "a" * 1_000_000,
    "stars.md": "*" * 100_000,
    "brackets.md": "[" * 50_000 + "](" * 50_000,
    "underscores.md": "_a " * 50_000,
    "escapes.md": "\\" * 100_000,
    "pipes.md": "|" * 100_000,
    "tags.md": "<a " * 50_000,
    "billion laughs.md": _BOMB + "---\n\nThe mine made 12 t.\n",
    "rules.md": "---\n" * 50_000,
    "nested.html": "<div>" * 100_000 + "The mine made 12 t.",
    "scripts.html": "<script>" * 50_000,
    "quotes.html": "<a '" * 50_000,
    "comments.html": "<!--" * 50_000,
    "ampersands.html": "&" * 100_000,
    "surrogates.jsonl": '{"text": "The mine \\ud800 made 12 t.", "title": "\\udc00 Ore of the north"}',
    "keys.jsonl": json.dumps({"text": "The mine.", **{f"k{i}": [i] for i in range(20_000)}}),
    "quotes.txt": "â€œ" * 30_000,
    "scrambled.txt": "˛ą" * 50_000,
    "hyphens.txt": "a-\n" * 30_000,
    "raised.txt": "²" * 100_000,
}


@pytest.mark.parametrize("source", sorted(_HOSTILE))
def test_a_hostile_file_is_read_or_rejected(source: str) -> None:
    payload = _HOSTILE[source].encode()
    read = ingest(payload, source)
    assert len(read.articles) + len(read.rejected) == 1
    for article in read.articles:
        json.dumps([article.text, article.title]).encode()
        article.text.encode()
        check_map(article, payload, spans=3)


@pytest.mark.parametrize("cut", range(1, 10))
def test_a_cut_document_is_read_or_rejected(cut: int) -> None:
    for payload, source in ((report(2), "a.pdf"), (letter(), "a.docx")):
        read = ingest(payload[: len(payload) * cut // 10], source)
        assert len(read.articles) + len(read.rejected) == 1


@_SETTINGS
@given(st.binary(max_size=300), st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_yield_an_article_or_a_rejection(payload: bytes, suffix: str) -> None:
    read = ingest(payload, f"a{suffix}")
    assert read.articles or read.rejected
    assert suffix == ".jsonl" or len(read.articles) + len(read.rejected) == 1


_WORDS = [
    "a",
    "Ore fell.",
    "12%",
    "5¹",
    "[3]",
    "km²",
    "½",
    "AT&amp;T",
    "â€™",
    "˛ą",
    "°äłó",
    "颁丑颈苍补",
    "(Photo: AP/X)",
]
_MARKS = [" ", "\n", "\n\n", "\r\n", "\xa0", "\xad", "\ufeff", "-", "*", "**", "_", "|", "\t", "#", "`", ">", "\\", "“"]
_PARTS = st.sampled_from([*_WORDS, *_MARKS, "<b>", "[x](y)", "!["])


@_SETTINGS
@given(st.lists(_PARTS, max_size=40).map("".join), st.sampled_from([".txt", ".md", ".jsonl"]))
def test_the_map_holds_for_any_text(text: str, suffix: str) -> None:
    payload = (json.dumps({"text": text}) if suffix == ".jsonl" else text).encode()
    for article in ingest(payload, f"a{suffix}").articles:
        check_map(article, payload, spans=10)
        assert all(b.end > a.end >= a.start for a, b in zip(article.blocks, article.blocks[1:], strict=False))


_EDITS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=8)


def _in(length: int, steps: list[tuple[int, int, str]]) -> list[Edit]:
    edits, at = [], 0
    for gap, width, after in steps:
        start = at + gap + (1 if edits else 0)
        if start + width <= length:
            edits.append(Edit(start, start + width, after, "markup"))
            at = start + width
    return edits


@_SETTINGS
@given(st.text("abc", max_size=30), _EDITS, _EDITS)
def test_two_stages_in_one_step_do_what_they_do_in_two(text: str, one: list, two: list) -> None:
    first = _in(len(text), one)
    middle = apply(text, first)
    second = _in(len(middle), two)
    assert apply(text, compose(first, second, middle)) == apply(middle, second)
