"""What find_quantities promises of any text: exact spans, order, no overlap, and the same answer every time."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.extract.quantities import find_quantities

CASES = Path(__file__).parents[2] / "cases" / "quantities"
TEXTS = [
    json.loads(line)["text"] for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
]


def check_spans(text: str) -> None:
    found = find_quantities(text)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.quote
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_spans_are_exact_sorted_and_apart() -> None:
    check_spans("\n\n".join(TEXTS))
    for text in TEXTS:
        check_spans(text)


def test_the_sentences_of_a_text_do_not_disturb_one_another() -> None:
    together = find_quantities("\n\n".join(TEXTS[:200]))
    apart = [quantity for text in TEXTS[:200] for quantity in find_quantities(text)]
    assert [q.quote for q in together] == [q.quote for q in apart]


FRAGMENTS = [
    "",
    " ",
    "\n\n",
    "1",
    "$",
    "-",
    "%",
    "½",
    "1/",
    "one",
    "a",
    "half",
    "from",
    "$(",
    "1,",
    "1.",
    ".5",
    "€",
    "two-",
]


@pytest.mark.parametrize("text", [*FRAGMENTS, "\x00 5", "İ 5 %", "1" * 5000, "1/" + "2" * 5000])
def test_fragments_do_no_harm(text: str) -> None:
    check_spans(text)


def test_every_beginning_of_a_text_can_be_read() -> None:
    text = " ".join(TEXTS[:40])
    for end in range(0, len(text), 7):
        check_spans(text[:end])


def test_nothing_reaches_across_a_blank_line() -> None:
    assert [q.quote for q in find_quantities("about\n\n40\n\npercent")] == ["40"]
    assert [q.quote for q in find_quantities("about\n40\n  percent")] == ["about\n40\n  percent"]
