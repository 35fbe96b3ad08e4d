"""Positions on one measurand, of one time and modality, and the walks over their sorted intervals.

All walks of many pairs of buckets are made at once, on columns. Each takes two equally long lists of buckets, `one` and
`other`, and gives three of equal length: a position of the one, a position of the other, and which of the pairs of
buckets these two are of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from pipeline.match.columns import Column, Flags, Ints, Keys, once, runs, spread
from pipeline.match.positions import Positions

_NEAREST = 2
"""Agreeing neighbours in value, on either side, that a position of a large group is linked to."""
_FEW = 2
"""Positions of a large group that stand for it in relations of time and scope: those with most claims."""


class Pairs(NamedTuple):
    """Pairs of positions, and for each the pair of buckets (or whatever else) that it is of."""

    a: Ints
    b: Ints
    of: Ints

    def where(self, wanted: Flags | Ints) -> Pairs:
        """Some of them."""
        return Pairs(self.a[wanted], self.b[wanted], self.of[wanted])

    def ordered(self, key: Keys) -> Pairs:
        """The same, the position with the smaller id first."""
        swap = key[self.a] > key[self.b]
        return Pairs(np.where(swap, self.b, self.a), np.where(swap, self.a, self.b), self.of)

    def under(self, names: Ints) -> Pairs:
        """The same, each with the name of what it is of."""
        return self._replace(of=names[self.of])


def stacked(some: Iterable[Pairs]) -> Pairs:
    """Pairs of one list after those of another."""
    none = np.zeros(0, dtype=np.int64)
    return Pairs(*map(np.concatenate, zip(Pairs(none, none, none), *some, strict=True)))


class Buckets:
    """The positions that have a number, bucket by bucket; what walks need is sorted once."""

    def __init__(self, positions: Positions) -> None:
        size = self.size = positions.met
        what, when = positions.what[:size], positions.when[:size]
        begins = runs(what, when)
        self.begin, self.end = begins[:-1], begins[1:]
        self.many = self.end - self.begin
        self.what, self.when = what[self.begin], when[self.begin]
        self.low, self.high = positions.low[:size], positions.high[:size]
        self.middle, self.side = positions.middle[:size], positions.side[:size]
        of = self.of = np.repeat(np.arange(len(self.begin)), self.many)
        self._by_value(of, positions.key[:size])
        self._by_low(of)
        weight = -positions.size[:size], positions.key[:size]
        self.foremost = _first(np.lexsort((weight[1], weight[0], of)), begins)
        self.of_measurand = np.searchsorted(self.what, np.arange(len(positions.measurands) + 1))
        ends = np.append(self.begin, size)[self.of_measurand]
        self.foremost_of_measurand = _first(np.lexsort((weight[1], weight[0], what)), ends)
        self.measured = np.diff(ends)
        """How many positions each measurand has."""

    def _by_value(self, of: Ints, key: Column) -> None:
        """Positions lie in the order of value already; here are their places in it, comparable across buckets."""
        self._rank = np.empty(self.size, dtype=np.int64)
        self._rank[np.lexsort((key, self.middle))] = np.arange(self.size)
        self._values = of * self.size + self._rank

    def _by_low(self, of: Ints) -> None:
        ends = once(np.concatenate((self.low, self.high)))
        self._width = len(ends)
        low = of * self._width + np.searchsorted(ends, self.low)
        self._high = np.searchsorted(ends, self.high)
        self._low_order = np.argsort(low, kind="stable")
        self._lows = low[self._low_order]

    def every(self, one: Ints, other: Ints) -> Pairs:
        """All pairs; of a bucket with itself, each once."""
        across = self.many[other]
        of, at = spread(self.many[one] * across)
        first, second = np.divmod(at, across[of]) if len(at) else (at, at)
        found = Pairs(self.begin[one][of] + first, self.begin[other][of] + second, of)
        return found.where((one != other)[of] | (first < second))

    def apart(self, one: Ints, other: Ints) -> Pairs:
        """Every pair whose second lies wholly above its first."""
        of, at = spread(self.many[one])
        a, there = self.begin[one][of] + at, other[of]
        above = np.searchsorted(self._lows, there * self._width + self._high[a], side="right")
        which, step = spread(self.end[there] - above)
        return Pairs(a[which], self._low_order[above[which] + step], of[which])

    def agreeing(self, one: Ints, other: Ints) -> Pairs:
        """Each position of one bucket with the few of the other that it meets and that are nearest in value."""
        of, at = spread(self.many[one])
        a, there = self.begin[one][of] + at, other[of]
        middle = np.searchsorted(self._values, there * self.size + self._rank[a], side="right")
        below = np.where((one == other)[of], middle, np.maximum(self.begin[there], middle - _NEAREST))
        above = np.minimum(middle + _NEAREST, self.end[there])
        which, step = spread(above - below)
        found = Pairs(a[which], below[which] + step, of[which])
        return found.where(self.overlap(found))

    def of_most_claims(self, one: Ints, other: Ints) -> Pairs:
        """The few with most claims of either bucket."""
        return _foremost(self.foremost[one], self.foremost[other])

    def of_most_claims_measured(self, one: Ints, other: Ints) -> Pairs:
        """The few with most claims of either measurand."""
        return _foremost(self.foremost_of_measurand[one], self.foremost_of_measurand[other])

    def two_limits(self, pairs: Pairs) -> Flags:
        """True where both numbers are bounds of one side, and not the same."""
        side, middle = self.side, self.middle
        found: Flags = (side[pairs.a] == side[pairs.b]) & (side[pairs.a] != 0) & (middle[pairs.a] != middle[pairs.b])
        return found

    def sided(self, one: Ints, other: Ints) -> Pairs:
        """All pairs of bounds."""
        found = self.every(one, other)
        return found.where((self.side[found.a] != 0) & (self.side[found.b] != 0))

    def overlap(self, pairs: Pairs) -> Flags:
        """True where two intervals meet."""
        found: Flags = (self.low[pairs.a] <= self.high[pairs.b]) & (self.low[pairs.b] <= self.high[pairs.a])
        return found


def _first(order: Ints, begins: Ints) -> Ints:
    """The first few of each run of an order; -1 where there are fewer."""
    places = begins[:-1, None] + np.arange(_FEW)
    inside = places < begins[1:, None]
    return np.where(inside, order[np.where(inside, places, 0)] if len(order) else -1, -1)


def _foremost(ones: Ints, others: Ints) -> Pairs:
    of = np.repeat(np.arange(len(ones)), _FEW * _FEW)
    a, b = np.repeat(ones, _FEW, axis=1).ravel(), np.tile(others, (1, _FEW)).ravel()
    return Pairs(a, b, of).where((a >= 0) & (b >= 0))
