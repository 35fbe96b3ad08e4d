"""The figures on which most independent voices agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.ranking import says
from pipeline.export.report.book import Book, Cite
from pipeline.export.report.wording import visible
from pipeline.export.words import number
from pipeline.records import Position, Relation

MOST = 30
_VOICES = 4
_PARTNERS = 4


class Partner(NamedTuple):
    """A position that agrees with the one it stands under."""

    number: str
    cite: Cite
    more: int


class Accord(NamedTuple):
    """A figure and who else says so."""

    name: str
    number: str
    voices: int
    cites: tuple[Cite, ...]
    more: int
    partners: tuple[Partner, ...]
    more_partners: int


class Accords(NamedTuple):
    """The section."""

    total: int
    shown: tuple[Accord, ...]


def accords(book: Book, relations: Sequence[Relation]) -> Accords:
    """Positions by their own voices and the positions that agree independently; each position is shown once."""
    partners = _partners(book, relations)

    def strength(position: Position) -> int:
        return len(position.voices) + len(partners[position.position_id])

    strong = [p for p in book.positions.values() if strength(p) > 1 and book.stands(p)]
    strong.sort(key=lambda p: (-strength(p), -len(p.voices), p.measurand, p.position_id))
    seen: set[str] = set()
    leading = []
    for position in strong:
        if position.position_id not in seen:
            leading.append(position)
            seen |= {position.position_id, *(p.position_id for p in partners[position.position_id])}
    return Accords(len(leading), tuple(_accord(book, p, partners[p.position_id]) for p in leading[:MOST]))


def _partners(book: Book, relations: Sequence[Relation]) -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = defaultdict(list)
    for relation in relations:
        if says(relation) == "agree" and relation.independent:
            found[relation.a].append(book.positions[relation.b])
            found[relation.b].append(book.positions[relation.a])
    for positions in found.values():
        positions.sort(key=lambda p: (-len(p.voices), p.position_id))
    return found


def _accord(book: Book, position: Position, partners: Sequence[Position]) -> Accord:
    named = book.voices(position, _VOICES)
    return Accord(
        name=visible(position.measurand, 160),
        number=number(position),
        voices=len(position.voices) + len(partners),
        cites=named,
        more=len(position.voices) - len(named),
        partners=tuple(_partner(book, p) for p in partners[:_PARTNERS]),
        more_partners=max(0, len(partners) - _PARTNERS),
    )


def _partner(book: Book, position: Position) -> Partner:
    return Partner(number(position), book.cite(position.voices[0][0]), len(position.voices) - 1)
