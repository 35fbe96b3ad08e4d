"""Where the blocks that an extractor found stand in the text of the page."""

from __future__ import annotations

import bisect
import re
from itertools import accumulate
from typing import NamedTuple

from pipeline.ingest.edits import Edit
from pipeline.ingest.html_article import Extracted
from pipeline.records.article import BlockKind

_SEEN = re.compile(r"[^\s\xad\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f-\x9f]+")
_ANCHOR = 32
_STRETCH = 1.3


class Placed(NamedTuple):
    """A block by its place in the text, and the insertions (bars between cells, words not found) that it needs."""

    kind: BlockKind
    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    lead: int = 0
    """How many inserted characters stand before `start`'s own."""


class _Compact:
    """A text without its white space and invisible signs, searchable, with the way back."""

    def __init__(self, text: str) -> None:
        runs = list(_SEEN.finditer(text))
        self.text = "".join(run[0] for run in runs)
        self._starts = [run.start() for run in runs]
        self._before = [0, *accumulate(len(run[0]) for run in runs)]

    def offset(self, at: int) -> int:
        run = bisect.bisect_right(self._before, at) - 1
        return self._starts[run] + at - self._before[run]

    def find(self, words: str, since: int) -> tuple[int, int] | None:
        """Where the words stand after `since`, or else anywhere; failing that, where their first and last stand."""
        for begin in (since, 0):
            if (at := self.text.find(words, begin)) >= 0:
                return at, at + len(words)
        head, tail = words[:_ANCHOR], words[-_ANCHOR:]
        if len(words) < 2 * _ANCHOR or (at := self.text.find(head, since)) < 0:
            return None
        end = self.text.find(tail, at + _ANCHOR, at + int(_STRETCH * len(words)) + _ANCHOR)
        return (at, end + len(tail)) if end >= 0 else None


def place(text: str, blocks: list[Extracted], title: str | None) -> list[Placed]:
    """The blocks in the order of the page, without overlaps; a headline above them that they lack comes first."""
    compact = _Compact(text)
    placed: list[Placed] = []
    since = 0
    for block in blocks:
        found, since = _place(compact, block, since)
        placed.append(found)
    placed = _without_overlaps(placed)
    return _headline(compact, title, placed) + placed


def _place(compact: _Compact, block: Extracted, since: int) -> tuple[Placed, int]:
    spans: list[tuple[int, int] | None] = []
    for cell in block.cells:
        words = "".join(_SEEN.findall(cell))
        span = compact.find(words, since) if words else None
        since = span[1] if span else since
        spans.append((compact.offset(span[0]), compact.offset(span[1] - 1) + 1) if span else None)
    known = [span for span in spans if span]
    if not known:
        at = compact.offset(since - 1) + 1 if since else 0
        words = " ".join(" ".join(block.cells).split())
        return Placed(block.kind, at, at, (Edit(at, at, f"\n{words}", "markup"),), len(words)), since
    edits = _bars(spans) if block.kind == "row" else ()
    return Placed(block.kind, known[0][0], known[-1][1], edits, len(edits[0].after) if edits else 0), since


def _bars(spans: list[tuple[int, int] | None]) -> tuple[Edit, ...]:
    """A bar before, between and behind the cells; an empty cell is a bar more."""
    edits: list[Edit] = []
    bars, at = "|", -1
    for span in spans:
        if span:
            edits.append(Edit(span[0] if at < 0 else at, span[0], f"{bars} " if at < 0 else f" {bars} ", "markup"))
            bars, at = "|", span[1]
        else:
            bars += " |"
    return (*edits, Edit(at, at, f" {bars}", "markup"))


def _without_overlaps(placed: list[Placed]) -> list[Placed]:
    kept: list[Placed] = []
    for block in sorted(placed, key=lambda p: (p.start, p.end)):
        if not kept or block.start >= kept[-1].end:
            kept.append(block)
    return kept


def _headline(compact: _Compact, title: str | None, placed: list[Placed]) -> list[Placed]:
    words = "".join(_SEEN.findall(title or ""))
    if not words or not placed:
        return []
    first = bisect.bisect_left(range(len(compact.text)), placed[0].start, key=compact.offset)
    at = compact.text.rfind(words, 0, first)
    if at < 0 or compact.text.startswith(words, first):
        return []
    return [Placed("heading", compact.offset(at), compact.offset(at + len(words) - 1) + 1)]
