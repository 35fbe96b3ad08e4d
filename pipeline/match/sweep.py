"""Which positions meet which: by measurand, then by time, then by a sweep over sorted intervals.

Pairs of claims grow with the square of a hot group. Positions fold equal claims; positions of one measurand, one
period and one modality form a bucket, and two buckets are compared once; inside, every conflict is found by walking
sorted ends (work in proportion to the conflicts), and only agreements, which are many and say little, are thinned to
the nearest in value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from pipeline.match.candidates import pairs
from pipeline.match.compare import Likeness, likeness
from pipeline.match.decide import Pairing, modalities
from pipeline.match.measurand import Measurand
from pipeline.match.periods import Span, fit
from pipeline.match.positions import Stand

_SMALL = 400
"""Pairs of positions in two buckets up to which all are looked at."""
_NEAREST = 6
"""Agreeing neighbours in value that a position of a large bucket is linked to."""
_FEW = 3
"""Positions of a large bucket that stand for it in relations of time and scope: those with most claims."""

Bucket = list[Stand]
Meeting = tuple[Stand, Stand, Pairing]


def meetings(stands: Iterable[Stand]) -> Iterator[Meeting]:
    """Every pair of positions that may have a relation, once, with what they share."""
    buckets = _buckets(stands)
    for measurand in sorted(buckets):
        yield from _within(buckets[measurand], likeness(measurand, measurand))
    for a, b in pairs(sorted(buckets)):
        how = likeness(a, b)
        if how.verdict != "apart":
            for one, other in product(buckets[a], buckets[b]):
                yield from _between(one, other, how)


def _buckets(stands: Iterable[Stand]) -> dict[Measurand, list[Bucket]]:
    """Positions by measurand, then by span and modality, each bucket sorted by position id."""
    found: dict[Measurand, dict[tuple[Span, str], Bucket]] = defaultdict(lambda: defaultdict(list))
    for stand in stands:
        found[stand.measurand][stand.span, stand.position.modality].append(stand)
    return {what: [by_time[key] for key in sorted(by_time, key=repr)] for what, by_time in found.items()}


def _within(buckets: list[Bucket], how: Likeness) -> Iterator[Meeting]:
    for bucket in buckets:
        pairing = _pairing(bucket, bucket, how)
        if len(bucket) * len(bucket) <= _SMALL:
            yield from ((a, b, pairing) for a, b in combinations(bucket, 2))
        else:
            yield from ((a, b, pairing) for a, b in _swept(bucket, bucket) if _first(a, b))
    for one, other in combinations(buckets, 2):
        yield from _between(one, other, how)


def _first(a: Stand, b: Stand) -> bool:
    return a.position.position_id < b.position.position_id


def _between(one: Bucket, other: Bucket, how: Likeness) -> Iterator[Meeting]:
    pairing = _pairing(one, other, how)
    if pairing.modalities == "apart" or (how.verdict == "scope" and pairing.fit == "different"):
        return
    if len(one) * len(other) <= _SMALL:
        yield from ((a, b, pairing) for a, b in product(one, other))
    elif how.verdict == "comparable" and pairing.fit != "different":
        yield from ((a, b, pairing) for a, b in _swept(one, other))
    else:
        yield from ((a, b, pairing) for a, b in product(_foremost(one), _foremost(other)))


def _pairing(one: Bucket, other: Bucket, how: Likeness) -> Pairing:
    a, b = one[0], other[0]
    return Pairing(how, fit(a.span, b.span, a.measurand.kind), modalities(a.position.modality, b.position.modality))


def _foremost(bucket: Bucket) -> Bucket:
    return sorted(bucket, key=lambda stand: (-len(stand.position.claims), stand.position.position_id))[:_FEW]


def _swept(one: Bucket, other: Bucket) -> Iterator[tuple[Stand, Stand]]:
    """Every conflict between two buckets (from both sides), and for each position its nearest agreements."""
    ordered = sorted(other, key=lambda stand: (stand.interval.low, stand.position.position_id))
    lows = [stand.interval.low for stand in ordered]
    ending = sorted(other, key=lambda stand: (stand.interval.high, stand.position.position_id))
    highs = [stand.interval.high for stand in ending]
    middles = sorted(other, key=lambda stand: (stand.middle, stand.position.position_id))
    keys = [stand.middle for stand in middles]
    for a in one:
        yield from ((a, b) for b in ordered[bisect_right(lows, a.interval.high) :])
        yield from ((a, b) for b in ending[: bisect_right(highs, a.interval.low)] if b.interval.high < a.interval.low)
        at = bisect_right(keys, a.middle)
        near = middles[max(0, at - _NEAREST) : at + _NEAREST]
        yield from ((a, b) for b in near if b is not a and _overlap(a, b))


def _overlap(a: Stand, b: Stand) -> bool:
    return a.interval.low <= b.interval.high and b.interval.low <= a.interval.high
