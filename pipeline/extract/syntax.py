"""The parse of one sentence as plain lists, which are far quicker to walk than spaCy's tokens."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.resources import language

# Named entities, lemmas and the rest are not looked at; leaving them out halves the cost of a parse.
PIPES = ("tok2vec", "tagger", "parser")


class Syntax(NamedTuple):
    """Tokens of a sentence: offsets in the sentence, words in lower case, Penn tags, ClearNLP arcs, heads."""

    starts: list[int]
    ends: list[int]
    lowers: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]

    def token_at(self, offset: int) -> int:
        """The token that covers an offset of the sentence, or the last one before it."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that overlap two offsets."""
        first = self.token_at(start)
        return first, max(first + 1, bisect.bisect_left(self.starts, end))


def parse(sentences: Sequence[str]) -> Iterator[Syntax]:
    """The syntax of each sentence, in order; one batch an article, so that the result depends on it alone."""
    nlp = language()
    off = [name for name in nlp.pipe_names if name not in PIPES]
    with nlp.select_pipes(disable=off):
        for doc in nlp.pipe(sentences, batch_size=64):
            yield Syntax(
                [token.idx for token in doc],
                [token.idx + len(token) for token in doc],
                [token.lower_ for token in doc],
                [token.tag_ for token in doc],
                [token.dep_ for token in doc],
                [token.head.i for token in doc],
            )
