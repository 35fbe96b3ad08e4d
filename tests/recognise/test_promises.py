"""What the room promises of every article, tried on all texts of its cases and on a long hard one."""

from __future__ import annotations

import itertools
import random

import pytest

from pipeline.recognise import recognise
from pipeline.records import Article
from tests.recognise.articles import article, cases

_TEXTS = [param.values[0]["text"] for file in ("mentions", "sentences", "carrying") for param in cases(f"{file}.jsonl")]
_ALL = article("\n\n".join(_TEXTS))
_ODD = [
    "",
    "x",
    "…",
    "İstanbul’s ﬁrm: copper",
    "\u00adlead\u00a0and zinc",
    "A." * 40,
    "(" * 50,
    "US " * 200,
    "| a | b |",
]


@pytest.mark.parametrize("made", [_ALL, *map(article, _ODD)], ids=lambda made: made.text[:20])
def test_sentences_tile_their_blocks(made: Article) -> None:
    tagged = recognise(made)
    covered = [False] * len(made.text)
    for sentence in tagged.sentences:
        block = made.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert not any(covered[sentence.start : sentence.end])
        covered[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
    assert all(seen or made.text[at].isspace() for at, seen in enumerate(covered))
    assert list(tagged.sentences) == sorted(tagged.sentences, key=lambda s: s.start)


@pytest.mark.parametrize("made", [_ALL, *map(article, _ODD)], ids=lambda made: made.text[:20])
def test_mentions_are_sorted_apart_and_true_to_the_text(made: Article) -> None:
    mentions = recognise(made).mentions
    assert all(made.text[m.start : m.end] == m.text and m.id for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_the_answer_does_not_depend_on_what_was_read_before() -> None:
    made = [article(text) for text in _TEXTS[:40]]
    first = [recognise(a) for a in made]
    order = list(range(len(made)))
    random.Random(7).shuffle(order)
    again = {at: recognise(made[at]) for at in order}
    assert [again[at] for at in range(len(made))] == first
