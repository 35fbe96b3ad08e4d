"""From lines to blocks: what belongs together is joined, everything between blocks becomes one separator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.ingest.edits import Edit, apply
from pipeline.records import Block
from pipeline.records.article import BlockKind


class Unit(NamedTuple):
    """A block as it stands in the text of its stage, with the edits that make it one line."""

    kind: BlockKind
    start: int
    end: int
    edits: tuple[Edit, ...] = ()

    def read(self, text: str) -> str:
        """The unit as a reader sees it."""
        if not self.edits:
            return text[self.start : self.end]
        local = [e._replace(start=e.start - self.start, end=e.end - self.start) for e in self.edits]
        return apply(text[self.start : self.end], local)


class Laid(NamedTuple):
    """The edits that lay a text out, and the blocks in the text that they make."""

    edits: list[Edit]
    blocks: tuple[Block, ...]


def lay_out(text: str, units: Sequence[Unit], removed: Iterable[Unit]) -> Laid:
    """Keep the units, in order; what stands between them becomes a blank line (rows and items: a line end).

    A gap that holds a removed unit is a repair of kind `furniture`, any other one `white_space` or `markup`.
    """
    dropped = sorted(unit.start for unit in removed)
    edits: list[Edit] = []
    blocks: list[Block] = []
    at = length = drop = 0
    for unit in units:
        before = drop
        while drop < len(dropped) and dropped[drop] < unit.start:
            drop += 1
        separator = _separator(blocks[-1].kind, unit.kind) if blocks else ""
        edits += _gap(text, at, unit.start, separator, drop > before)
        edits += unit.edits
        length += len(separator)
        size = unit.end - unit.start + sum(len(e.after) - (e.end - e.start) for e in unit.edits)
        blocks.append(Block(length, length + size, unit.kind))
        at, length = unit.end, length + size
    edits += _gap(text, at, len(text), "", drop < len(dropped))
    return Laid(edits, tuple(blocks))


def _separator(above: BlockKind, below: BlockKind) -> str:
    return "\n" if above == below and below in ("item", "row") else "\n\n"


def _gap(text: str, start: int, end: int, separator: str, furniture: bool) -> list[Edit]:
    between = text[start:end]
    if between == separator:
        return []
    kind = "furniture" if furniture else "markup" if between.strip() else "white_space"
    return [Edit(start, end, separator, kind)]
