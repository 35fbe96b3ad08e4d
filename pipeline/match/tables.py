"""The distinct values that a fold's columns count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.match.columns import Ids
from pipeline.match.measurand import Measurand
from pipeline.match.periods import Span, span
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

    def __init__(self, values: Mapping[str, Iterable[Any]] | None = None) -> None:
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
        for name, known in (values or {}).items():
            vars(self)[name].taken(known)


def number(claim: Claim) -> Number:
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
