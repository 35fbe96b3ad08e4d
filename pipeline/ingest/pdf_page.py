"""One page of a PDF: its text, its lines with their places, and the digits that are set above the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.ingest.edits import Edit
from pipeline.ingest.footnotes import raised

_LINE = re.compile(r"[^\r\n\x02\ufffe]*(?:[\x02\ufffe][^\r\n\x02\ufffe]+)*[\x02\ufffe]?(?:\r?\n|\r|\Z)")
_DIGITS = re.compile(r"\d[\d,]*")
_SMALLER = 0.8
"""Raised digits are set at 0.58 to 0.75 of the size of their line."""
_HIGHER = 0.1
"""… and stand at least this part of the size above its baseline."""
_SAME_LINE = 0.5


class PdfLine(NamedTuple):
    """A line by its offsets in the whole document, and its box in points (y grows upwards)."""

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int


class Page(NamedTuple):
    """A page's text, where it begins in the document, its lines, and its edits (document offsets)."""

    text: str
    start: int
    lines: list[PdfLine]
    edits: list[Edit]


class _Glyphs:
    """Size and box of the characters of a page, as pdfium tells them."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        self._page, self._size = textpage, pdfium.FPDFText_GetFontSize

    def size(self, at: int) -> float:
        return float(self._size(self._page, at))

    def box(self, at: int) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._page.get_charbox(at, loose=True)
        return float(left), float(bottom), float(right), float(top)

    def baseline(self, at: int) -> float:
        return float(self._page.get_charbox(at)[1])


def read_page(page: Any, start: int, number: int) -> Page:
    """Read the page of that number (from 1), whose text begins at `start` of the document."""
    textpage = page.get_textpage()
    text = textpage.get_text_range() + "\r\n"
    if len(text) != textpage.count_chars() + 2:  # signs beyond 16 bits shift the places: read them one by one
        text = "".join(map(_character, _codes(textpage))) + "\r\n"
    glyphs = _Glyphs(textpage)
    lines = _lines(text, glyphs, start, number)
    edits = list(_raised(text, glyphs, start))
    for above, below in pairwise(lines):
        if _beside(above, below):
            space = " " if " " in text[above.end - start : below.start - start] else ""
            edits.append(Edit(above.end, below.start, space, "white_space"))
    return Page(text, start, _joined(lines), edits)


def _codes(textpage: Any) -> Iterator[int]:
    import pypdfium2.raw as pdfium

    return (pdfium.FPDFText_GetUnicode(textpage, at) for at in range(textpage.count_chars()))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else " "


def _lines(text: str, glyphs: _Glyphs, start: int, number: int) -> list[PdfLine]:
    found = []
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            first = match.start() + match[0].index(words[0])
            last = first + len(words) - 1
            left, bottom, _, top = glyphs.box(first)
            right = glyphs.box(last)[2]
            found.append(PdfLine(start + first, start + last + 1, left, right, bottom, top, glyphs.size(first), number))
    return found


def _beside(above: PdfLine, below: PdfLine) -> bool:
    """Whether two lines of pdfium's are one on the page: it breaks where the baseline changes."""
    overlap = min(above.top, below.top) - max(above.bottom, below.bottom)
    return (
        overlap > _SAME_LINE * min(above.top - above.bottom, below.top - below.bottom) and below.left >= above.right - 1
    )


def _joined(lines: list[PdfLine]) -> list[PdfLine]:
    joined: list[PdfLine] = []
    for line in lines:
        if joined and _beside(joined[-1], line):
            joined[-1] = joined[-1]._replace(end=line.end, right=line.right)
        else:
            joined.append(line)
    return joined


def _raised(text: str, glyphs: _Glyphs, start: int) -> Iterator[Edit]:
    """Footnote digits glued to a figure turn 1,700,000 into 1,700,00010: their size and place give them away."""
    for run in _DIGITS.finditer(text):
        before = text[max(0, run.start() - 20) : run.start()]
        beside = _neighbour(text, run)
        reference = max([at for at in range(run.start(), run.end()) if text[at].isdigit()] + beside, key=glyphs.size)
        size, baseline = glyphs.size(reference), glyphs.baseline(reference)
        high = [
            at
            for at in range(run.start(), run.end())
            if text[at].isdigit()
            and glyphs.size(at) < _SMALLER * size
            and glyphs.baseline(at) > baseline + _HIGHER * size
        ]
        if high:
            first, last = high[0], high[-1] + 1
            after = raised(before + text[run.start() : first], text[first:last])
            yield Edit(start + first, start + last, after, "markup" if after else "footnote_mark")


def _neighbour(text: str, run: re.Match[str]) -> list[int]:
    """The visible character next to a run of digits on its line: before it, or else behind it."""
    at = run.start() - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    if at >= 0 and text[at] not in "\r\n":
        return [at]
    at = run.end()
    while at < len(text) and text[at] == " ":
        at += 1
    return [at] if at < len(text) and text[at] not in "\r\n" else []
