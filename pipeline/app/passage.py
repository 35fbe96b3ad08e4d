"""A passage of an article as pieces of plain text with roles: what the templates print, escaped, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.app.hidden import pieces
from pipeline.app.marks import Mark

AROUND = 240
"""Characters of the article shown on either side of a sentence."""
LONGEST = 420
"""Characters of a sentence shown on either side of the quote: a line of 1 MB is a sentence, too."""


class Piece(NamedTuple):
    """Some text; `role` names what it stands for, `hidden` is True for the code of an invisible character."""

    text: str
    role: str
    hidden: bool
    target: str = ""
    """The claim that this is the quote of, where it is another than the one shown."""


class Passage(NamedTuple):
    """Pieces, and whether the article goes on before and after them."""

    pieces: list[Piece]
    cut_before: bool
    cut_after: bool


def window(length: int, quote: tuple[int, int], sentence: tuple[int, int], around: int = AROUND) -> tuple[int, int]:
    """From where to where to show an article about a quote in its sentence."""
    start = max(sentence[0] - around, quote[0] - LONGEST, 0)
    end = min(sentence[1] + around, quote[1] + LONGEST, length)
    return start, end


def at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A window moved inwards to the next white space, so that it begins and ends with whole words."""
    if start > 0:
        found = text.find(" ", start, start + 40)
        start = found + 1 if found >= 0 else start
    if end < len(text):
        found = text.rfind(" ", end - 40, end)
        end = found if found >= 0 else end
    return start, end


def passage(text: str, start: int, end: int, found: Sequence[Mark], targets: dict[int, str] | None = None) -> Passage:
    """The text between two offsets, cut at its marks."""
    return Passage(list(_cut(text, start, end, found, targets or {})), start > 0, end < len(text))


def _cut(text: str, start: int, end: int, found: Sequence[Mark], targets: dict[int, str]) -> Iterator[Piece]:
    at = start
    for mark in found:
        yield from _pieces(text[at : mark.start], "", "")
        yield from _pieces(text[mark.start : mark.end], mark.role, targets.get(mark.start, ""))
        at = mark.end
    yield from _pieces(text[at:end], "", "")


def _pieces(text: str, role: str, target: str) -> Iterator[Piece]:
    for part, hidden in pieces(text):
        yield Piece(part, role, hidden, target)
