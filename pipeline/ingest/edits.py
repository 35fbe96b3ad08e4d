"""Changes to a text, composed stage by stage, so that every clean character can be led back to the raw file.

A stage looks at a text and lists its edits; `compose` folds the edits of two stages into edits of the first
stage's input. Cost grows with the number of edits, not of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.records import Block, Piece, Repair

_LAYOUT = ("markup", "white_space")
_LONGEST_REMOVAL = 10_000
"""Characters: more than that between two blocks is a page's scripts and menus, not a line of it."""


class Edit(NamedTuple):
    """Replace `text[start:end]` by `after`; `kind` is a `Repair.kind`."""

    start: int
    end: int
    after: str
    kind: str


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """The edits sorted by place; of two that overlap, the one that starts first (then the longer) stays."""
    kept: list[Edit] = []
    reach = 0
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start >= reach or (edit.start == edit.end == reach):
            kept.append(edit)
            reach = max(reach, edit.end)
    return kept


def scan(text: str, first: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, tried only where `first` (one class of characters) matches: many times faster."""
    reach = 0
    for candidate in first.finditer(text):
        if candidate.start() >= reach and (match := pattern.match(text, candidate.start())):
            yield match
            reach = max(match.end(), candidate.start() + 1)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after its edits, which must be in order and not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.after)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def compose(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> list[Edit]:
    """The edits that do in one step what `first` and then `second` do in two; `middle` is the text between them.

    Where a later edit touches the outcome of an earlier one, the two become one edit of the later kind.
    """
    result: list[Edit] = []
    i = j = shift = 0  # shift: offset in the middle minus offset in first's input
    while j < len(second):
        while i < len(first) and first[i].start + shift + len(first[i].after) <= second[j].start:
            result.append(first[i])
            shift += _growth(first[i])
            i += 1
        low, high, before, begin = second[j].start, second[j].end, shift, j
        if i < len(first):
            low = min(low, first[i].start + shift)
        j += 1
        while True:  # grow over every edit of either stage that reaches into [low, high)
            if i < len(first) and first[i].start + shift < high:
                high = max(high, first[i].start + shift + len(first[i].after))
                shift += _growth(first[i])
                i += 1
            elif j < len(second) and second[j].start < high:
                high = max(high, second[j].end)
                j += 1
            else:
                break
        local = [e._replace(start=e.start - low, end=e.end - low) for e in second[begin:j]]
        result.append(Edit(low - before, high - shift, apply(middle[low:high], local), second[begin].kind))
    return [*result, *first[i:]]


def _growth(edit: Edit) -> int:
    return len(edit.after) - (edit.end - edit.start)


def forward(edits: Sequence[Edit], offsets: Iterable[int]) -> list[int]:
    """Where sorted offsets of the input stand in the output; one inside an edit moves to the outcome's start."""
    moved, shift, at = [], 0, 0
    for offset in offsets:
        while at < len(edits) and edits[at].end <= offset:
            shift += _growth(edits[at])
            at += 1
        inside = at < len(edits) and edits[at].start < offset
        moved.append((edits[at].start if inside else offset) + shift)
    return moved


def pieces(length: int, edits: Sequence[Edit], base: int = 0) -> tuple[Piece, ...]:
    """The map from clean to raw for a raw text of that length: untouched runs, and what edits put in place.

    `base` is where that raw text begins in the file.
    """
    found: list[Piece] = []
    raw = clean = 0
    for edit in edits:
        if edit.start > raw:
            found.append(Piece(clean, clean + edit.start - raw, base + raw, base + edit.start))
            clean += edit.start - raw
        if edit.after and edit.end > edit.start:
            found.append(Piece(clean, clean + len(edit.after), base + edit.start, base + edit.end))
        clean, raw = clean + len(edit.after), edit.end
    if length > raw:
        found.append(Piece(clean, clean + length - raw, base + raw, base + length))
    return tuple(found)


def repairs(raw: str, edits: Sequence[Edit], blocks: Sequence[Block], base: int | None = 0) -> tuple[Repair, ...]:
    """The edits as records; `base` as in `pieces`, None where there is no map (PDF, DOCX).

    Between blocks only what removed words of the page is listed: the marks and spaces there are no one's words.
    """
    found, shift, at = [], 0, 0
    for edit in edits:
        start, end = edit.start + shift, edit.start + shift + len(edit.after)
        shift += _growth(edit)
        while at < len(blocks) and blocks[at].end <= start:
            at += 1
        inside = at < len(blocks) and blocks[at].start < end and (start > blocks[at].start or end > start)
        if not inside and (edit.kind in _LAYOUT or edit.end - edit.start > _LONGEST_REMOVAL):
            continue
        found.append(
            Repair(
                kind=edit.kind,
                start=start,
                end=end,
                raw_start=None if base is None else base + edit.start,
                raw_end=None if base is None else base + edit.end,
                before=raw[edit.start : edit.end],
                after=edit.after,
            )
        )
    return tuple(found)
