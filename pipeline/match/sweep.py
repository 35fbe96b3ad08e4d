"""Which positions meet which: by measurand, then by time, then by a sweep over sorted intervals.

Pairs of claims grow with the square of a hot group. Positions fold equal claims; positions of one measurand, one
period and one modality form a bucket, and two buckets are compared once. Inside, every pair that could contradict is
found by walking sorted ends (work in proportion to what is found). What is many and says little is thinned in large
groups: agreements to the nearest in value, times to the next in time, scopes to the positions with most claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice, product

from pipeline.match.bucket import Bucket, agreeing, foremost, overlap, swept
from pipeline.match.candidates import pairs
from pipeline.match.compare import APART, strangers
from pipeline.match.measurand import Measurand
from pipeline.match.pairing import Pairing, Pairings, Table, subject
from pipeline.match.stand import Stand, When

_SMALL = 400
"""Pairs of positions of one or two measurands up to which every pair is looked at."""
_SERIES = 16
"""Positions of one measurand up to which every pair of times is told; a longer series is told step by step."""
_SMALL_SCOPE = 64
"""The same for two measurands that differ in one slot."""
_NEXT = 1
"""Later periods that a period of a large group is linked to."""

Meeting = tuple[Stand, Stand, Pairing]


def meetings(stands: Iterable[Stand], part: int = 0, parts: int = 1) -> Iterator[Meeting]:
    """Every pair of positions that may have a relation, once, with what they share; or one of several equal parts."""
    found, pairings = _buckets(stands), Pairings()
    measurands = sorted(found)
    for measurand in islice(measurands, part, None, parts):
        yield from _within(found[measurand], pairings.table(subject(measurand, measurand)))
    for a, b in islice(pairs(measurands), part, None, parts):
        if not strangers(a.activity, b.activity) and (what := subject(a, b)).likeness is not APART:
            yield from _between(found[a], found[b], pairings.table(what))


def _buckets(stands: Iterable[Stand]) -> dict[Measurand, list[Bucket]]:
    """Positions that have a number, by measurand, then by span and modality in the order of time."""
    found: dict[Measurand, dict[When, Bucket]] = defaultdict(dict)
    for stand in stands:
        if stand.low is None and stand.high is None:
            continue
        times = found[stand.measurand]
        if stand.when not in times:
            times[stand.when] = Bucket(stand.when)
        times[stand.when].append(stand)
    return {what: sorted(times.values(), key=_in_time) for what, times in found.items()}


def _in_time(bucket: Bucket) -> tuple[str, bool, int, int, str]:
    when = bucket.when
    return when.modality, when.negated, when.span.end, when.span.start, repr(when.span)


def _within(buckets: list[Bucket], table: Table) -> Iterator[Meeting]:
    size = sum(map(len, buckets))
    small, short = size**2 <= 2 * _SMALL, size <= _SERIES
    for bucket in buckets:
        shared = table[bucket.when, bucket.when]
        yield from ((a, b, shared) for a, b in (combinations(bucket, 2) if small else _met(bucket, bucket, shared)))
    links = Counter[int]()
    for (at, one), (_, other) in combinations(enumerate(buckets), 2):
        shared = table[one.when, other.when]
        if short or (small and _comparable(shared)):
            yield from _all(one, other, shared)
        elif _comparable(shared):
            yield from ((a, b, shared) for a, b in _met(one, other, shared))
        elif shared.modalities != "apart" and links[at] < _NEXT:
            links[at] += 1
            yield from _all(one.foremost, other.foremost, shared)


def _met(one: Bucket, other: Bucket, shared: Pairing) -> Iterator[tuple[Stand, Stand]]:
    """All conflicts where there can be any; else agreements, and of what differs the positions with most claims."""
    if shared.rivals or shared.denial:
        yield from swept(one, other)
        return
    yield from agreeing(one, other)
    if one is not other:
        yield from ((a, b) for a, b in product(one.foremost, other.foremost) if not overlap(a, b))


def _between(ones: list[Bucket], others: list[Bucket], table: Table) -> Iterator[Meeting]:
    how = table.subject.likeness
    limit = _SMALL_SCOPE if how.differing else _SMALL
    if sum(map(len, ones)) * sum(map(len, others)) <= limit:
        for one, other in product(ones, others):
            yield from _all(one, other, table[one.when, other.when])
        return
    if how.verdict == "comparable":
        for one, other in product(ones, others):
            shared = table[one.when, other.when]
            if _comparable(shared):
                found = agreeing(one, other) if how.unknown else _met(one, other, shared)
                yield from ((a, b, shared) for a, b in found)
    yield from _foremost(ones, others, table)


def _foremost(ones: list[Bucket], others: list[Bucket], table: Table) -> Iterator[Meeting]:
    how = table.subject.likeness
    for a, b in product(foremost(chain(*ones)), foremost(chain(*others))):
        shared = table[a.when, b.when]
        done = how.verdict == "comparable" and _comparable(shared) and (not how.unknown or overlap(a, b))
        if not done:
            yield a, b, shared


def _all(one: list[Stand], other: list[Stand], shared: Pairing) -> Iterator[Meeting]:
    if shared.modalities != "apart" and not (shared.likeness.verdict == "scope" and shared.fit == "different"):
        for a in one:
            for b in other:
                yield a, b, shared


def _comparable(shared: Pairing) -> bool:
    return shared.fit != "different" and shared.modalities not in ("apart", "time")
