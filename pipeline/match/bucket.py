"""Positions on one measurand, of one time and modality, and the walks over their sorted intervals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, product

from pipeline.match.stand import Stand, When

_NEAREST = 2
"""Agreeing neighbours in value, on either side, that a position of a large group is linked to."""
_FEW = 2
"""Positions of a large group that stand for it in relations of time and scope: those with most claims."""

Pairs = Iterator[tuple[Stand, Stand]]


class Bucket(list[Stand]):
    """What a sweep needs is sorted once, at the first sweep."""

    def __init__(self, when: When) -> None:
        super().__init__()
        self.when = when

    @cached_property
    def by_low(self) -> list[Stand]:
        """By the lower end."""
        return sorted(self, key=lambda stand: (stand.interval.low, stand.position_id))

    @cached_property
    def lows(self) -> list[float]:
        """The lower ends in order."""
        return [stand.interval.low for stand in self.by_low]

    @cached_property
    def by_middle(self) -> list[Stand]:
        """By value."""
        return sorted(self, key=_middle)

    @cached_property
    def middles(self) -> list[tuple[float, str]]:
        """The values in order, with their ids, which settle ties."""
        return [_middle(stand) for stand in self.by_middle]

    @cached_property
    def foremost(self) -> list[Stand]:
        """The few with most claims."""
        return foremost(self)


def foremost(stands: Iterable[Stand]) -> list[Stand]:
    """The few with most claims; ids settle ties."""
    return sorted(stands, key=lambda stand: (-stand.size, stand.position_id))[:_FEW]


def swept(one: Bucket, other: Bucket) -> Pairs:
    """Every conflict between two buckets, and for each position its nearest agreements; within one bucket, once.

    A denial conflicts with what lies inside it, so denials (which are few) meet everybody.
    """
    if one.when.negated != other.when.negated:
        yield from product(one, other)
        return
    yield from _apart(one, other)
    if one is not other:
        yield from _apart(other, one)
    if one.when.modality == other.when.modality == "target":
        yield from _limits(one, other)
        yield from ((a, b) for a, b in agreeing(one, other) if not _two_limits(a, b))
    else:
        yield from agreeing(one, other)


def _limits(one: Bucket, other: Bucket) -> Pairs:
    """Limits that are set exclude one another although each includes the stricter one."""
    sided = [stand for stand in one if stand.side]
    found = combinations(sided, 2) if one is other else product(sided, (stand for stand in other if stand.side))
    yield from (pair for pair in found if _two_limits(*pair))


def _two_limits(a: Stand, b: Stand) -> bool:
    return a.side == b.side != "" and a.middle != b.middle


def _apart(one: Bucket, other: Bucket) -> Pairs:
    """Every pair whose second lies wholly above its first."""
    ordered, lows = other.by_low, other.lows
    for a in one:
        for b in ordered[bisect_right(lows, a.interval.high) :]:
            yield a, b


def agreeing(one: Bucket, other: Bucket) -> Pairs:
    """Each position of one bucket with the few of the other that it meets and that are nearest in value."""
    ordered, keys = other.by_middle, other.middles
    for a in one:
        at = bisect_right(keys, _middle(a))
        below = at if one is other else max(0, at - _NEAREST)
        for b in ordered[below : at + _NEAREST]:
            if overlap(a, b):
                yield a, b


def overlap(a: Stand, b: Stand) -> bool:
    """True where two intervals meet."""
    return a.interval.low <= b.interval.high and b.interval.low <= a.interval.high


def _middle(stand: Stand) -> tuple[float, str]:
    return stand.middle, stand.position_id
