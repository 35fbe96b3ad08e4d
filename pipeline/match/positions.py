"""Claims folded into positions: one number on one measurand, however many articles print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from pipeline.match.fold import Fold, Member, Number
from pipeline.match.interval import widest
from pipeline.match.measurand import Measurand, activity, identity, phrase
from pipeline.match.names import is_state
from pipeline.match.origins import Tokens, voices
from pipeline.match.periods import Span
from pipeline.match.stand import Stand, When, figure, middle, number, side
from pipeline.match.words import content
from pipeline.records import Claim, Position
from pipeline.records.identity import digest

_LIST = 3
"""Different numbers for one thing, time and modality in one article, from which on they are items of a list."""
_PAIR = 2
"""The same in one sentence."""


def stands(claims: Iterable[Claim]) -> list[Stand]:
    """Every claim in exactly one position, sorted by position id."""
    fold = Fold()
    for claim in claims:
        fold.add(claim)
    return sorted((stand for _, stand in positions(fold)), key=lambda stand: stand.position_id)


def positions(fold: Fold) -> Iterator[tuple[Position, Stand]]:
    """Every folded claim in exactly one position: what is published of it, and what its neighbours see; in no order.

    The fold is emptied on the way.
    """
    whens: dict[tuple[Span, str, bool], When] = {}
    for what, numbers in fold.measurands():
        maker = _Maker(what, fold, whens, _lists(numbers, not all(map(is_state, what.holder))))
        for key, members in numbers:
            yield maker.position(key, members)


Place = tuple[str, Span, str]


def _lists(numbers: list[tuple[Number, list[Member]]], firm: bool) -> set[Place]:
    """Where an article gives so many numbers under one name that each must be another item's."""
    if len(numbers) < _PAIR:
        return set()
    places = ({_place(key, member) for member in members} for key, members in numbers)
    count = Counter(chain.from_iterable(places))
    sentences = ({(_place(key, member), member.sentence) for member in members} for key, members in numbers)
    close = Counter(chain.from_iterable(sentences)) if firm else Counter()
    return {place for place, many in count.items() if many >= _LIST} | {
        place for (place, _), many in close.items() if many >= _PAIR
    }


def _place(key: Number, member: Member) -> Place:
    return member.trace.document, key.span, key.modality


class _Maker:
    """Makes the positions on one measurand; what they share is worked out once."""

    def __init__(
        self, what: Measurand, fold: Fold, whens: dict[tuple[Span, str, bool], When], lists: set[Place]
    ) -> None:
        self._what, self._fold, self._whens, self._lists = what, fold, whens, lists
        self._name = identity(what)
        self._is_item = _is_item(what)
        self._topics: dict[str, tuple[str, tuple[str, ...]]] = {}

    def position(self, key: Number, members: list[Member]) -> tuple[Position, Stand]:
        """A position and its stand; `members` are sorted by id."""
        origin = {member.claim_id: self._fold.marks(member) for member in members}
        grouped = voices(origin)
        said, words = self._topic(members)
        position = Position(
            position_id=digest("position", self._name, *_told(key)),
            measurand_id=self._name,
            measurand=said,
            claims=tuple(origin) if len(origin) == len(members) else tuple(member.claim_id for member in members),
            low=key.low,
            high=key.high,
            unit=key.unit,
            bound=key.bound,
            period=key.span.period,
            voices=grouped,
            modality=key.modality,
            negated=key.negated,
        )
        marks = tuple(_joined([origin[name] for name in voice]) for voice in grouped)
        return position, self._stand(key, members, position, marks, words)

    def _stand(
        self, key: Number, members: list[Member], position: Position, marks: tuple[Tokens, ...], words: tuple[str, ...]
    ) -> Stand:
        when, wide = self._when(key, members), widest([member.interval for member in members])
        said = number(key.low, key.high, key.unit, key.bound)
        return Stand(
            position_id=position.position_id,
            measurand=self._what,
            phrase=position.measurand,
            low=key.low,
            high=key.high,
            unit=key.unit,
            bound=key.bound,
            interval=wide,
            side=side(wide),
            middle=middle(wide),
            when=when,
            told=self._fold.told(members),
            size=len(members),
            voices=marks,
            marks=_joined(marks),
            documents=self._fold.documents(members),
            sentences=tuple([(member.trace.document, member.sentence) for member in members]),
            listed=self._is_item or self._are_listed(key, members),
            words=words,
            confidence=max([member.confidence for member in members]),
            figure=figure(said, key.modality, key.negated, when.span),
        )

    def _are_listed(self, key: Number, members: list[Member]) -> bool:
        return bool(self._lists) and all(_place(key, member) in self._lists for member in members)

    def _when(self, key: Number, members: list[Member]) -> When:
        """When it holds; an unknown time with the earliest of its articles' hints, so that none rules out what fits."""
        span = key.span
        if span.status == "unknown":
            span = span._replace(hint=min(self._fold.hint(member) for member in members))
        mode = (span, key.modality, key.negated)
        return self._whens.get(mode) or self._whens.setdefault(mode, When(*mode))

    def _topic(self, members: list[Member]) -> tuple[str, tuple[str, ...]]:
        """What is measured as a person reads it, and the content words of that."""
        topic = _commonest(members)
        if topic not in self._topics:
            self._topics[topic] = phrase(self._what, topic), _topic_words(topic, self._what)
        return self._topics[topic]


def _is_item(what: Measurand) -> bool:
    """A hole, a sample, a stake, a distance: one of many, unless it is said to be their average; but a tariff is none."""
    rate = what.kind == "level" and what.dimension == "percent" and what.activity != "trade_restriction"
    spot = what.dimension in _SPOTS or rate
    return not _ITEMS.isdisjoint(what.facets) or (spot and not what.statistic)


_SPOTS = frozenset({"length", "grade", "concentration"})
_ITEMS = frozenset({("item", "item"), ("grade", "grade"), ("stake", "stake")})


def _told(key: Number) -> Iterable[str]:
    """What besides its measurand makes a position, as its id is made of it."""
    return _span_text(key.span), *map(repr, (*key[2:6], key.modality, key.negated))


@lru_cache(maxsize=1 << 12)
def _span_text(span: Span) -> str:
    return repr(tuple(span))


def _joined(marks: Sequence[Tokens]) -> Tokens:
    return marks[0] if len(marks) == 1 else frozenset[int]().union(*marks)


def _commonest(members: list[Member]) -> str:
    """The topic that most members use; of equals, the first in the alphabet."""
    if len(members) == 1:
        return members[0].topic
    count = Counter(member.topic for member in members)
    return min(count, key=lambda topic: (-count[topic], topic))


def _topic_words(topic: str, what: Measurand) -> tuple[str, ...]:
    """What the topic says besides the slots: of a plain activity, its own words too are said already."""
    if what.open:
        return what.words
    said = content(topic, (*what.minerals, *what.holder, *what.partner), what.activity)
    return tuple(word for word in said if word not in activity(what.activity)["words"].split("|"))
