"""What deciding about positions and telling of them needs besides their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.match.columns import Column, Flags, Ids, Ints
from pipeline.match.conflict import counts_back
from pipeline.match.decide import telling
from pipeline.match.maker import Maker
from pipeline.match.measurand import Measurand
from pipeline.match.names import is_state
from pipeline.match.positions import Positions
from pipeline.match.stand import When, figure, number
from pipeline.match.text import escaped, spelled
from pipeline.records.identity import relation_halves

_HELD = 1 << 16
"""Positions whose traits are held from one block to the next."""


class Traits:
    """Columns over positions: those that are plain for all, those that cost something for whoever is asked for."""

    def __init__(self, positions: Positions, maker: Maker, some: Ints | None = None) -> None:
        """`some` are the positions that will be asked for, where these are few."""
        self.all, self._maker = positions, maker
        self.listed = maker.listed()
        self._numbers(some)
        self._measurands()
        whens = positions.whens
        self.denied = _flags(whens, lambda when: when.negated)[positions.when]
        self.one_day = _flags(whens, _is_one_day)[positions.when]
        self.one_ended = _flags(whens, lambda when: when.span.text[0] in (None, when.span.text[1]))[positions.when]
        self.end = np.array([when.span.end for when in whens], dtype=np.int64)[positions.when]
        self._figures: dict[tuple[int, int], str] = {}
        self._made = np.zeros(len(positions), dtype=bool)
        self.name, self.figure, self.marks, self.voices, self.documents = (self._objects() for _ in range(5))
        self.head, self.tail = self._objects(), self._objects()
        self.said, self.document = (np.zeros(len(positions), dtype=np.int64) for _ in range(2))
        self.alone = np.zeros(len(positions), dtype=bool)
        """True where there is one voice only."""

    def _objects(self) -> Column:
        return np.empty(len(self.all), dtype=object)

    def _numbers(self, some: Ints | None) -> None:
        number = self.all.number
        which = np.flatnonzero(np.bincount(number if some is None else number[some]))
        numbers = [self.all.numbers[at] for at in which.tolist()]
        ends, units = Ids[tuple[float | None, float | None, str]](), Ids[str]()
        columns = np.zeros((3, len(self.all.numbers)), dtype=np.int64)
        columns[0, which] = ends.taken((one.low, one.high, one.unit) for one in numbers)
        columns[1, which] = units.taken(one.unit for one in numbers)
        columns[2, which] = _flags(numbers, lambda one: telling(one.low, one.high, one.unit))
        self.ends, self.unit = columns[0][number], columns[1][number]
        """Equal where two numbers and their units are; where two units are."""
        self.telling = columns[2][number] > 0

    def _measurands(self) -> None:
        what, all_ = self.all.what, self.all.measurands
        self.percent = _flags(all_, lambda one: one.dimension == "percent")[what]
        self.counts_back = _flags(all_, counts_back)[what]
        self.restriction = _flags(all_, lambda one: one.activity == "trade_restriction")[what]
        self.moving = _flags(all_, _moves)[what]
        self.changing_hands = _flags(all_, _changes_hands)[what]
        self.open = _flags(all_, lambda one: one.open)[what]

    def phrase(self, said: int) -> str:
        """What is measured as a person reads it."""
        return self._maker.phrases[said][0]

    def words(self, some: Ints) -> list[tuple[str, ...]]:
        """The content words of some positions' topics."""
        return [self._maker.phrases[said][1] for said in self.said[some].tolist()]

    def forget(self) -> None:
        """Let go of what is held for many; what is asked for again is made again."""
        if np.count_nonzero(self._made) > _HELD:
            self._made[:] = False
            for column in (self.name, self.figure, self.marks, self.voices, self.documents, self.head, self.tail):
                column[:] = None

    def make(self, some: Ints) -> None:
        """Make what costs something for some positions, if it is not held."""
        asked = np.zeros(len(self.all), dtype=bool)
        asked[some] = True
        new = np.flatnonzero(asked & ~self._made)
        self._made[new] = True
        names = spelled(self.all.key[new].astype(">u8").tobytes())
        self.name[new] = names
        halves = list(map(relation_halves, names))
        self.head[new], self.tail[new] = [head for head, _ in halves], [tail for _, tail in halves]
        pairs = zip(self.all.number[new].tolist(), self.all.when[new].tolist(), strict=True)
        self.figure[new] = [self._figures.get(pair) or self._figure(pair) for pair in pairs]
        self.said[new] = self._maker.said(new)
        seats = self._maker.seats(new)
        self.voices[new], self.marks[new], self.documents[new], self.document[new] = seats
        self.alone[new] = np.fromiter(map(len, seats.voices.tolist()), dtype=np.int64, count=len(new)) == 1

    def _figure(self, pair: tuple[int, int]) -> str:
        key, when = self.all.numbers[pair[0]], self.all.whens[pair[1]]
        text = escaped(figure(number(key.low, key.high, key.unit, key.bound), key.modality, key.negated, when.span))
        self._figures[pair] = text
        return text


def _flags(values: Sequence[object], wanted: Callable[..., bool]) -> Flags:
    return np.fromiter(map(wanted, values), dtype=bool, count=len(values))


def _is_one_day(when: When) -> bool:
    return when.span.status == "stated" and when.span.start == when.span.end


def _moves(m: Measurand) -> bool:
    """A price that no statistic settles."""
    return m.activity == "price" and m.kind == "level" and not m.statistic


def _changes_hands(m: Measurand) -> bool:
    return m.dimension in ("count", "area") and not all(map(is_state, m.holder))
