"""The records of a run by their ids, and how a claim is cited on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.export.official import nearest
from pipeline.export.report.wording import context, fragment, visible
from pipeline.export.standing import correction_words
from pipeline.export.words import period_words
from pipeline.records import Claim, Position
from pipeline.records.official import Official
from pipeline.records.reviewed import refuted


class Cite(NamedTuple):
    """One claim as the page shows it: its quote in its sentence, and where that stands. All of it is foreign text."""

    claim_id: str
    doc_id: str
    start: int
    """Where the quote stands in the article's text."""
    before: str
    quote: str
    after: str
    held: str
    """The period that the text gives, in words; empty where it gives none."""
    paper: str
    """The publisher, or else the headline, or else the file."""
    publisher: str
    title: str
    published: str
    source: str
    attribution: str
    corrected: str
    """What people corrected in it, and who; empty where nobody did."""
    page: int | None
    fragment: str


_UNDATED = "9999"  # behind all dates


class Book:
    """Claims and positions by id, positions and official figures by measurand; every citation is made once."""

    def __init__(
        self, claims: Sequence[Claim], positions: Sequence[Position], figures: Iterable[Official] = ()
    ) -> None:
        self.claims = {claim.claim_id: claim for claim in claims}
        self.positions = {position.position_id: position for position in positions}
        self.measurands: dict[str, list[Position]] = defaultdict(list)
        for position in filter(self.stands, positions):
            self.measurands[position.measurand_id].append(position)
        self._cites: dict[str, Cite] = {}
        self._official: dict[str, list[Official]] = defaultdict(list)
        for figure in figures:
            for measurand in figure.measurands:
                self._official[measurand].append(figure)

    def stands(self, position: Position) -> bool:
        """False where people found that no article says this."""
        return not all(refuted(self.claims[name]) for name in position.claims)

    def cite(self, claim_id: str) -> Cite:
        """A claim as the page shows it."""
        if claim_id not in self._cites:
            self._cites[claim_id] = _cite(self.claims[claim_id])
        return self._cites[claim_id]

    def voices(self, position: Position, most: int) -> tuple[Cite, ...]:
        """The first claim of each of the first voices of a position."""
        return tuple(self.cite(voice[0]) for voice in position.voices[:most])

    def first(self, position: Position) -> Claim:
        """The claim that speaks for a position."""
        return self.claims[position.voices[0][0]]

    def date(self, position: Position) -> str:
        """By what a position is put in the order of time: the end of its period, or else its article's date."""
        claim = self.first(position)
        period = claim.period
        return (period and (period.end or period.start)) or claim.published or _UNDATED

    def official(self, positions: Sequence[Position], most: int) -> list[Official]:
        """The official figures nearest in time to these positions, those of all their measurands."""
        measurands = sorted({position.measurand_id for position in positions})
        found = {one.official_id: one for name in measurands for one in self._official.get(name, ())}
        dates = (self.date(position)[:4] for position in positions)
        return nearest(found.values(), (int(date) for date in dates if date.isdigit() and date != _UNDATED), most)

    def articles(self, positions: Iterable[Position]) -> int:
        """How many articles speak in these positions, copies and updates of one another counted once."""
        found = (self.claims[claim] for position in positions for claim in position.claims)
        return len({claim.family or claim.doc_id for claim in found})


def _cite(claim: Claim) -> Cite:
    before, quote, after = context(claim)
    return Cite(
        claim_id=claim.claim_id,
        doc_id=claim.doc_id,
        start=claim.start,
        before=before,
        quote=quote,
        after=after,
        held=visible(period_words(claim.period), 40),
        paper=visible(claim.publisher or claim.title or claim.source, 60),
        publisher=visible(claim.publisher or "", 60),
        title=visible(claim.title or "", 140),
        published=visible(claim.published or "", 24),
        source=visible(claim.source, 120),
        attribution=visible(", ".join(claim.attribution), 120),
        corrected=visible(correction_words(claim), 200),
        page=claim.page,
        fragment=fragment(claim),
    )


def cites(view: object) -> Iterator[Cite]:
    """Every citation in a view, in the order of the page: what the appendix must hold."""
    if isinstance(view, Cite):
        yield view
    elif isinstance(view, tuple | list):
        for part in view:
            yield from cites(part)
