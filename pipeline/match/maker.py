"""Positions as people and neighbours see them, made of their columns one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.match.citations import Citations
from pipeline.match.columns import Column, Flags, Ids, Ints, ints, objects
from pipeline.match.interval import Interval
from pipeline.match.listing import listed
from pipeline.match.measurand import Measurand, activity, phrase
from pipeline.match.origins import Tokens, voices
from pipeline.match.positions import Positions
from pipeline.match.stand import Stand, figure, number
from pipeline.match.text import spelled
from pipeline.match.words import content
from pipeline.records import Position

_SIDES = ("", "above", "below")
_HELD = 1 << 16
"""Stands that are held from one block to the next."""


class Seats(NamedTuple):
    """What of positions is worked out of their claims one at a time, as columns."""

    voices: Column
    """The marks of each voice."""
    marks: Column
    documents: Column
    document: Ints
    """Equal where the documents are."""


class _Sets(Ids[frozenset[str]]):
    """Numbers of sets of articles: those of one article have its number, which is below all others."""

    def __init__(self, articles: int) -> None:
        super().__init__()
        self._articles = articles

    def __missing__(self, value: frozenset[str]) -> int:
        self[value] = at = self._articles + len(self)
        return at


class Maker:
    """Makes the records of positions, each at most once, and their stands; what they share is worked out once."""

    def __init__(self, positions: Positions, some: Ints | None = None) -> None:
        """`some` are the positions that will be asked for, where these are few."""
        self._all, self._fold = positions, positions.fold
        self._marks = Citations(positions.fold, None if some is None else positions.claims(some)).marks
        columns = positions.fold.columns
        self._origin, self._sentence, self._topic = columns["origin"], columns["sentence"], columns["topic"]
        self._origins, self._topics = list(positions.fold.tables.origin), list(positions.fold.tables.topic)
        names = ("what", "number", "first", "size", "low", "high", "slack", "soft", "vague", "when", "middle", "side",
                 "confidence", "told_first", "told_last")  # fmt: skip
        self._columns = tuple(getattr(positions, name).data for name in names)
        self._order, self._key = positions.order.data, positions.key.data
        self._listed = listed(positions, some).data
        self._stands: dict[int, Stand] = {}
        self.phrases: list[tuple[str, tuple[str, ...]]] = [("", ())]
        """What positions measure as people read it, and the content words of that."""
        self._said: dict[tuple[int, int], int] = {}
        self._documents: dict[int, frozenset[str]] = {}
        self._sets = _Sets(len(self._origins))
        self._said_at = np.full(len(positions), -1, dtype=np.int64)
        self._grouped: dict[int, list[list[int]]] = {}

    def records(self, some: Ints) -> list[Position]:
        """What is published of some positions."""
        columns = [getattr(self._all, name)[some].tolist() for name in ("what", "number", "first", "size")]
        names = spelled(self._all.key[some].astype(">u8").tobytes())
        return list(map(self._record, some.tolist(), names, self.said(some).tolist(), *columns))

    def _record(self, at: int, name: str, said: int, what: int, number_at: int, first: int, size: int) -> Position:
        key, members = self._all.numbers[number_at], self._members(first, size)
        names = tuple([self._fold.names[member] for member in members])
        return Position(
            position_id=name,
            measurand_id=self._all.measurand_ids[what],
            measurand=self.phrases[said][0],
            claims=names,
            low=key.low,
            high=key.high,
            unit=key.unit,
            bound=key.bound,
            period=key.span.period,
            voices=(names,) if size == 1 else self._voices(at, members),
            modality=key.modality,
            negated=key.negated,
        )

    def said(self, some: Ints) -> Ints:
        """What some positions measure as people read it, by its place in `phrases`."""
        new = some[self._said_at[some] < 0]
        topic = ints(self._topic)[self._all.order[self._all.first[new]]]
        many = np.flatnonzero(self._all.size[new] > 1)
        topic[many] = [self._commonest(self._members(*place)) for place in self._places(new[many])]
        pairs = zip(self._all.what[new].tolist(), topic.tolist(), strict=True)
        self._said_at[new] = [self._said.get(pair) or self._phrase(*pair) for pair in pairs]
        found: Ints = self._said_at[some]
        return found

    def _places(self, some: Ints) -> Iterator[tuple[int, int]]:
        return zip(self._all.first[some].tolist(), self._all.size[some].tolist(), strict=True)

    def _phrase(self, what: int, topic: int) -> int:
        text, measurand = self._topics[topic], self._all.measurands[what]
        self._said[what, topic] = len(self.phrases)
        self.phrases.append((phrase(measurand, text), _topic_words(text, measurand)))
        return self._said[what, topic]

    def seats(self, some: Ints) -> Seats:
        """What of some positions is worked out of their claims one at a time."""
        one = self._all.size[some] == 1
        marks, voices, documents = (np.empty(len(some), dtype=object) for _ in range(3))
        single = self._all.order[self._all.first[some[one]]]
        marks[one] = list(map(self._marks, single.tolist()))
        voices[one] = objects([(mark,) for mark in marks[one].tolist()])
        document = np.empty(len(some), dtype=np.int64)
        document[one] = ints(self._origin)[single]
        documents[one] = [self._article(at) for at in document[one].tolist()]
        many = np.flatnonzero(~one)
        members = [self._members(*place) for place in self._places(some[many])]
        voices[many] = objects(list(map(self._voice_marks, some[many].tolist(), members)))
        marks[many] = [_joined(of) for of in voices[many].tolist()]
        documents[many] = list(map(self._articles, members))
        document[many] = [self._sets[of] for of in documents[many].tolist()]
        return Seats(voices, marks, documents, document)

    def listed(self) -> Flags:
        """Whether each position is one of the items of lists."""
        items = np.fromiter(map(_is_item, self._all.measurands), dtype=bool, count=len(self._all.measurands))
        found: Flags = np.array(self._listed, dtype=bool) | items[self._all.what]
        return found

    def forget(self) -> None:
        """Let stands go where they are many; one that is asked for again is made again."""
        if len(self._stands) > _HELD:
            self._stands.clear()
        if len(self._grouped) > _HELD:
            self._grouped.clear()

    def stand(self, at: int) -> Stand:
        """A position as its neighbours see it."""
        return self._stands.get(at) or self._stands.setdefault(at, self._stand(at))

    def _stand(self, at: int) -> Stand:
        row = [column[at] for column in self._columns]
        what, number_at, first, size, low, high, slack, soft, vague, when_at, middle, side, confidence, *told = row
        all_, members, seats = self._all, self._members(first, size), self.seats(np.array([at]))
        key, when, measurand = all_.numbers[number_at], all_.whens[when_at], all_.measurands[what]
        said, words = self.phrases[self.said(np.array([at]))[0]]
        return Stand(
            position_id=f"{self._key[at]:016x}",
            measurand=measurand,
            phrase=said,
            low=key.low,
            high=key.high,
            unit=key.unit,
            bound=key.bound,
            interval=Interval(low, high, slack, bool(soft), bool(vague)),
            side=_SIDES[side],
            middle=middle,
            when=when,
            told=(told[0], told[1]),
            size=size,
            voices=seats.voices[0],
            marks=seats.marks[0],
            documents=seats.documents[0],
            sentences=tuple([(self._origins[self._origin[member]], self._sentence[member]) for member in members]),
            listed=bool(self._listed[at]) or _is_item(measurand),
            words=words,
            confidence=confidence,
            figure=figure(number(key.low, key.high, key.unit, key.bound), key.modality, key.negated, when.span),
        )

    def _members(self, first: int, size: int) -> list[int]:
        """The claims of a position, sorted by id."""
        if size == 1:
            return [self._order[first]]
        return sorted(self._order[first : first + size], key=self._fold.names.__getitem__)

    def _voices(self, at: int, members: list[int]) -> tuple[tuple[str, ...], ...]:
        """The claims of each voice, of a position with several claims."""
        names, groups = self._fold.names, self._groups(at, list(map(self._marks, members)))
        return tuple([tuple([names[members[one]] for one in group]) for group in groups])

    def _groups(self, at: int, marks: list[Tokens]) -> list[list[int]]:
        found = self._grouped.get(at)
        if found is None:
            found = self._grouped[at] = voices(marks)
        return found

    def _voice_marks(self, at: int, members: list[int]) -> tuple[Tokens, ...]:
        """The marks of each voice."""
        marks = list(map(self._marks, members))
        groups = self._groups(at, marks)
        if len(groups) == 1:
            return (frozenset[int]().union(*marks),)
        return tuple([_joined([marks[one] for one in group]) for group in groups])

    def _articles(self, members: list[int]) -> frozenset[str]:
        origin, *others = {self._origin[member] for member in members}
        return frozenset([self._origins[one] for one in (origin, *others)]) if others else self._article(origin)

    def _article(self, origin: int) -> frozenset[str]:
        found = self._documents.get(origin)
        if found is None:
            found = self._documents[origin] = frozenset((self._origins[origin],))
            self._sets[found] = origin
        return found

    def _commonest(self, members: list[int]) -> int:
        """The topic that most members use; of equals, the first in the alphabet."""
        count = Counter([self._topic[member] for member in members])
        return int(min(count, key=lambda topic: (-count[topic], self._topics[topic])))


def _is_item(what: Measurand) -> bool:
    """A hole, a sample, a stake, a distance: one of many, unless it is said to be their average. A tariff is none."""
    rate = what.kind == "level" and what.dimension == "percent" and what.activity != "trade_restriction"
    spot = what.dimension in _SPOTS or rate
    return not _ITEMS.isdisjoint(what.facets) or (spot and not what.statistic)


_SPOTS = frozenset({"length", "grade", "concentration"})
_ITEMS = frozenset({("item", "item"), ("grade", "grade"), ("stake", "stake")})


def _joined(marks: Sequence[Tokens]) -> Tokens:
    return marks[0] if len(marks) == 1 else frozenset[int]().union(*marks)


def _topic_words(topic: str, what: Measurand) -> tuple[str, ...]:
    """What the topic says besides the slots: of a plain activity, its own words too are said already."""
    if what.open:
        return what.words
    said = content(topic, (*what.minerals, *what.holder, *what.partner), what.activity)
    return tuple(word for word in said if word not in activity(what.activity)["words"].split("|"))
