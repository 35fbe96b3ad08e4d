"""A quantity in a table's cell sees the header above it, its row's label and the table's caption."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pipeline.extract.context import context_cues, context_names
from pipeline.extract.cues import Cue
from pipeline.extract.periods import Expression
from pipeline.extract.place import Place, outside
from pipeline.extract.scene import Scene
from pipeline.extract.spot import Seen, Spot
from pipeline.extract.syntax import Syntax
from pipeline.extract.tables.grid import Cell, cells, column_at, header_of
from pipeline.extract.tables.units import united
from pipeline.records import Mention, Quantity

_ELSEWHERE = Place("other_cell", False, 3, 200, True)


def table_spots(scene: Scene, index: int, quantities: list[Quantity]) -> list[Spot]:
    """The quantities of a row as spots; a header row has none."""
    header = header_of(scene, index)
    if header is None:
        return []
    return [TableSpot(scene, index, quantity, header) for quantity in quantities]


class TableSpot(Spot):
    """A spot without grammar: places are `phrase` (own cell), `row` (the row's label) and `column` (the header)."""

    def __init__(self, scene: Scene, index: int, quantity: Quantity, header: int) -> None:
        row = cells(scene.sentence_text(index))
        self.row, self.header, self.header_index = row, cells(scene.sentence_text(header)), header
        self.column = column_at(row, quantity.start - scene.sentences[index].start)
        labels = [self.header_cell.text, *_labels(row), self.header[0].text, *_captions(scene, index)]
        super().__init__(scene, index, united(quantity, labels), flat(scene, index))

    @property
    def header_cell(self) -> Cell:
        """The header's cell above; the last one where the row is longer than its header."""
        return self.header[min(self.column, len(self.header) - 1)]

    def place(self, start: int, end: int) -> Place:
        """Own cell, the row's label, or elsewhere."""
        if start < self.end and end > self.start:
            return Place("inside", False, 0, 0, False)
        at = column_at(self.row, start)
        if at == self.column:
            return Place("phrase", start >= self.end, 0, 0, False)
        return Place("row", False, 0, 0, False) if at == 0 else _ELSEWHERE

    @cached_property
    def refers(self) -> bool:
        """A cell leans on nothing but its header and label."""
        return False

    @cached_property
    def cues(self) -> list[Seen[Cue]]:
        """The cues of the row, of the header's cell, and of the caption and heading."""
        own = [Seen(cue, self.place(cue.start, cue.end)) for cue in self.scene.cues(self.index)]
        above = [c for c in self.scene.cues(self.header_index) if self._above(c.start)]
        around = [Seen(cue, place) for cue, place in context_cues(self.scene, self.index)]
        return own + [Seen(cue, outside("column", 0)) for cue in above] + _framing(around)

    @cached_property
    def names(self) -> list[Seen[Mention]]:
        """The names of the row, of the header's cell, and of the caption and heading."""
        base, over = self.sentence.start, self.scene.sentences[self.header_index]
        here = self.scene.mentions(base, self.sentence.end)
        above = [m for m in self.scene.mentions(over.start, over.end) if self._above(m.start - over.start)]
        around = [Seen(mention, place) for mention, place in context_names(self.scene, self.index)]
        return (
            [Seen(m, self.place(m.start - base, m.end - base)) for m in here]
            + [Seen(m, outside("column", 0)) for m in above]
            + _framing(around)
        )

    @cached_property
    def times(self) -> list[Seen[Expression]]:
        """The times of the header's cell, the row's label and the caption."""
        row = (t for t in self.scene.times(self.index) if column_at(self.row, t.start) in (0, self.column))
        above = (t for t in self.scene.times(self.header_index) if self._above(t.start))
        return (
            [Seen(t, outside("column", 0)) for t in above]
            + [Seen(t, self.place(t.start, t.end)) for t in row if t.end <= self.start or t.start >= self.end]
            + [Seen(t, outside("caption", 0)) for t in self._caption_times()]
        )

    def _caption_times(self) -> Iterator[Expression]:
        lead = self.scene.lead_in(self.sentence.block)
        for at in self.scene.sentences_of(lead) if lead else ():
            yield from self.scene.times(at)

    def _above(self, offset: int) -> bool:
        return column_at(self.header, offset) == min(self.column, len(self.header) - 1)


def _labels(row: list[Cell]) -> list[str]:
    """The row's label, and its other cells without a figure, such as that of a column of units."""
    return [row[0].text, *(cell.text for cell in row[1:] if not any(c.isdigit() for c in cell.text))]


def _framing(seen: list[Seen]) -> list[Seen]:  # type: ignore[type-arg]
    """Of the context only what frames the table (other rows say nothing of this one): caption, then heading."""
    caption = outside("caption", 0)
    return [
        one._replace(place=caption) if one.place.standing == "lead" else one
        for one in seen
        if one.place.standing in ("lead", "heading")
    ]


def _captions(scene: Scene, index: int) -> list[str]:
    """The words over a table, nearest first."""
    at = scene.sentences[index].block
    over = (scene.lead_in(at), scene.heading_over(at))
    return [scene.text[block.start : block.end] for block in over if block is not None]


def flat(scene: Scene, index: int) -> Syntax:
    """A row's words without grammar: each hangs on nothing."""
    words = scene.words(index)
    count = len(words)
    return Syntax(
        [word.start for word in words],
        [word.end for word in words],
        [word.lower for word in words],
        ["NN" if word.lower.isalpha() else "" for word in words],
        ["dep"] * count,
        list(range(count)),
    )
