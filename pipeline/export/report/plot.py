"""The strip plot of a measurand: a line for each value, in the order of time, each with its hedge drawn.

Only what a text says is drawn: the ends of a range, the open side of a bound, and, for "about", a dashed whisker that
marks the hedge and measures nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.report.book import Book, Cite
from pipeline.export.report.scale import Scale, Tick, scale
from pipeline.export.report.wording import unit_name
from pipeline.export.words import number
from pipeline.records import Position

_NAMED = 3  # voices named beside one value
_SHAPES = {"observed": "circle", "projected": "diamond", "hypothetical": "diamond", "target": "square"}
_SOFT = {"approx": "both", "approx_below": "below", "approx_above": "above"}


class Mark(NamedTuple):
    """How one value is drawn; places are per cent of the width."""

    shape: str
    at: float
    low: float
    high: float
    open: str
    """`up` or `down` for a bound, else empty."""
    soft: str
    """`both`, `below` or `above` for a hedge, else empty."""


class Row(NamedTuple):
    """One position."""

    side: str
    when: str
    dated: bool
    """False where the text gives no period: `when` is the date of the article then."""
    number: str
    modality: str
    mark: Mark | None
    """None for a value in another unit than the axis."""
    cites: tuple[Cite, ...]
    more: int


class Plot(NamedTuple):
    """The whole plot."""

    unit: str
    log: bool
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    more: int
    """Values that are left out."""


def plot(book: Book, positions: Sequence[Position], most: int = 10, sides: Sequence[str] = ()) -> Plot:
    """The plot of positions: those with most voices, in the order of time; or, with `sides`, in the order given."""
    kept = list(positions)
    if not sides:
        kept = sorted(kept, key=lambda p: (-len(p.voices), p.position_id))[:most]
        kept.sort(key=lambda p: (book.date(p), p.position_id))
    unit = _main_unit(kept)
    axis = _axis(book, [p for p in kept if p.unit == unit])
    labels = sides or [""] * len(kept)
    rows = tuple(_row(book, p, axis if p.unit == unit else None, side) for p, side in zip(kept, labels, strict=True))
    ticks = axis.ticks() if axis else ()
    return Plot(unit_name(unit), bool(axis and axis.log), ticks, rows, len(positions) - len(kept))


def _main_unit(positions: Sequence[Position]) -> str:
    units = Counter(position.unit for position in positions)
    return min(units, key=lambda unit: (-units[unit], unit))


def _axis(book: Book, positions: Sequence[Position]) -> Scale | None:
    values = [end for position in positions for end in (position.low, position.high) if end is not None]
    if not values:
        return None
    return scale(values, share=all(p.unit == "percent" and book.first(p).kind == "share" for p in positions))


def _row(book: Book, position: Position, axis: Scale | None, side: str) -> Row:
    named = book.voices(position, _NAMED)
    held, published = named[0].held, named[0].published
    return Row(
        side=side,
        when=held or published or "undated",
        dated=bool(held),
        number=number(position),
        modality="" if position.modality == "observed" else position.modality,
        mark=_mark(position, axis) if axis else None,
        cites=named,
        more=len(position.voices) - len(named),
    )


def _mark(position: Position, axis: Scale) -> Mark | None:
    ends = [axis.at(end) for end in (position.low, position.high) if end is not None]
    if not ends:
        return None
    shape = "cross" if position.negated else _SHAPES[position.modality]
    middle = round((ends[0] + ends[-1]) / 2, 1)
    side = "down" if position.low is None else "up" if position.high is None else ""
    return Mark(shape, middle, ends[0], ends[-1], side, _SOFT.get(position.bound, ""))
