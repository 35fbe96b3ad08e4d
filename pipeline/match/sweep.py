"""Which positions meet which: by measurand, then by time, then by a sweep over sorted intervals.

Pairs of claims grow with the square of a hot group. Positions fold equal claims; positions of one measurand, one
period and one modality form a bucket, and two buckets are compared once. Inside, every pair that could contradict is
found by walking sorted ends (work in proportion to what is found). What is many and says little is thinned in large
groups: agreements to the nearest in value, times to the next in time, scopes to the positions with most claims.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from pipeline.match.candidates import pairs
from pipeline.match.compare import Likeness, likeness
from pipeline.match.measurand import Measurand
from pipeline.match.pairing import Pairing, pairing
from pipeline.match.periods import Span
from pipeline.match.stand import Stand

_SMALL = 400
"""Pairs of positions of one or two measurands up to which every pair is looked at."""
_SERIES = 16
"""Positions of one measurand up to which every pair of times is told; a longer series is told step by step."""
_SMALL_SCOPE = 64
"""The same for two measurands that differ in one slot."""
_NEAREST = 2
"""Agreeing neighbours in value, on either side, that a position of a large group is linked to."""
_NEXT = 1
"""Later periods that a period of a large group is linked to."""
_FEW = 2
"""Positions of a large group that stand for it in relations of time and scope: those with most claims."""

Bucket = list[Stand]
Meeting = tuple[Stand, Stand, Pairing]


def meetings(stands: Iterable[Stand]) -> Iterator[Meeting]:
    """Every pair of positions that may have a relation, once, with what they share."""
    found = _buckets(stands)
    for measurand in sorted(found):
        yield from _within(found[measurand], likeness(measurand, measurand))
    for a, b in pairs(sorted(found)):
        how = likeness(a, b)
        if how.verdict != "apart":
            yield from _between(found[a], found[b], how)


def _buckets(stands: Iterable[Stand]) -> dict[Measurand, list[Bucket]]:
    """Positions that have a number, by measurand, then by span and modality in the order of time."""
    found: dict[Measurand, dict[tuple[Span, str, bool], Bucket]] = defaultdict(lambda: defaultdict(list))
    for stand in stands:
        if stand.position.low is None and stand.position.high is None:
            continue
        found[stand.measurand][stand.span, stand.position.modality, stand.position.negated].append(stand)
    return {what: [by_time[key] for key in sorted(by_time, key=_in_time)] for what, by_time in found.items()}


def _in_time(key: tuple[Span, str, bool]) -> tuple[str, bool, int, int, str]:
    span, modality, negated = key
    return modality, negated, span.end, span.start, repr(span)


def _within(buckets: list[Bucket], how: Likeness) -> Iterator[Meeting]:
    size = sum(map(len, buckets))
    small, short = size**2 <= 2 * _SMALL, size <= _SERIES
    for bucket in buckets:
        shared = pairing(bucket[0], bucket[0], how)
        met = combinations(bucket, 2) if small else _swept(bucket, bucket)
        yield from ((a, b, shared) for a, b in met)
    links = Counter[int]()
    for (at, one), (_, other) in combinations(enumerate(buckets), 2):
        shared = pairing(one[0], other[0], how)
        if short or (small and _comparable(shared)):
            yield from _all(one, other, shared)
        elif _comparable(shared):
            yield from ((a, b, shared) for a, b in _swept(one, other))
        elif shared.modalities != "apart" and links[at] < _NEXT:
            links[at] += 1
            yield from _all(_foremost(one), _foremost(other), shared)


def _between(ones: list[Bucket], others: list[Bucket], how: Likeness) -> Iterator[Meeting]:
    limit = _SMALL_SCOPE if how.differing else _SMALL
    if sum(map(len, ones)) * sum(map(len, others)) <= limit:
        for one, other in product(ones, others):
            yield from _all(one, other, pairing(one[0], other[0], how))
        return
    if how.verdict == "comparable":
        for one, other in product(ones, others):
            shared = pairing(one[0], other[0], how)
            if _comparable(shared):
                found = _agreeing(one, other) if how.unknown else _swept(one, other)
                yield from ((a, b, shared) for a, b in found)
    for a, b in product(_foremost(chain(*ones)), _foremost(chain(*others))):
        shared = pairing(a, b, how)
        done = how.verdict == "comparable" and _comparable(shared) and (not how.unknown or _overlap(a, b))
        if not done:
            yield a, b, shared


def _all(one: Bucket, other: Bucket, shared: Pairing) -> Iterator[Meeting]:
    if shared.modalities != "apart" and not (shared.likeness.verdict == "scope" and shared.fit == "different"):
        yield from ((a, b, shared) for a, b in product(one, other))


def _comparable(shared: Pairing) -> bool:
    return shared.fit != "different" and shared.modalities not in ("apart", "time")


def _foremost(stands: Iterable[Stand]) -> Bucket:
    return sorted(stands, key=lambda stand: (-len(stand.position.claims), stand.position.position_id))[:_FEW]


def _swept(one: Bucket, other: Bucket) -> Iterator[tuple[Stand, Stand]]:
    """Every conflict between two buckets, and for each position its nearest agreements; within one bucket, once.

    A denial conflicts with what lies inside it, so denials (which are few) meet everybody.
    """
    if one[0].position.negated != other[0].position.negated:
        yield from product(one, other)
        return
    yield from _apart(one, other)
    if one is not other:
        yield from _apart(other, one)
    yield from _agreeing(one, other)


def _apart(one: Bucket, other: Bucket) -> Iterator[tuple[Stand, Stand]]:
    """Every pair whose second lies wholly above its first."""
    ordered = sorted(other, key=lambda stand: (stand.interval.low, stand.position.position_id))
    lows = [stand.interval.low for stand in ordered]
    for a in one:
        yield from ((a, b) for b in ordered[bisect_right(lows, a.interval.high) :])


def _agreeing(one: Bucket, other: Bucket) -> Iterator[tuple[Stand, Stand]]:
    """Each position of one bucket with the few of the other that it meets and that are nearest in value."""
    ordered = sorted(other, key=lambda stand: (stand.middle, stand.position.position_id))
    keys = [(stand.middle, stand.position.position_id) for stand in ordered]
    for a in one:
        at = bisect_right(keys, (a.middle, a.position.position_id))
        below = 0 if one is other else max(0, at - _NEAREST)
        near = ordered[at : at + _NEAREST] if one is other else ordered[below : at + _NEAREST]
        yield from ((a, b) for b in near if _overlap(a, b))


def _overlap(a: Stand, b: Stand) -> bool:
    return a.interval.low <= b.interval.high and b.interval.low <= a.interval.high
