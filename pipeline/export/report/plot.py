"""The strip plot of a measurand: a line for each value, in the order of time, each with its hedge drawn.

Only what a text says is drawn: the ends of a range, the open side of a bound, and, for "about", a dashed whisker that
marks the hedge and measures nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.official import official_label, official_words
from pipeline.export.report.book import Book, Cite
from pipeline.export.report.scale import Scale, Tick, scale
from pipeline.export.report.wording import unit_name, visible
from pipeline.export.units import factor
from pipeline.export.words import number, period_words
from pipeline.records import Position
from pipeline.records.official import Official

_NAMED = 3  # voices named beside one value
_OFFICIAL = 4  # official figures of one plot
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
    """None for a value in a unit that measures another thing than the axis."""
    cites: tuple[Cite, ...]
    more: int


class Beside(NamedTuple):
    """An official figure, for comparison: nobody's claim."""

    when: str
    number: str
    said: str
    """Who says so, and for when."""
    citation: str
    mark: Mark | None


class Plot(NamedTuple):
    """The whole plot."""

    unit: str
    log: bool
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    official: tuple[Beside, ...]
    more: int
    """Values that are left out."""


def plot(book: Book, positions: Sequence[Position], most: int = 10, sides: Sequence[str] = ()) -> Plot:
    """The plot of positions: those with most voices, in the order of time; or, with `sides`, in the order given."""
    kept = list(positions)
    if not sides:
        kept = sorted(kept, key=lambda p: (-len(p.voices), p.position_id))[:most]
        kept.sort(key=lambda p: (book.date(p), p.position_id))
    unit, figures = _main_unit(kept), book.official(kept, len(sides) or _OFFICIAL)
    axis = _axis(book, kept, unit, [end for one in figures for end in _ends(one, unit)])
    labels = sides or [""] * len(kept)
    rows = tuple(_row(book, p, axis, unit, side) for p, side in zip(kept, labels, strict=True))
    ticks = axis.ticks() if axis else ()
    shown = tuple(_beside(one, axis, unit, book.first(kept[0]).activity) for one in figures)
    return Plot(unit_name(unit), bool(axis and axis.log), ticks, rows, shown, len(positions) - len(kept))


def _main_unit(positions: Sequence[Position]) -> str:
    units = Counter(position.unit for position in positions)
    return min(units, key=lambda unit: (-units[unit], unit))


def _axis(book: Book, positions: Sequence[Position], unit: str, beside: Sequence[float]) -> Scale | None:
    values = [end for position in positions for end in _ends(position, unit)]
    if not values:
        return None
    share = all(p.unit == "percent" and book.first(p).kind == "share" for p in positions if p.unit == unit)
    return scale([*values, *beside], share=share)


def _ends(record: Position | Official, unit: str) -> list[float]:
    """The ends of a value in a unit; none where it is in one that measures another thing."""
    size = factor(record.unit, unit)
    return [] if size is None else [end * size for end in (record.low, record.high) if end is not None]


def _beside(figure: Official, axis: Scale | None, unit: str, activity: str) -> Beside:
    shape = "triangle" if figure.modality == "observed" else "hollow triangle"
    return Beside(
        when=period_words(figure.period) or "undated",
        number=official_words(figure),
        said=visible(official_label(figure, activity, when=False), 120),
        citation=visible(figure.citation, 200),
        mark=_mark(figure, axis, unit, shape),
    )


def _row(book: Book, position: Position, axis: Scale | None, unit: str, side: str) -> Row:
    named = book.voices(position, _NAMED)
    held, published = named[0].held, named[0].published
    return Row(
        side=side,
        when=held or published or "undated",
        dated=bool(held),
        number=number(position),
        modality="" if position.modality == "observed" else position.modality,
        mark=_mark(position, axis, unit, "cross" if position.negated else _SHAPES[position.modality]),
        cites=named,
        more=len(position.voices) - len(named),
    )


def _mark(record: Position | Official, axis: Scale | None, unit: str, shape: str) -> Mark | None:
    ends = [axis.at(end) for end in _ends(record, unit)] if axis else []
    if not ends:
        return None
    middle = round((ends[0] + ends[-1]) / 2, 1)
    side = "down" if record.low is None else "up" if record.high is None else ""
    return Mark(shape, middle, ends[0], ends[-1], side, _SOFT.get(record.bound, ""))
