"""The lines of a text, sorted into blocks: plain text and Markdown alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.ingest.edits import Edit, in_order
from pipeline.ingest.layout import Unit
from pipeline.ingest.tables import row_edits, tab_edits, tab_rows
from pipeline.ingest.wrapping import Wrapping, join
from pipeline.records.article import BlockKind

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r"(?:```|~~~)")
_RULE = re.compile(r"([-*_=~•·—])(?:[ \t]*\1){2,}")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)+\|?|\+(?:[-=]+\+)+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"[•·▪●◦‣∙■□►➢➤✓✔*+–-][ \t]+(?=\S)|[•▪●◦‣■►➢➤]")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)][ \t]+(?=\S)|\([a-z]{1,3}\)[ \t]+(?=\S)")
_HEADLINE = re.compile(r"[\"“‘'(]?[A-Z0-9$€£][^\n]{0,138}[^\s.,;:!…]|[\"“‘'(]?[A-Z][^\n]{0,60}:")
_CLOSED = re.compile(r"[.,;!…][\"”’')]\Z")
_HEADLINE_WORDS = 18
_WORD = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(r"[a-z0-9%)][.!?][\"”’)]?\s+[\"“‘(]?[A-Z]")


class Line(NamedTuple):
    """A line without the white space around it and without its block mark."""

    start: int
    end: int
    kind: BlockKind | None
    """None for a blank line or one that is only markup."""
    marked: bool
    """Whether a mark (bullet, number, `#`, `|`) says that a block begins here."""


def units(text: str, *, markdown: bool) -> list[Unit]:
    """The blocks of a text in order."""
    lines = _with_tab_rows(text, list(_sorted(text, markdown)))
    wrapping = Wrapping.of(text, lines)
    found: list[Unit] = []
    group: list[Line] = []
    for line in [*lines, Line(len(text), len(text), None, False)]:
        if group and not (line.kind and not line.marked and wrapping.goes_on(text, group[-1], line)):
            found.append(_unit(text, group, markdown))
            group = []
        if line.kind:
            group.append(line)
    return found


def _sorted(text: str, markdown: bool) -> Iterator[Line]:
    fenced = False
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if markdown and _FENCE.match(stripped):
            fenced = not fenced
            stripped = ""
        if fenced or not stripped or _RULE.fullmatch(stripped) or _DELIMITER.fullmatch(stripped):
            yield Line(match.start(), match.start(), None, False)
            continue
        start = match.start() + match[0].index(stripped[0])
        yield _line(text, start, start + len(stripped), markdown)


def _with_tab_rows(text: str, lines: list[Line]) -> list[Line]:
    """The lines with those that tabs make rows of a table marked as such."""
    if "\t" not in text:
        return lines
    rows = tab_rows([text[line.start : line.end].strip() if line.kind == "paragraph" else "" for line in lines])
    return [line._replace(kind="row", marked=True) if at in rows else line for at, line in enumerate(lines)]


def _line(text: str, start: int, end: int, markdown: bool) -> Line:
    if quoted := _QUOTED.match(text, start, end):
        start = quoted.end()
    if markdown and (mark := _HEADING.match(text, start, end)):
        return Line(mark.end(), len(text[:end].rstrip("# \t")) if text[end - 1] == "#" else end, "heading", True)
    if text.startswith("|", start) and text.count("|", start, end) > 1:
        return Line(start, end, "row", True)
    if mark := _BULLET.match(text, start, end):
        return Line(mark.end(), end, "item", True)
    if _NUMBERED.match(text, start, end):
        return Line(start, end, "item", True)
    return Line(start, end, "paragraph", False)


def _unit(text: str, group: list[Line], markdown: bool) -> Unit:
    kind = group[0].kind or "paragraph"
    start, end = group[0].start, group[-1].end
    edits: list[Edit] = in_order(
        [*(join(text, a.end, b.start) for a, b in pairwise(group)), *(tab_edits(text, start, end))]
    )
    if kind == "row":
        edits = row_edits(text, start, end)
    elif kind == "paragraph" and len(group) == 1 and is_headline(text[start:end]):
        kind = "heading"
    return Unit(kind, start, end, tuple(edits))


def mark_end(text: str, start: int, end: int) -> int:
    """Where the words behind a bullet begin; 0 if the line has none."""
    mark = _BULLET.match(text, start, end)
    return mark.end() if mark else 0


def is_headline(line: str) -> bool:
    """A line of its own without a full stop, short enough for a headline."""
    return (
        len(line) <= 140
        and _HEADLINE.fullmatch(line) is not None
        and line.count(" ") < _HEADLINE_WORDS
        and not _SENTENCE_END.search(line)
        and not _CLOSED.search(line)
        and _WORD.search(line) is not None
    )
