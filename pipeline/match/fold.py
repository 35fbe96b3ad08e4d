"""Claims taken in one at a time, of each only what matching needs, as columns: a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, NamedTuple

from pipeline.match.columns import Ids
from pipeline.match.interval import interval
from pipeline.match.measurand import Measurand, measurand
from pipeline.match.origins import Wording, document, keys, own
from pipeline.match.periods import Span, day, latest_fact, span
from pipeline.records import Bound, Claim, Modality


class Number(NamedTuple):
    """What makes a position besides its measurand: when, as what, and which number, as its claims' records have it."""

    span: Span
    modality: Modality
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    negated: bool


Names = tuple[str, ...]


class Tables:
    """The distinct values that the columns count."""

    def __init__(self) -> None:
        self.measurand = Ids[Measurand]()
        self.number = Ids[Number]()
        self.doc = Ids[str]()
        self.origin = Ids[str]()
        """Articles, or the families of copies that they belong to."""
        self.topic = Ids[str]()
        self.cited = Ids[Names]()
        """The keys of the sources that a claim cites."""
        self.firms = Ids[Names]()
        """The keys of the firms whose own word a claim is."""


_COLUMNS = {
    "measurand": "i", "number": "i", "doc": "i", "origin": "i", "topic": "i", "cited": "i", "firms": "i",
    "sentence": "q", "low": "d", "high": "d", "slack": "d", "soft": "b", "vague": "b", "confidence": "d",
}  # fmt: skip


class Fold:
    """Claims as columns, to be folded by measurand, time, modality and number."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.names: list[str] = []
        """The ids of the claims."""
        self.columns: dict[str, array[Any]] = {name: array(kind) for name, kind in _COLUMNS.items()}
        self.latest = array("q")
        """For each article the last day of the latest fact that it dates; 0 for none."""
        self.hints = array("q")
        """The same but for one fact. One date may be a plan that was read as a fact; two are seldom."""
        self.days = array("q")
        """For each article the day on which it came out; 0 for none."""
        self.wording = Wording()
        self._adders: list[Callable[[Any], None]] = [column.append for column in self.columns.values()]

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        tables, number = self.tables, interval(claim)
        self.names.append(claim.claim_id)
        row: tuple[float, ...] = (
            tables.measurand[measurand(claim)],
            tables.number[_number(claim)],
            self._doc(claim),
            tables.origin[document(claim)],
            tables.topic[claim.topic],
            tables.cited[keys(claim.attribution)],
            tables.firms[own(claim)],
            claim.sentence_start << 20 | len(claim.sentence),
            *number,
            claim.confidence,
        )
        for add, value in zip(self._adders, row, strict=True):
            add(value)
        self.wording.add(claim)

    def _doc(self, claim: Claim) -> int:
        doc = self.tables.doc[claim.doc_id]
        if doc == len(self.hints):
            for column in (self.latest, self.hints, self.days):
                column.append(0)
        self.days[doc] = max(day(claim.published), self.days[doc])
        if claim.period is not None:
            self._date(doc, latest_fact((claim,)))
        return doc

    def _date(self, doc: int, fact: int) -> None:
        if fact > self.latest[doc]:
            self.latest[doc], self.hints[doc] = fact, self.latest[doc]
        else:
            self.hints[doc] = max(self.hints[doc], fact)


def _number(claim: Claim) -> Number:
    """The number of a claim; minus zero is zero."""
    low, high = None if claim.low is None else claim.low + 0.0, claim.high
    return Number(
        span(claim),
        claim.modality,
        low,
        low if high == low else None if high is None else high + 0.0,
        claim.unit,
        claim.bound,
        claim.negated,
    )
