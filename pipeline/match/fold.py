"""Claims taken in one at a time, of each only what matching needs: a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.match.interval import Interval, interval
from pipeline.match.measurand import Measurand, measurand
from pipeline.match.origins import Citations, Tokens, Trace, wording
from pipeline.match.periods import Span, day, latest_fact, span
from pipeline.match.shared import repeated
from pipeline.records import Bound, Claim, Modality


class Member(NamedTuple):
    """What matching needs to know of a claim besides its measurand, time and number; sorted by claim id."""

    claim_id: str
    order: int
    """Which of the claims taken in it was."""
    doc_id: str
    trace: Trace
    sentence: int
    """Where its sentence starts and how long that is, as one number."""
    topic: str
    interval: Interval
    confidence: float


class Number(NamedTuple):
    """What makes a position besides its measurand: when, as what, and which number, as its claims' records have it."""

    span: Span
    modality: Modality
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    negated: bool


Numbers = dict[Number, Member | list[Member]]
"""The claims of each number; most numbers have one claim, and a list of one would cost half as much again."""


class Fold:
    """Claims by measurand, time, modality and number."""

    def __init__(self) -> None:
        self._numbers: dict[Measurand, Numbers] = {}
        self._citations = Citations()
        self._hints: dict[str, tuple[int, int]] = {}
        self._days: dict[str, int] = {}
        self._wording = array("q")
        self._ends = array("Q", [0])
        self._shared = b""
        self._same = _Same()
        self._sets: dict[str, frozenset[str]] = {}

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        what = measurand(claim)
        numbers = self._numbers.get(what)
        if numbers is None:
            numbers = self._numbers[what] = {}
        key, member = _number(claim), self._member(claim)
        known = numbers.setdefault(key, member)
        if isinstance(known, list):
            known.append(member)
        elif known is not member:
            numbers[key] = [known, member]

    def _member(self, claim: Claim) -> Member:
        same, fact = self._same, latest_fact((claim,))
        first, second = self._hints.get(claim.doc_id, (0, 0))
        self._hints[claim.doc_id] = (fact, first) if fact > first else (first, max(fact, second))
        self._days[claim.doc_id] = max(day(claim.published), self._days.get(claim.doc_id, 0))
        self._wording.extend(wording(claim))
        self._ends.append(len(self._wording))
        return Member(
            claim.claim_id,
            len(self._ends) - 2,
            same(claim.doc_id),
            self._citations.add(claim),
            _sentence(claim),
            same(claim.topic),
            interval(claim),
            claim.confidence,
        )

    def measurands(self) -> Iterator[tuple[Measurand, list[tuple[Number, list[Member]]]]]:
        """Every measurand with its numbers and their claims, sorted by id; each is forgotten as it is given."""
        self._shared = repeated(self._wording)
        for what in sorted(self._numbers):
            yield what, [(key, _sorted(members)) for key, members in self._numbers.pop(what).items()]

    def marks(self, member: Member) -> Tokens:
        """The marks of a claim's origin that some other claim may share; ask after `measurands`."""
        named = self._citations.marks(member.trace)
        start, end = self._ends[member.order], self._ends[member.order + 1]
        if self._shared.find(1, start, end) < 0:
            return named
        return named.union(self._wording[at] for at in range(start, end) if self._shared[at])

    def hint(self, member: Member) -> int:
        """The last day of the latest fact that a claim's article dates, but for one; 0 for none.

        One date may be a plan that was read as a fact; two are seldom.
        """
        return self._hints[member.doc_id][1]

    def told(self, members: Iterable[Member]) -> tuple[int, int]:
        """The first and the last day on which articles printed the claims; 0 where one of them has no date."""
        days = [self._days[member.doc_id] for member in members]
        return min(days), max(days) if min(days) else 0

    def documents(self, members: Iterable[Member]) -> frozenset[str]:
        """The articles that claims stand in."""
        found = frozenset(member.trace.document for member in members)
        return self._sets.setdefault(next(iter(found)), found) if len(found) == 1 else found


class _Same:
    """One object for all equal ones."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        return self._known.setdefault(text, text)


def _sorted(members: Member | list[Member]) -> list[Member]:
    return sorted(members) if isinstance(members, list) else [members]


def _sentence(claim: Claim) -> int:
    return claim.sentence_start << 20 | len(claim.sentence)


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
