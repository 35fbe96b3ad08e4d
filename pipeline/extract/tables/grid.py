"""The cells of a table's rows: a row of the cleaned text reads `| cell | cell |`."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.scene import Scene

_CELL = re.compile(r"[^|]+")


class Cell(NamedTuple):
    """A cell's words at half-open offsets of its row."""

    text: str
    start: int
    end: int


def cells(row: str) -> list[Cell]:
    """The cells of a row, trimmed, empty ones included."""
    found = []
    for match in _CELL.finditer(row):
        text = match.group().strip()
        start = match.start() + match.group().find(text)
        found.append(Cell(text, start, start + len(text)))
    return found[1:] if found and not found[0].text and not row.startswith("|") else found


def column_at(row: list[Cell], offset: int) -> int:
    """Which cell of a row covers an offset; the last one that begins before it."""
    return max((i for i, cell in enumerate(row) if cell.start <= offset), default=0)


def header_of(scene: Scene, index: int) -> int | None:
    """The sentence that is the first row of the table that a row stands in; None for that row itself."""
    first = index
    while first and _is_row(scene, first - 1) and scene.sentences[first - 1].block + 1 >= scene.sentences[first].block:
        first -= 1
    return first if first < index else None


def _is_row(scene: Scene, index: int) -> bool:
    block = scene.block_of(index)
    return block is not None and block.kind == "row"
