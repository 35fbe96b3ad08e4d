"""An article laid out for reading: its plain text, its sentences, and what its own writing says of capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.recognise.folding import body as fold
from pipeline.recognise.runs import Part
from pipeline.recognise.sentences import split
from pipeline.recognise.wordlists import taken_words
from pipeline.records import Article, Sentence

_SMALL = re.compile(r"(?<![\w'.@/])[a-z]{3,}(?![\w@])")
_LONG = re.compile(r"(?<![\w'])[A-Za-z]{4,}")
# From this share of its longer words on, a sentence is a headline: its capitals are typography and tell no names.
_HEADLINE = 0.7
_FEW = 3
# No headline is longer (characters).
_LONGEST = 300


class Reading(NamedTuple):
    """What the steps of this room share of one article."""

    body: str
    sentences: Sequence[Sentence]
    small: frozenset[str]
    """Words that the article writes in small letters somewhere, so that their capitals elsewhere mean little."""

    @property
    def glued(self) -> list[int]:
        """Where a sentence begins although no space stands before it."""
        return [s.start for s in self.sentences if s.start and not self.body[s.start - 1].isspace()]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that an offset stands in (or the last one before it)."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]

    def in_headline(self, offset: int) -> bool:
        """Whether the offset stands where nearly every word has a capital and no stop follows."""
        sentence = self.sentence_at(offset)
        if sentence.end - sentence.start > _LONGEST:
            return False
        words: list[str] = _LONG.findall(self.body, sentence.start, sentence.end)
        if len(words) < _FEW or self.body[sentence.end - 1] in ".;":
            return False
        capitals = sum(word[:1].isupper() for word in words)
        return capitals > _HEADLINE * len(words)

    def is_own(self, part: Part) -> bool:
        """Whether a word can make a name: no plain word of ours, and nowhere written small in this article."""
        halves = part.text.lower().split("-")
        return (
            not part.is_small
            and not part.roles
            and not all(half in self.small or half in taken_words() for half in halves)
        )


def read(article: Article) -> Reading:
    """Lay an article out; offsets stay those of its cleaned text."""
    body = fold(article)
    return Reading(body, split(article), frozenset(_SMALL.findall(body)))
