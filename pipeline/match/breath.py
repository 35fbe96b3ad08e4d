"""Two figures of one article: how near one another their sentences stand, and whether one writer gives both."""

from __future__ import annotations

from pipeline.match.stand import Stand


def in_one_article(a: Stand, b: Stand) -> bool:
    """True where one side has no article that the other has not: a review that prints both sides settles nothing."""
    return a.documents <= b.documents or b.documents <= a.documents


def one_breath(a: Stand, b: Stand) -> bool:
    """Who gives two numbers in one sentence means two things; items of a list exclude no other, either."""
    return _one_writer(a, b) and any(place in b.sentences for place in a.sentences)


def on_end(a: Stand, b: Stand) -> bool:
    """Who gives two numbers in two sentences on end has both before his eyes, and means two things or two times.

    A headline or another paragraph may still be at odds with him.
    """
    return _one_writer(a, b) and any(_follow(one, other) for one in a.sentences for other in b.sentences)


def _one_writer(a: Stand, b: Stand) -> bool:
    """True for two figures of one article that it does not lay in two mouths."""
    return in_one_article(a, b) and not a.marks.isdisjoint(b.marks)


_LENGTH = 1 << 20
"""The mark of a sentence is its start times this, and its length (`fold`)."""
_GAP = 1
"""Characters between two sentences of one paragraph."""


def _follow(a: tuple[str, int], b: tuple[str, int]) -> bool:
    """True for two sentences of one paragraph with nothing between them."""
    (start, length), (after, _) = sorted(divmod(mark, _LENGTH) for _, mark in (a, b))
    return a[0] == b[0] and 0 <= after - start - length <= _GAP
