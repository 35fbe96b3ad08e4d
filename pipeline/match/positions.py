"""Claims folded into positions: one number on one measurand, however many articles print it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.match.interval import Interval, interval
from pipeline.match.measurand import Measurand, activity, identity, measurand, phrase
from pipeline.match.origins import Tokens, document, tokens, voices
from pipeline.match.periods import Span, latest_fact, span
from pipeline.match.stand import Stand, figure, middle, side
from pipeline.match.words import content
from pipeline.records import Claim, Position
from pipeline.records.identity import digest

Key = tuple[Measurand, Span, float | None, float | None, str, str, str, bool]
Place = tuple[str, Measurand, Span, str]

_LIST = 3
"""Different numbers for one thing, time and modality in one article, from which on they are items of a list."""


def stands(claims: Sequence[Claim]) -> list[Stand]:
    """Every claim in exactly one position, sorted by position id."""
    origin = tokens(claims)
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_key(claim)].append(claim)
    lists, hints = _lists(groups), _hints(claims)
    found = [_stand(key, members, origin, lists, hints) for key, members in groups.items()]
    return sorted(found, key=lambda stand: stand.position.position_id)


def _key(claim: Claim) -> Key:
    number = (claim.low, claim.high, claim.unit, claim.bound)
    return (measurand(claim), span(claim), *number, claim.modality, claim.negated)


def _hints(claims: Sequence[Claim]) -> dict[str, int]:
    """For each article, the last day of the latest fact that it dates."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.doc_id].append(claim)
    return {name: latest_fact(members) for name, members in by_document.items()}


def _lists(groups: dict[Key, list[Claim]]) -> set[Place]:
    """Where an article gives so many numbers under one name that each must be another item's."""
    count = Counter(place for key, members in groups.items() for place in {_place(claim, key) for claim in members})
    return {place for place, numbers in count.items() if numbers >= _LIST}


def _place(claim: Claim, key: Key) -> Place:
    return document(claim), key[0], key[1], claim.modality


def _stand(
    key: Key, members: list[Claim], origin: dict[str, Tokens], lists: set[Place], hints: dict[str, int]
) -> Stand:
    members.sort(key=lambda claim: claim.claim_id)
    what, when = key[0], _hinted(key[1], members, hints)
    grouped = voices({claim.claim_id: origin[claim.claim_id] for claim in members})
    marks = tuple(_joined([origin[name] for name in voice]) for voice in grouped)
    position, wide = _position(key, members, grouped), _widest([interval(claim) for claim in members])
    return Stand(
        position=position,
        measurand=what,
        interval=wide,
        side=side(wide),
        middle=middle(wide),
        span=when,
        voices=marks,
        marks=_joined(marks),
        documents=frozenset(map(document, members)),
        sentences=frozenset((document(claim), claim.sentence_start) for claim in members),
        listed=_is_item(what) or all(_place(claim, key) in lists for claim in members),
        words=_topic_words(members, what),
        confidence=max(claim.confidence for claim in members),
        figure=figure(position, when),
    )


def _is_item(what: Measurand) -> bool:
    """A hole, a sample, a stake, a distance: one of many, unless it is said to be their average."""
    spot = what.dimension in _SPOTS or (what.kind == "level" and what.dimension == "percent")
    return not _ITEMS.isdisjoint(what.facets) or (spot and not what.statistic)


_SPOTS = frozenset({"length", "grade", "concentration"})
_ITEMS = frozenset({("item", "item"), ("grade", "grade"), ("stake", "stake")})


def _joined(marks: Sequence[Tokens]) -> Tokens:
    return marks[0] if len(marks) == 1 else frozenset[str]().union(*marks)


def _hinted(when: Span, members: Iterable[Claim], hints: dict[str, int]) -> Span:
    """An unknown period with the earliest of its articles' hints, so that it is ruled out by none that it may fit."""
    if when.status != "unknown":
        return when
    return when._replace(hint=min(hints[claim.doc_id] for claim in members))


def _position(key: Key, members: list[Claim], grouped: tuple[tuple[str, ...], ...]) -> Position:
    what, when, low, high, unit, bound, modality, negated = key
    name = identity(what)
    return Position(
        position_id=digest("position", name, *map(repr, (tuple(when), low, high, unit, bound, modality, negated))),
        measurand_id=name,
        measurand=phrase(what, _topic(members) if what.open or not what.minerals else ""),
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
    if len(members) == 1:
        return members[0].topic
    count = Counter(claim.topic for claim in members)
    return min(count, key=lambda topic: (-count[topic], topic))


def _topic_words(members: list[Claim], what: Measurand) -> tuple[str, ...]:
    """What the topic says besides the slots: of a plain activity, its own words too are said already."""
    if what.open:
        return what.words
    said = content(_topic(members), (*what.minerals, *what.holder, *what.partner), what.activity)
    return tuple(word for word in said if word not in activity(what.activity)["words"].split("|"))


def _widest(intervals: list[Interval]) -> Interval:
    """The interval that every wording of the number fits in: the cautious reading of a position."""
    if len(intervals) == 1:
        return intervals[0]
    return Interval(
        min(one.low for one in intervals),
        max(one.high for one in intervals),
        max(one.slack for one in intervals),
        any(one.soft_high for one in intervals),
        all(one.vague for one in intervals),
    )
