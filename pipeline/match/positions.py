"""Claims folded into positions: one number on one measurand, however many articles print it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from pipeline.match.interval import Interval, interval
from pipeline.match.measurand import Measurand, measurand, phrase
from pipeline.match.origins import Tokens, document, tokens, voices
from pipeline.match.periods import Span, latest_fact, span
from pipeline.match.words import content
from pipeline.records import Claim, Position
from pipeline.records.identity import digest


class Stand(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A position with what comparing it needs; `position` is what is published."""

    position: Position
    measurand: Measurand
    interval: Interval
    span: Span
    voices: tuple[Tokens, ...]
    """The marks of each voice."""
    marks: Tokens
    documents: frozenset[str]
    sentences: frozenset[tuple[str, int]]
    """The document and offset of each member's sentence."""
    listed: bool
    """True where one article gives several numbers for what its words call by one name: drill holes, lots, plants."""
    words: tuple[str, ...]
    """Content words of the topic that its first claim gives, whatever the measurand needs of them."""
    confidence: float

    @property
    def side(self) -> str:
        """`above` or `below` where the number is a bound with nothing on that side; else empty."""
        if math.isinf(self.interval.high):
            return "above"
        return "below" if math.isinf(self.interval.low) else ""

    @property
    def middle(self) -> float:
        """The middle of the interval, or its one end."""
        if math.isinf(self.interval.high):
            return self.interval.low if not math.isinf(self.interval.low) else 0.0
        return self.interval.high if math.isinf(self.interval.low) else (self.interval.low + self.interval.high) / 2

    def negated_once(self, other: Stand) -> bool:
        """True if one of the two is denied and the other is not."""
        return self.position.negated != other.position.negated


Key = tuple[Measurand, Span, float | None, float | None, str, str, str, bool]


def stands(claims: Sequence[Claim]) -> list[Stand]:
    """Every claim in exactly one position, sorted by position id."""
    hints = _hints(claims)
    origin = tokens(claims)
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_key(claim, hints[claim.doc_id])].append(claim)
    lists = _lists(groups)
    found = [_stand(key, members, origin, lists) for key, members in groups.items()]
    return sorted(found, key=lambda stand: stand.position.position_id)


def _key(claim: Claim, hint: int) -> Key:
    number = (claim.low, claim.high, claim.unit, claim.bound)
    return (measurand(claim), span(claim, hint), *number, claim.modality, claim.negated)


def _hints(claims: Sequence[Claim]) -> dict[str, int]:
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.doc_id].append(claim)
    return {name: latest_fact(members) for name, members in by_document.items()}


_LIST = 3
"""Different numbers for one thing, time and modality in one article, from which on they are items of a list."""


def _lists(groups: dict[Key, list[Claim]]) -> set[tuple[str, Measurand, Span, str]]:
    """Where an article gives so many numbers under one name that each must be another item's."""
    count = Counter(place for key, members in groups.items() for place in {_place(claim, key) for claim in members})
    return {place for place, numbers in count.items() if numbers >= _LIST}


def _place(claim: Claim, key: Key) -> tuple[str, Measurand, Span, str]:
    return document(claim), key[0], key[1], claim.modality


def _stand(
    key: Key, members: list[Claim], origin: dict[str, Tokens], lists: set[tuple[str, Measurand, Span, str]]
) -> Stand:
    members.sort(key=lambda claim: claim.claim_id)
    what, when = key[0], key[1]
    grouped = voices({claim.claim_id: origin[claim.claim_id] for claim in members})
    marks = tuple(frozenset[str]().union(*(origin[name] for name in voice)) for voice in grouped)
    return Stand(
        position=_position(key, members, grouped),
        measurand=what,
        interval=_widest([interval(claim) for claim in members]),
        span=when,
        voices=marks,
        marks=frozenset[str]().union(*marks),
        documents=frozenset(map(document, members)),
        sentences=frozenset((document(claim), claim.sentence_start) for claim in members),
        listed=("item", "item") in what.facets or all(_place(claim, key) in lists for claim in members),
        words=_topic_words(members, what),
        confidence=max(claim.confidence for claim in members),
    )


def _position(key: Key, members: list[Claim], grouped: tuple[tuple[str, ...], ...]) -> Position:
    what, when, low, high, unit, bound, modality, negated = key
    return Position(
        position_id=digest("position", what.identity, *map(repr, (when, low, high, unit, bound, modality, negated))),
        measurand_id=what.identity,
        measurand=phrase(what, _topic(members)),
        claims=tuple(claim.claim_id for claim in members),
        low=low,
        high=high,
        unit=unit,
        bound=members[0].bound,
        period=when.period,
        voices=grouped,
        modality=members[0].modality,
        negated=negated,
    )


def _topic(members: list[Claim]) -> str:
    """The topic that most members use; of equals, the first in the alphabet."""
    count = Counter(claim.topic for claim in members)
    return min(count, key=lambda topic: (-count[topic], topic))


def _topic_words(members: list[Claim], what: Measurand) -> tuple[str, ...]:
    return what.words or content(_topic(members), (*what.minerals, *what.holder, *what.partner), what.activity)


def _widest(intervals: list[Interval]) -> Interval:
    """The interval that every wording of the number fits in: the cautious reading of a position."""
    return Interval(
        min(one.low for one in intervals),
        max(one.high for one in intervals),
        max(one.slack for one in intervals),
        any(one.soft_high for one in intervals),
        all(one.vague for one in intervals),
    )
