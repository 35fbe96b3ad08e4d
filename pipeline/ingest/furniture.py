"""Page furniture: what stands on a page and is not the article. The rules are data; this file only applies them.

A rule's `where` says what it is held against: a whole short block (`line`), the beginning of a block (`start`), a
part of the running text (`inline`), a heading that takes the short lines below it with it (`box`), or one from which
the rest of the page is dropped (`tail`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.ingest.edits import Edit, scan
from pipeline.ingest.layout import Unit
from pipeline.resources import rows

_BRACKET = re.compile(r"[(\[]")
_SHORT = 400
"""No line of furniture is longer; a longer block is only held against the `start` rules."""
_TAIL_SHARE = 0.35
"""A tail may hold at most this part of the page's words: a heading in mid-article is not the end of it."""
_BOX_LINE = 100
"""Characters below which a block is a line of a box; the article goes on with a longer one or a sentence."""
_UNIT_SIGNS = frozenset("$€£¥%‰°")
_HEADLINE_ZONE = 24
"""How many blocks of a page may stand before the last copy of its headline."""
_HEADLINE_SPACES = 3
"""A line of fewer words that comes back is a speaker's name or a label, not a headline."""
_LONGEST_HEADLINE = 250


@cache
def pattern(where: str) -> re.Pattern[str]:
    """All rules of one place as one pattern, case ignored."""
    parts = [f"(?:{row['pattern']})" for row in rows("rules/ingest_furniture.csv") if row["where"] == where]
    return re.compile("|".join(parts), re.IGNORECASE)


def inline_furniture(text: str) -> list[Edit]:
    """Edits that take bracketed credits and the like out of running text."""
    return [
        Edit(m.start() - (text[m.start() - 1 : m.start()] == " "), m.end(), "", "furniture")
        for m in scan(text, _BRACKET, pattern("inline"))
    ]


def sort_out(text: str, units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units of the article and those that are furniture, each in order."""
    seen = [unit.read(text).strip() for unit in units]
    end = _tail(seen)
    boxed = _boxes(seen) | _repeated_headlines(seen)
    kept: list[Unit] = []
    removed: list[Unit] = []
    for at, (unit, words) in enumerate(zip(units, seen, strict=True)):
        gone = at >= end or at in boxed or not words or _is_furniture(words)
        (removed if gone else kept).append(unit)
    return kept, removed


def _is_furniture(words: str) -> bool:
    if not any(c.isalnum() or c in _UNIT_SIGNS for c in words[:_SHORT]):
        return True
    if len(words) <= _SHORT and pattern("line").fullmatch(words):
        return True
    return pattern("start").match(words) is not None


def _tail(seen: Sequence[str]) -> int:
    """The index of the unit from which on the page holds nothing of the article."""
    budget = _TAIL_SHARE * sum(map(len, seen))
    length, tail = 0, len(seen)
    for at in range(len(seen) - 1, 0, -1):
        length += len(seen[at])
        if length > budget:
            break
        if len(seen[at]) < 100 and pattern("tail").fullmatch(seen[at]):
            tail = at
    return tail


def _boxes(seen: Sequence[str]) -> set[int]:
    """The headings of boxes and the short lines that follow each."""
    inside = False
    found: set[int] = set()
    for at, words in enumerate(seen):
        if len(words) < _BOX_LINE and pattern("box").fullmatch(words):
            inside = True
        elif len(words) >= _BOX_LINE or words.endswith((".", ".”", '."')):
            inside = False
        if inside:
            found.add(at)
    return found


def _repeated_headlines(seen: Sequence[str]) -> set[int]:
    """Copies of the headline: equal short blocks near the top of the page, all but the first."""
    first: set[str] = set()
    copies: set[int] = set()
    for at, words in enumerate(seen[:_HEADLINE_ZONE]):
        key = words.casefold()
        short = words.count(" ") >= _HEADLINE_SPACES and len(words) <= _LONGEST_HEADLINE
        if key in first and short and not words.endswith("."):
            copies.add(at)
        first.add(key)
    return copies
