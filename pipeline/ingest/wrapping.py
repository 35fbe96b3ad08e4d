"""Which line ends are only there because the line was full, and what a hyphen before one of them means."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.edits import Edit
from pipeline.resources.words import known_words

if TYPE_CHECKING:
    from pipeline.ingest.lines import Line

_WIDEST = 130
"""No text is wrapped by hand or program beyond this; longer lines are whole paragraphs."""
_NARROWEST = 45
_SLACK = 4
_TERMINAL = re.compile(r"[.!?:;][\"”’')]?\Z")
_FIRST_WORD = re.compile(r"\S*")
_SPLIT = re.compile(r"([^\W\d_]+)-\Z")
_BREAK = re.compile(r"[ \t]*\n\s*")
_HYPHEN_END = re.compile(r"\w[-\u2010\u2011]\Z")
_REST = re.compile(r"[a-z]+")


class Wrapping(NamedTuple):
    """The width that a text was wrapped to; 0 if its lines are paragraphs."""

    width: int

    @classmethod
    def of(cls, text: str, lines: list[Line]) -> Wrapping:
        """Judge by the lines that stand next to each other: full ones mostly do not end a sentence."""
        widths = sorted(line.end - line.start for line in lines if line.kind == "paragraph")
        if not widths or widths[-1] < _NARROWEST or widths[int(0.9 * (len(widths) - 1))] > _WIDEST:
            return cls(0)
        width = max(w for w in widths if w <= _WIDEST)
        trial = cls(width)
        full = [a for a, b in pairwise(lines) if a.kind and b.kind and trial._is_full(text, a, b)]
        ended = sum(_TERMINAL.search(text[line.end - 2 : line.end]) is not None for line in full)
        return trial if full and ended < 0.5 * len(full) else cls(0)

    def goes_on(self, text: str, above: Line, below: Line) -> bool:
        """Whether the text of one line goes on in the next."""
        if above.kind in ("heading", "row"):
            return False
        if text[below.start].islower() and not _TERMINAL.search(text[above.end - 2 : above.end]):
            return True
        if _HYPHEN_END.search(text, above.start, above.end) and text[below.start].isalnum():
            return True
        return self.width > 0 and self._is_full(text, above, below)

    def _is_full(self, text: str, above: Line, below: Line) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        word = _FIRST_WORD.match(text, below.start, below.end)
        needed = above.end - above.start + 1 + len(word[0] if word else "")
        return not below.marked and needed > self.width - _SLACK


def join(text: str, end: int, start: int) -> Edit:
    """The edit that joins two lines: a space, nothing after a dash within a compound, or a split word mended.

    A hyphen goes only if the word without it is known ("refin-" + "ing"), so that "long-" + "term" and "2020-" +
    "2024" keep theirs.
    """
    head, rest = _SPLIT.search(text, max(0, end - 40), end), _REST.match(text, start)
    if head and rest and f"{head[1]}{rest[0]}".lower() in known_words():
        return Edit(end - 1, start, "", "hyphenation")
    if end and text[end - 1] in "-\u2010\u2011" and text[end - 2 : end - 1].isalnum() and text[start].isalnum():
        return Edit(end, start, "", "hyphenation")
    return Edit(end, start, " ", "white_space")


def one_line(text: str, start: int, end: int) -> list[Edit]:
    """The edits that put a block, known to be one, on one line."""
    return [join(text, m.start(), m.end()) for m in _BREAK.finditer(text, start, end)]
