"""A stretch of text claimed for one reading, and how rival claims to the same words are settled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.records.tagged import Label

# At equal length: what the article itself defined, then the lists, then rules on form, then the statistical model.
DEFINED, LISTED, FORMED, GUESSED = range(4)
_LABELS = {"INSTITUTION": 0, "MINERAL": 1, "COUNTRY": 2, None: 3}


class Span(NamedTuple):
    """`label` None: an idiom, which holds its words and names nobody."""

    start: int
    end: int
    label: Label | None
    id: str
    source: int


def settle(spans: Iterable[Span]) -> list[Span]:
    """The spans that stand, by start and without overlap: of rivals the longest, so no name inside a name is read."""
    taken: list[Span] = []
    starts: list[int] = []
    for span in sorted(set(spans), key=_precedence):
        at = bisect_left(starts, span.start)
        free_left = at == 0 or taken[at - 1].end <= span.start
        if free_left and (at == len(taken) or span.end <= taken[at].start):
            taken.insert(at, span)
            starts.insert(at, span.start)
    return taken


def _precedence(span: Span) -> tuple[int, int, int, int, str]:
    return (span.start - span.end, span.source, _LABELS[span.label], span.start, span.id)
