"""The contradictions with their two sides, and what people decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.ranking import ranked, says
from pipeline.export.report.book import Book, Cite
from pipeline.export.report.plot import Plot, plot
from pipeline.export.report.wording import visible
from pipeline.export.words import number, plural
from pipeline.records import Position, Relation

MOST = 40
_VOICES = 2  # voices of a side that are quoted
_DECIDED = 20
_WORDS = {
    "agree": "an agreement",
    "contradict": "a contradiction",
    "differs_by_time": "a difference in time",
    "differs_by_scope": "a difference in scope",
    "not_comparable": "not comparable",
    "extraction_wrong": "wrongly extracted",
}


class Side(NamedTuple):
    """One side of a contradiction."""

    label: str
    number: str
    words: str
    """How many voices it has, and how many of them are quoted."""
    cites: tuple[Cite, ...]


class Flag(NamedTuple):
    """One relation as the page shows it."""

    relation_id: str
    measurand_id: str
    """Empty where the two sides measure things of different names."""
    name: str
    misquote: bool
    score: str
    reason: str
    decided: str
    sides: tuple[Side, Side]
    plot: Plot


class Decided(NamedTuple):
    """A flag that people took down, in a line."""

    name: str
    a: str
    b: str
    cites: tuple[Cite, Cite]
    decided: str


class Flags(NamedTuple):
    """The section."""

    total: int
    misquotes: int
    shown: tuple[Flag, ...]
    taken_down: tuple[Decided, ...]
    taken_down_count: int


def flags(book: Book, relations: Sequence[Relation]) -> Flags:
    """The contradictions, best first; those that people decided to be something else in a list of their own."""
    found = ranked(book.positions, [r for r in relations if says(r) == "contradict"])
    down = ranked(book.positions, [r for r in relations if r.relation == "contradict" and says(r) != "contradict"])
    return Flags(
        total=len(found),
        misquotes=sum(not r.independent for r in found),
        shown=tuple(_flag(book, r) for r in found[:MOST]),
        taken_down=tuple(_taken_down(book, r) for r in down[:_DECIDED]),
        taken_down_count=len(down),
    )


def _flag(book: Book, relation: Relation) -> Flag:
    a, b = book.positions[relation.a], book.positions[relation.b]
    return Flag(
        relation_id=relation.relation_id,
        measurand_id=a.measurand_id if a.measurand_id == b.measurand_id else "",
        name=name(a, b),
        misquote=not relation.independent,
        score=f"{relation.score:.2f}",
        reason=visible(relation.reason, 420),
        decided=decided(relation),
        sides=(_side(book, a, "A"), _side(book, b, "B")),
        plot=plot(book, (a, b), sides=("A", "B")),
    )


def _side(book: Book, position: Position, label: str) -> Side:
    named = book.voices(position, _VOICES)
    quoted = f", the first {len(named)} of them here" if len(position.voices) > len(named) else ""
    return Side(label, number(position), plural(len(position.voices), "voice") + quoted, named)


def name(a: Position, b: Position) -> str:
    """What two positions measure."""
    if a.measurand == b.measurand:
        return visible(a.measurand, 160)
    return f"{visible(a.measurand, 110)} / {visible(b.measurand, 110)}"


def _taken_down(book: Book, relation: Relation) -> Decided:
    a, b = book.positions[relation.a], book.positions[relation.b]
    pair = (book.cite(a.voices[0][0]), book.cite(b.voices[0][0]))
    return Decided(name(a, b), number(a), number(b), pair, decided(relation))


def decided(relation: Relation) -> str:
    """Who decided what; empty where nobody has."""
    if not relation.verdict:
        return ""
    who = visible(", ".join(relation.verdict_by), 120)
    was = "" if relation.verdict == relation.relation else f" The program had taken it for {_WORDS[relation.relation]}."
    return f"Decided by {who}: {_WORDS[relation.verdict]}.{was}"
