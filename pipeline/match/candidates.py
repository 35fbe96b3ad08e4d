"""Which measurands are worth comparing: found by look-up, never by trying all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from pipeline.match.measurand import Measurand
from pipeline.match.names import ancestors

_CROWD = 60
"""Measurands in one place from which on only those are compared that share two content words."""

Place = tuple[str, str, tuple[str, ...], tuple[str, ...], str]


class Candidates:
    """Every pair of different measurands that may be comparable or apart by one slot; each once, sorted inside."""

    def __init__(self, measurands: Iterable[Measurand]) -> None:
        self._places: dict[Place, list[Measurand]] = defaultdict(list)
        for measurand in measurands:
            self._places[_place(measurand)].append(measurand)

    def pairs(self, measurand: Measurand) -> Iterator[tuple[Measurand, Measurand]]:
        """The pairs of a measurand's place, and of it and wider ones, if it is the first of its place; else none."""
        place = _place(measurand)
        here = self._places.get(place, ())
        if not here or here[0] != measurand:
            return
        yield from _inside(here)
        for wider in sorted(_wider(place)):
            if wider in self._places:
                yield from _across(here, self._places[wider])

    def around(self, wanted: Collection[Measurand]) -> Iterator[tuple[Measurand, Measurand]]:
        """The pairs of which one is one of these."""
        touched = set(map(_place, wanted))
        for place, here in self._places.items():
            found: Iterable[tuple[Measurand, Measurand]] = _inside(here) if place in touched else ()
            yield from ((a, b) for a, b in found if a in wanted or b in wanted)
            for wider in _wider(place):
                if wider in self._places and (place in touched or wider in touched):
                    across = _across(here, self._places[wider])
                    yield from ((a, b) for a, b in across if a in wanted or b in wanted)

    def together(self, some: Iterable[Measurand]) -> Iterator[Measurand]:
        """All measurands that share a place with one of these."""
        for place in sorted(set(map(_place, some))):
            yield from self._places[place]


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
    return found | {(kind, dimension, minerals, (), article)} if holder and "/" in dimension else found


def _above(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Ancestors of a single name, and the single members of a group (the same kinship, seen from the group)."""
    if len(names) == 1:
        yield from ((name,) for name in ancestors(names[0]))
    else:
        yield from ((name,) for name in names)
        yield from ((name,) for name in sorted(frozenset[str]().union(*map(ancestors, names))))


def _inside(here: Sequence[Measurand]) -> Iterator[tuple[Measurand, Measurand]]:
    if len(here) <= _CROWD:
        yield from combinations(sorted(here), 2)
    else:
        yield from sorted(_sharing(here, here))


def _across(here: Sequence[Measurand], there: Sequence[Measurand]) -> Iterator[tuple[Measurand, Measurand]]:
    if len(here) * len(there) <= _CROWD * _CROWD:
        found: Iterable[tuple[Measurand, Measurand]] = ((a, b) for a in here for b in there)
    else:
        found = _sharing(here, there)
    yield from sorted({(min(a, b), max(a, b)) for a, b in found if a != b})


def _sharing(here: Sequence[Measurand], there: Sequence[Measurand]) -> set[tuple[Measurand, Measurand]]:
    """Pairs that share two content words (or all they have), or that both need none."""
    index: dict[tuple[str, ...], list[Measurand]] = defaultdict(list)
    for b in there:
        for key in _keys(b):
            index[key].append(b)
    return {(min(a, b), max(a, b)) for a in here for key in _keys(a) for b in index.get(key, ()) if a != b}


def _keys(m: Measurand) -> Iterable[tuple[str, ...]]:
    if not m.open:
        return [("",)]
    return [m.words] if len(m.words) < 2 else combinations(m.words, 2)
