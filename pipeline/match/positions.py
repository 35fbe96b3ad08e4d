"""Claims folded into positions: one number on one measurand, however many articles print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.match.fold import Bucket, Fold, Member, Number
from pipeline.match.interval import Interval
from pipeline.match.measurand import Measurand, activity, identity, phrase
from pipeline.match.origins import Tokens, voices
from pipeline.match.periods import Span
from pipeline.match.stand import Stand, When, figure, middle, number, side
from pipeline.match.words import content
from pipeline.records import Claim, Position
from pipeline.records.identity import digest

_LIST = 3
"""Different numbers for one thing, time and modality in one article, from which on they are items of a list."""


def stands(claims: Iterable[Claim]) -> list[Stand]:
    """Every claim in exactly one position, sorted by position id."""
    return sorted((stand for _, stand in folded(claims)), key=lambda stand: stand.position_id)


def folded(claims: Iterable[Claim]) -> Iterator[tuple[Position, Stand]]:
    """Every claim in exactly one position: what is published of it, and what its neighbours see; in no order.

    All claims are read before the first position is given; what is read is freed as positions are given.
    """
    fold, whens = Fold(), _Whens()
    for claim in claims:
        fold.add(claim)
    for what, bucket in fold.buckets():
        listed = _listing(bucket)
        for key, members in bucket.numbers.items():
            yield _position(what, bucket, key, members, fold, whens, listed)


class _Whens(dict[tuple[Span, str, bool], When]):
    """One object for each time and mode."""

    def __missing__(self, key: tuple[Span, str, bool]) -> When:
        return self.setdefault(key, When(*key))  # type: ignore[arg-type]


def _listing(bucket: Bucket) -> set[str]:
    """Articles that give so many numbers under one name that each must be another item's."""
    if len(bucket.numbers) < _LIST:
        return set()
    numbers = bucket.numbers.values()
    count = Counter(name for members in numbers for name in {member.trace.document for member in members})
    return {name for name, numbers in count.items() if numbers >= _LIST}


def _position(
    what: Measurand,
    bucket: Bucket,
    key: Number,
    members: list[Member],
    fold: Fold,
    whens: _Whens,
    listing: set[str],
) -> tuple[Position, Stand]:
    members.sort()
    origin = {member.claim_id: fold.marks(member) for member in members}
    grouped = voices(origin)
    position = _published(what, bucket, key, members, grouped)
    marks = tuple(_joined([origin[name] for name in voice]) for voice in grouped)
    when = whens[_hinted(bucket.span, members, fold), bucket.modality, key.negated]
    wide = _widest([member.interval for member in members])
    said = number(key.low, key.high, key.unit, key.bound)
    stand = Stand(
        position_id=position.position_id,
        measurand=what,
        phrase=position.measurand,
        low=key.low,
        high=key.high,
        unit=key.unit,
        bound=key.bound,
        interval=wide,
        side=side(wide),
        middle=middle(wide),
        when=when,
        size=len(members),
        voices=marks,
        marks=_joined(marks),
        documents=fold.documents(members),
        sentences=tuple({(member.trace.document, member.sentence): None for member in members}),
        listed=_is_item(what) or all(member.trace.document in listing for member in members),
        words=_topic_words(members, what),
        confidence=max(member.confidence for member in members),
        figure=figure(said, bucket.modality, key.negated, when.span),
    )
    return position, stand


def _is_item(what: Measurand) -> bool:
    """A hole, a sample, a stake, a distance: one of many, unless it is said to be their average."""
    spot = what.dimension in _SPOTS or (what.kind == "level" and what.dimension == "percent")
    return not _ITEMS.isdisjoint(what.facets) or (spot and not what.statistic)


_SPOTS = frozenset({"length", "grade", "concentration"})
_ITEMS = frozenset({("item", "item"), ("grade", "grade"), ("stake", "stake")})


def _joined(marks: Sequence[Tokens]) -> Tokens:
    return marks[0] if len(marks) == 1 else frozenset[int]().union(*marks)


def _hinted(when: Span, members: Iterable[Member], fold: Fold) -> Span:
    """An unknown period with the earliest of its articles' hints, so that it is ruled out by none that it may fit."""
    if when.status != "unknown":
        return when
    return when._replace(hint=min(fold.hint(member) for member in members))


def _published(
    what: Measurand, bucket: Bucket, key: Number, members: list[Member], grouped: tuple[tuple[str, ...], ...]
) -> Position:
    name = identity(what)
    parts = map(repr, (tuple(bucket.span), *key[:4], bucket.modality, key.negated))
    return Position(
        position_id=digest("position", name, *parts),
        measurand_id=name,
        measurand=phrase(what, _topic(members) if what.open or not what.minerals else ""),
        claims=tuple(member.claim_id for member in members),
        low=key.low,
        high=key.high,
        unit=key.unit,
        bound=key.bound,
        period=bucket.span.period,
        voices=grouped,
        modality=bucket.modality,
        negated=key.negated,
    )


def _topic(members: list[Member]) -> str:
    """The topic that most members use; of equals, the first in the alphabet."""
    if len(members) == 1:
        return members[0].topic
    count = Counter(member.topic for member in members)
    return min(count, key=lambda topic: (-count[topic], topic))


def _topic_words(members: list[Member], what: Measurand) -> tuple[str, ...]:
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
