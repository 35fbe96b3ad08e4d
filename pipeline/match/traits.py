"""What deciding about positions needs besides their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.match.columns import Flags, Ids, Ints
from pipeline.match.conflict import counts_back, flows, is_part
from pipeline.match.decide import telling
from pipeline.match.maker import Maker
from pipeline.match.measurand import Measurand
from pipeline.match.names import is_state
from pipeline.match.stand import When


class Traits:
    """Columns over positions."""

    def __init__(self, maker: Maker, some: Ints) -> None:
        """`some` are the positions that will be asked for."""
        self.all, self.voices, self.phrases, self.listed = maker.all, maker.voices, maker.phrases, maker.listed
        self._numbers(some)
        self._measurands()
        whens = self.all.whens
        self.denied = _flags(whens, lambda when: when.negated)[self.all.when]
        self.stated = _flags(whens, lambda when: when.span.status == "stated")[self.all.when]
        self.part = _flags(whens, lambda when: is_part(when.span))[self.all.when]
        self.one_day = _flags(whens, _is_one_day)[self.all.when]
        self.one_ended = _flags(whens, lambda when: when.span.text[0] in (None, when.span.text[1]))[self.all.when]
        self.end = np.array([when.span.end for when in whens], dtype=np.int64)[self.all.when]

    def _numbers(self, some: Ints) -> None:
        number = self.all.number
        which = np.flatnonzero(np.bincount(number[some], minlength=1))
        numbers = [self.all.numbers[at] for at in which.tolist()]
        ends, units = Ids[tuple[float | None, float | None, str]](), Ids[str]()
        columns = np.zeros((2, len(self.all.numbers)), dtype=np.int64)
        columns[0, which] = ends.taken((one.low, one.high, one.unit) for one in numbers)
        columns[1, which] = units.taken(one.unit for one in numbers)
        self.ends, self.unit = columns[0][number], columns[1][number]
        """Equal where two numbers and their units are; where two units are."""

    def telling(self, some: Ints) -> Flags:
        """Whether two texts seldom share these positions' numbers by chance."""
        different, which = np.unique(self.all.number[some], return_inverse=True)
        numbers = [self.all.numbers[at] for at in different.tolist()]
        return _flags(numbers, lambda one: telling(one.low, one.high, one.unit))[which]

    def _measurands(self) -> None:
        what, all_ = self.all.what, self.all.measurands
        self.percent = _flags(all_, lambda one: one.dimension == "percent")[what]
        self.counts_back = _flags(all_, counts_back)[what]
        self.restriction = _flags(all_, lambda one: one.activity == "trade_restriction")[what]
        self.moving = _flags(all_, _moves)[what]
        self.flow = _flags(all_, flows)[what]
        self.changing_hands = _flags(all_, _changes_hands)[what]
        self.open = _flags(all_, lambda one: one.open)[what]


def _flags(values: Sequence[object], wanted: Callable[..., bool]) -> Flags:
    return np.fromiter(map(wanted, values), dtype=bool, count=len(values))


def _is_one_day(when: When) -> bool:
    return when.span.status == "stated" and when.span.start == when.span.end


def _moves(m: Measurand) -> bool:
    """A price that no statistic settles."""
    return m.activity == "price" and m.kind == "level" and not m.statistic


def _changes_hands(m: Measurand) -> bool:
    return m.dimension in ("count", "area") and not all(map(is_state, m.holder))
