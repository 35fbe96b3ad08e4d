"""Which positions meet which: by measurand, then by time, then by a sweep over sorted intervals.

Pairs of claims grow with the square of a hot group. Positions fold equal claims; positions of one measurand, one
period and one modality form a bucket, and two buckets are compared once. Inside, every pair that could contradict is
found by walking sorted ends (work in proportion to what is found). What is many and says little is thinned in large
groups: agreements to the nearest in value, times to the next in time, scopes to the positions with most claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from pipeline.match.bucket import Buckets, Pairs
from pipeline.match.columns import Flags, Ints, spread
from pipeline.match.facing import Facing, Facings
from pipeline.match.positions import Positions
from pipeline.match.subjects import Subjects

_SMALL = 400
"""Pairs of positions of one or two measurands up to which every pair is looked at."""
_SERIES = 16
"""Positions of one measurand up to which every pair of times is told; a longer series is told step by step."""
_SMALL_SCOPE = 64
"""The same for two measurands that differ in one slot."""
_BLOCK = 256
"""Measurands that are swept at a time."""


class Sweep:
    """Finds every pair of positions that may have a relation, once, with what they share."""

    def __init__(self, positions: Positions) -> None:
        self._buckets = Buckets(positions)
        self.present = self._buckets.measured > 0
        """The measurands that have a position that could meet another."""
        self.subjects = Subjects(positions.measurands, self.present)
        self.facings = Facings(self.subjects.all, positions.whens, self._buckets.when)

    def meetings(self, begin: int, end: int) -> Iterator[Pairs]:
        """The pairs whose first measurand is one of these; each is `of` one of `facings.pairings`."""
        yield from self._within(np.arange(begin, end))
        yield from self._between(*self.subjects.between(begin, end))

    def touching(self, touched: Flags) -> Iterator[Pairs]:
        """The pairs on measurands of which one at least is touched."""
        measurands = np.flatnonzero(touched)
        for at in range(0, len(measurands), _BLOCK):
            yield from self._within(measurands[at : at + _BLOCK])
        yield from self._between(*self.subjects.around(touched))

    def _between(self, ones: Ints, others: Ints, subjects: Ints) -> Iterator[Pairs]:
        comparable, differing, unknown = self.subjects.flags(subjects)
        limit = np.where(differing, _SMALL_SCOPE, _SMALL)
        measured = self._buckets.measured
        small = measured[ones] * measured[others] <= limit
        yield from self._small(ones[small], others[small], subjects[small])
        columns: list[Any] = [ones, others, subjects, comparable, unknown]
        yield from self._large(*(column[~small] for column in columns))

    def _within(self, measurands: Ints) -> Iterator[Pairs]:
        facing, of = self._faced(measurands, measurands, self.subjects.own(measurands))
        once = facing.one <= facing.other
        facing, size = facing.where(once), self._buckets.measured[measurands][of[once]]
        small, short, same = size**2 <= 2 * _SMALL, size <= _SERIES, facing.one == facing.other
        yield self._every(facing.where(same & small))
        yield from self._met(facing.where(same & ~small))
        yield self._every(facing.where(~same & facing.all & (short | (small & facing.comparable))))
        yield from self._met(facing.where(~same & ~small & facing.comparable))
        later = facing.where(~same & ~short & ~facing.comparable & facing.some)
        _, steps = np.unique(later.one, return_index=True)
        later = later.where(np.isin(np.arange(len(later.one)), steps) & later.all)
        yield self._buckets.of_most_claims(later.one, later.other).under(later.pairing)

    def _small(self, ones: Ints, others: Ints, subjects: Ints) -> Iterator[Pairs]:
        facing, _ = self._faced(ones, others, subjects)
        yield self._every(facing.where(facing.all))

    def _large(self, ones: Ints, others: Ints, subjects: Ints, exact: Flags, unknown: Flags) -> Iterator[Pairs]:
        facing, of = self._faced(ones[exact], others[exact], subjects[exact])
        unsure = unknown[exact][of]
        some = facing.where(unsure & facing.comparable)
        yield self._buckets.agreeing(some.one, some.other).under(some.pairing)
        yield from self._met(facing.where(~unsure & facing.comparable))
        found = self._buckets.of_most_claims_measured(ones, others)
        bucket = self._buckets.of
        facing = self.facings.faced(bucket[found.a], bucket[found.b], subjects[found.of])
        done = exact[found.of] & facing.comparable & (~unknown[found.of] | self._buckets.overlap(found))
        yield found._replace(of=facing.pairing).where(~done)

    def _faced(self, ones: Ints, others: Ints, subjects: Ints) -> tuple[Facing, Ints]:
        """All buckets of one measurand before all of another, and which pair of measurands they are of."""
        first, last = self._buckets.of_measurand[:-1], self._buckets.of_measurand[1:]
        across = (last - first)[others]
        of, at = spread((last - first)[ones] * across)
        one, other = np.divmod(at, across[of]) if len(at) else (at, at)
        return self.facings.faced(first[ones][of] + one, first[others][of] + other, subjects[of]), of

    def _every(self, facing: Facing) -> Pairs:
        return self._buckets.every(facing.one, facing.other).under(facing.pairing)

    def _met(self, facing: Facing) -> Iterator[Pairs]:
        """All conflicts where there can be any; else agreements, and of what differs the positions with most claims.

        A denial conflicts with what lies inside it, so denials (which are few) meet everybody.
        """
        yield self._every(facing.where(facing.denial))
        hot, calm = facing.where(facing.rivals & ~facing.denial), facing.where(~facing.rivals & ~facing.denial)
        walks, other = self._buckets, hot.where(hot.one != hot.other)
        yield walks.apart(hot.one, hot.other).under(hot.pairing)
        yield walks.apart(other.other, other.one).under(other.pairing)
        met, limits = walks.agreeing(hot.one, hot.other), hot.where(hot.limits)
        yield met.where(~(hot.limits[met.of] & walks.two_limits(met))).under(hot.pairing)
        found = walks.sided(limits.one, limits.other)
        yield found.where(walks.two_limits(found)).under(limits.pairing)
        yield walks.agreeing(calm.one, calm.other).under(calm.pairing)
        calm = calm.where(calm.one != calm.other)
        found = walks.of_most_claims(calm.one, calm.other)
        yield found.where(~walks.overlap(found)).under(calm.pairing)
