"""From the lines of pages to blocks, by their places: gaps, indents, sizes and short last lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.ingest.assemble import Found
from pipeline.ingest.lines import is_headline, mark_end
from pipeline.ingest.pdf_page import Page, PdfLine
from pipeline.records.article import BlockKind

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:[-–—|\s]*)(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:[-–—|\s]*)"
)
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*\d{0,2}\Z")
_MARGIN_LINES = 2
_SHARE_OF_PAGES = 0.4
"""Left and right pages may have different heads, and a first page none."""
_SIZE_CHANGE = 0.08
_HEAD_GAP = 0.8
_GAP = 0.45
_SHORT_LINE = 0.12
_VERY_SHORT_LINE = 0.4
_INDENT = 0.8


def running_heads(pages: Sequence[Page]) -> list[PdfLine]:
    """The lines at the top or bottom of pages that repeat from page to page, and page numbers."""
    margins = [(page, at, line) for page in pages for at, line in _margin(page)]
    counts = Counter((at, _key(page, line)) for page, at, line in margins)
    enough = max(2.0, _SHARE_OF_PAGES * len(pages))
    return [
        line
        for page, at, line in margins
        if counts[at, _key(page, line)] >= enough or _PAGE_NUMBER.fullmatch(_words(page, line))
    ]


def _margin(page: Page) -> list[tuple[int, PdfLine]]:
    """The first and last lines of a page with their place: 0, 1 from the top, -1, -2 from the bottom."""
    lines = page.lines
    top = [(at, line) for at, line in enumerate(lines[:_MARGIN_LINES]) if _apart(line, lines[at + 1 : at + 2])]
    bottom = [
        (-at, lines[-at])
        for at in range(1, _MARGIN_LINES + 1)
        if len(lines) - at >= _MARGIN_LINES and _apart(lines[-at], lines[-at - 1 : len(lines) - at])
    ]
    return top + bottom


def _apart(line: PdfLine, inner: Sequence[PdfLine]) -> bool:
    """Whether a line is set off from its neighbour on the page's inner side, by size or by space."""
    if not inner:
        return True
    gap = max(line.bottom - inner[0].top, inner[0].bottom - line.top)
    return abs(line.size - inner[0].size) > _SIZE_CHANGE * inner[0].size or gap > _HEAD_GAP * line.size


def _words(page: Page, line: PdfLine) -> str:
    return page.text[line.start - page.start : line.end - page.start]


def _key(page: Page, line: PdfLine) -> str:
    return _NUMBER.sub("#", _words(page, line)).casefold()


def group(lines: Sequence[PdfLine], raw: str) -> list[Found]:
    """The blocks that the lines form."""
    if not lines:
        return []
    body = median(line.size for line in lines for _ in range(1 + (line.end - line.start) // 20))
    gaps = [
        a.bottom - b.top for a, b in pairwise(lines) if a.page == b.page and a.size == b.size and a.bottom >= b.bottom
    ]
    usual = median(gaps) if gaps else 0.0
    right = {line.page: max(other.right for other in lines if other.page == line.page) for line in lines}
    groups: list[list[PdfLine]] = [[lines[0]]]
    for above, below in pairwise(lines):
        if _begins(above, below, raw, usual, right[above.page]):
            groups.append([])
        groups[-1].append(below)
    return [_block(block, raw, body) for block in groups]


def _begins(above: PdfLine, below: PdfLine, raw: str, usual: float, right: float) -> bool:
    """Whether a block begins with the lower of two lines."""
    ended = _ENDS.search(raw[max(above.start, above.end - 6) : above.end]) is not None
    first = raw[below.start]
    if abs(above.size - below.size) > _SIZE_CHANGE * above.size or mark_end(raw, below.start, below.end):
        return True
    if above.page != below.page or below.bottom > above.top:  # the next page or column
        return ended or not first.islower()
    width = max(1.0, right - above.left)
    short = above.right < right - _SHORT_LINE * width
    return (
        above.bottom - below.top > usual + _GAP * above.size
        or (ended and short)
        or (ended and below.left > above.left + _INDENT * above.size)
        or (above.right < right - _VERY_SHORT_LINE * width and not first.islower())
    )


def _block(lines: Sequence[PdfLine], raw: str, body: float) -> Found:
    start, end = lines[0].start, lines[-1].end
    kind: BlockKind = "paragraph"
    if mark := mark_end(raw, start, end):
        start, kind = mark, "item"
    elif lines[0].size > (1 + _SIZE_CHANGE) * body or (len(lines) == 1 and is_headline(raw[start:end])):
        kind = "heading"
    return Found(kind, start, end)
