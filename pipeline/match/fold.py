"""Claims taken in one at a time, of each only what matching needs: a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.match.interval import Interval, interval
from pipeline.match.measurand import Measurand, measurand
from pipeline.match.origins import Citations, Tokens, Trace, wording
from pipeline.match.periods import Span, latest_fact, span
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
    topic: str
    interval: Interval
    confidence: float


class Number(NamedTuple):
    """The number of a position, as its claims' records have it."""

    low: float | None
    high: float | None
    unit: str
    bound: Bound
    negated: bool


class Bucket:
    """The numbers on one measurand for one time in one modality, with the claims of each."""

    __slots__ = ("modality", "numbers", "span")

    def __init__(self, span: Span, modality: Modality) -> None:
        self.span = span
        self.modality = modality
        self.numbers: dict[Number, list[Member]] = {}


_Times = dict[tuple[Span, str], Bucket]


class Fold:
    """Claims by measurand, time, modality and number."""

    def __init__(self) -> None:
        self._times: dict[Measurand, _Times] = {}
        self._citations = Citations()
        self._hints: dict[str, int] = {}
        self._wording = array("q")
        self._ends = array("Q", [0])
        self._shared = b""
        self._same = _Same()
        self._sets: dict[str, frozenset[str]] = {}

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        when = span(claim)
        what = measurand(claim)
        times = self._times.get(what)
        if times is None:
            times = self._times[what] = {}
        bucket = times.get((when, claim.modality))
        if bucket is None:
            bucket = times[when, claim.modality] = Bucket(when, claim.modality)
        bucket.numbers.setdefault(_number(claim), []).append(self._member(claim))

    def _member(self, claim: Claim) -> Member:
        same, fact = self._same, latest_fact((claim,))
        if fact > self._hints.get(claim.doc_id, -1):
            self._hints[claim.doc_id] = fact
        self._wording.extend(wording(claim))
        self._ends.append(len(self._wording))
        return Member(
            claim.claim_id,
            len(self._ends) - 2,
            same(claim.doc_id),
            self._citations.add(claim),
            claim.sentence_start,
            same(claim.topic),
            interval(claim),
            claim.confidence,
        )

    def buckets(self) -> Iterator[tuple[Measurand, list[Bucket]]]:
        """Every measurand with its buckets; each is forgotten as it is given."""
        self._shared = repeated(self._wording)
        for what in sorted(self._times):
            yield what, list(self._times.pop(what).values())

    def marks(self, member: Member) -> Tokens:
        """The marks of a claim's origin that some other claim may share; ask after `buckets`."""
        named = self._citations.marks(member.trace)
        start, end = self._ends[member.order], self._ends[member.order + 1]
        if self._shared.find(1, start, end) < 0:
            return named
        return named.union(self._wording[at] for at in range(start, end) if self._shared[at])

    def hint(self, member: Member) -> int:
        """The last day of the latest fact that a claim's article dates; 0 for none."""
        return self._hints[member.doc_id]

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


def _number(claim: Claim) -> Number:
    """The number of a claim; minus zero is zero."""
    low, high = claim.low, claim.high
    return Number(
        None if low is None else low + 0.0, None if high is None else high + 0.0, claim.unit, claim.bound, claim.negated
    )
