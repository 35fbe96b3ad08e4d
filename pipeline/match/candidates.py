"""Which measurands are worth comparing: found by look-up, never by trying all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from pipeline.match.columns import Flags, Ints
from pipeline.match.compare import kinship
from pipeline.match.measurand import Measurand
from pipeline.match.names import ancestors

_CROWD = 60
"""Measurands in one place from which on only those are compared that share two content words."""

Place = tuple[str, str, tuple[str, ...], tuple[str, ...], str]


class Couples(NamedTuple):
    """Pairs of measurands by their numbers, as columns; the smaller number first."""

    one: Ints
    other: Ints
    kinship: Ints
    """How their minerals and holders relate, as `compare.kinship` numbers it."""


_NONE = np.zeros(0, dtype=np.int64)
NO_COUPLES = Couples(_NONE, _NONE, _NONE)


class Candidates:
    """Every pair of different measurands that may be comparable or apart by one slot; each once."""

    def __init__(self, measurands: Sequence[Measurand], present: Flags) -> None:
        """Measurands are sorted and known by their numbers in that order; those not `present` are in no pair."""
        self._measurands = measurands
        places: dict[Place, list[int]] = defaultdict(list)
        for at in np.flatnonzero(present).tolist():
            places[_place(measurands[at])].append(at)
        self._places = {place: np.array(here, dtype=np.int64) for place, here in places.items()}
        self._first = {here[0]: place for place, here in places.items()}

    def pairs(self, begin: int, end: int) -> Couples:
        """The pairs of the places of which one of these is the first, and of these places and wider ones."""
        return _joined(pair for at in range(begin, end) if at in self._first for pair in self._of(self._first[at]))

    def around(self, wanted: Flags) -> Couples:
        """The pairs of which one is one of these."""
        touched = set(self._all(np.flatnonzero(wanted)))
        found = _joined(self._near(touched))
        return Couples(*(column[wanted[found.one] | wanted[found.other]] for column in found))

    def together(self, some: Ints) -> Ints:
        """All measurands that share a place with one of these."""
        return np.concatenate([_NONE, *(self._places[place] for place in sorted(set(self._all(some))))])

    def _all(self, some: Ints) -> Iterator[Place]:
        return (_place(self._measurands[at]) for at in some.tolist())

    def _of(self, place: Place) -> Iterator[Couples]:
        yield self._inside(self._places[place])
        for wider in _wider(place):
            if wider in self._places:
                yield self._across(place, wider)

    def _near(self, touched: set[Place]) -> Iterator[Couples]:
        for place, here in self._places.items():
            if place in touched:
                yield self._inside(here)
            for wider in _wider(place):
                if wider in self._places and (place in touched or wider in touched):
                    yield self._across(place, wider)

    def _inside(self, here: Ints) -> Couples:
        if len(here) <= _CROWD:
            one, other = _corners(len(here))
            return Couples(here[one], here[other], np.zeros(len(one), dtype=np.int64))
        return _couples(self._sharing(here, here), 0)

    def _across(self, place: Place, wider: Place) -> Couples:
        here, there = self._places[place], self._places[wider]
        kin = kinship(place[2], wider[2], place[3], wider[3])
        if len(here) * len(there) > _CROWD * _CROWD:
            return _couples(self._sharing(here, there), kin)
        one, other = np.repeat(here, len(there)), np.tile(there, len(here))
        return Couples(np.minimum(one, other), np.maximum(one, other), np.full(len(one), kin))

    def _sharing(self, here: Ints, there: Ints) -> set[tuple[int, int]]:
        """Pairs that share two content words (or all they have), or that both need none."""
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for b in there.tolist():
            for key in _keys(self._measurands[b]):
                index[key].append(b)
        keys = ((a, key) for a in here.tolist() for key in _keys(self._measurands[a]))
        return {(min(a, b), max(a, b)) for a, key in keys for b in index.get(key, ()) if a != b}


def _couples(pairs: set[tuple[int, int]], kin: int) -> Couples:
    one, other = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    return Couples(one, other, np.full(len(one), kin))


def _joined(some: Iterable[Couples]) -> Couples:
    return Couples(*map(np.concatenate, zip(NO_COUPLES, *some, strict=True)))


@cache
def _corners(size: int) -> tuple[Ints, Ints]:
    one, other = np.triu_indices(size, 1)
    return one, other


def _place(m: Measurand) -> Place:
    return m.kind, m.dimension, m.minerals, m.holder, m.article


def _wider(place: Place) -> set[Place]:
    """The places that contain a place: its minerals' or holders' ancestors, and groups' single members' groups.

    A price per amount of one market may be that of a market not named.
    """
    kind, dimension, minerals, holder, article = place
    found = {(kind, dimension, names, holder, article) for names in _above(minerals)} | {
        (kind, dimension, minerals, names, article) for names in _above(holder)
    }
    found |= {(kind, dimension, minerals, (), article)} if holder and "/" in dimension else set()
    return found - {place}


@cache
def _above(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Ancestors of a single name, and the single members of a group (the same kinship, seen from the group)."""
    if len(names) == 1:
        return tuple((name,) for name in ancestors(names[0]))
    wider = frozenset[str]().union(*map(ancestors, names))
    return (*((name,) for name in names), *((name,) for name in sorted(wider)))


def _keys(m: Measurand) -> Iterable[tuple[str, ...]]:
    if not m.open:
        return [("",)]
    return [m.words] if len(m.words) < 2 else combinations(m.words, 2)
