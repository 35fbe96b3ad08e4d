"""What differs by time: the figures of one measurand as a small series of columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.ranking import says
from pipeline.export.report.book import Book, Cite
from pipeline.export.report.wording import short_number, unit_name, visible
from pipeline.records import Position, Relation

MOST = 18
_POINTS = 5


class Column(NamedTuple):
    """One figure; `top` and `base` are per cent of the height, from the top."""

    when: str
    number: str
    top: float
    height: float
    firm: bool
    """False for a projection, a target or a supposition."""
    cite: Cite


class Series(NamedTuple):
    """The figures of one measurand in one unit."""

    name: str
    unit: str
    columns: tuple[Column, ...]
    more: int


class AllSeries(NamedTuple):
    """The section; `relations` counts all pairs that differ by time."""

    relations: int
    total: int
    shown: tuple[Series, ...]


def series(book: Book, relations: Sequence[Relation]) -> AllSeries:
    """The measurands that most figures of different times are given for."""
    found = [relation for relation in relations if says(relation) == "differs_by_time"]
    groups = _groups(book, found)
    chosen = [group for group in groups if len({book.date(p) for p in group}) > 1]
    chosen.sort(key=lambda group: (-book.articles(group), -len(group), group[0].measurand, group[0].position_id))
    return AllSeries(len(found), len(chosen), tuple(_series(book, group) for group in chosen[:MOST]))


def _groups(book: Book, relations: Sequence[Relation]) -> list[list[Position]]:
    """The positions of these relations by measurand and unit, each group sorted by id."""
    ids = sorted({position for relation in relations for position in (relation.a, relation.b)})
    groups: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in map(book.positions.__getitem__, ids):
        if _value(position) is not None and book.first(position).period:
            groups[position.measurand_id, position.unit].append(position)
    return list(groups.values())


def _series(book: Book, group: Sequence[Position]) -> Series:
    kept = sorted(group, key=lambda p: (-len(p.voices), p.position_id))[:_POINTS]
    kept.sort(key=lambda p: (book.date(p), p.position_id))
    values = [value for p in kept if (value := _value(p)) is not None]
    low, high = min(0.0, *values), max(0.0, *values)
    span = high - low or 1.0
    columns = tuple(_column(book, p, low, span) for p in kept)
    first = group[0]
    return Series(visible(first.measurand, 120), unit_name(first.unit), columns, len(group) - len(kept))


def _column(book: Book, position: Position, low: float, span: float) -> Column:
    value = _value(position) or 0.0
    zero, end = _place(0.0, low, span), _place(value, low, span)
    cite = book.cite(position.voices[0][0])
    height = max(1.0, round(abs(zero - end), 1))
    firm = position.modality == "observed"
    return Column(cite.held, short_number(position), min(zero, end), height, firm, cite)


def _place(value: float, low: float, span: float) -> float:
    return round(100 - 100 * (value - low) / span, 1)


def _value(position: Position) -> float | None:
    ends = [end for end in (position.low, position.high) if end is not None]
    return sum(ends) / len(ends) if ends else None
