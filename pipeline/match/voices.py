"""Whose word positions are: the marks of their claims, and the voices that these make."""

from __future__ import annotations

import numpy as np

from pipeline.match.citations import marks
from pipeline.match.columns import Flags, Ints, distinct, ints, ranks, runs, spread
from pipeline.match.origins import Tokens, independent
from pipeline.match.positions import Positions
from pipeline.match.sets import Sets


class Voices:
    """The witnesses of positions."""

    def __init__(self, positions: Positions, some: Ints) -> None:
        """`some` are the positions that will be asked for."""
        size, self._names = positions.size[some], positions.fold.names
        self.size: Ints = np.zeros(len(positions), dtype=np.int64)
        self.size[some] = size
        """How many claims each position has."""
        self.begin: Ints = np.zeros(len(positions), dtype=np.int64)
        self.begin[some] = np.cumsum(size) - size
        """From which row of `claims` on they stand."""
        row = some[spread(size)[0]]
        self.claims = self._ordered(positions.claims(some), row)
        """The claims of positions; those of one position sorted by id."""
        claim, self._mark = marks(positions.fold, self.claims)
        self._ends = np.searchsorted(claim, np.arange(len(row) + 1))
        self.voice = self._voices(row, claim)
        """For each row of `claims` the first row of its voice."""
        self.marks = Sets(len(positions), row[claim], self._mark)
        """The marks of each position."""
        self.documents = Sets(len(positions), row, ints(positions.fold.columns["origin"])[self.claims])
        """Its articles, as the fold's table numbers them."""
        self._known: dict[int, tuple[Tokens, ...]] = {}

    def members(self, at: int) -> list[int]:
        """The claims of a position."""
        found: list[int] = self.claims[self.begin[at] : self.begin[at] + self.size[at]].tolist()
        return found

    def of(self, at: int) -> tuple[Tokens, ...]:
        """The marks of each voice of a position."""
        found = self._known.get(at)
        if found is None:
            found = self._known[at] = self._of(int(self.begin[at]), int(self.size[at]))
        return found

    def forget(self, most: int) -> None:
        """Let go of what is held, where it is more than that."""
        if len(self._known) > most:
            self._known.clear()

    def independent(self, a: Ints, b: Ints) -> Flags:
        """Whether some voice of one of two positions is not a voice of the other."""
        found = self.marks.disjoint(a, b)
        rest = np.flatnonzero(~found & ((self.size[a] > 1) | (self.size[b] > 1)))
        found[rest] = [
            independent(self.of(one), self.of(other))
            for one, other in zip(a[rest].tolist(), b[rest].tolist(), strict=True)
        ]
        return found

    def _ordered(self, claims: Ints, row: Ints) -> Ints:
        """Claims, those of one row sorted by id."""
        many = np.flatnonzero(self.size[row] > 1)
        names = [self._names[claim] for claim in claims[many].tolist()]
        found = claims.copy()
        found[many] = claims[many][np.lexsort((ranks(names), row[many]))]
        return found

    def _voices(self, row: Ints, claim: Ints) -> Ints:
        """Claims of a position that share a mark, directly or through others, are one voice."""
        found: Ints = np.arange(len(row))
        many = np.flatnonzero(self.size[row[claim]] > 1)
        _, mark = np.unique(self._mark[many], return_inverse=True)
        _, group = distinct(row[claim[many]], mark)
        return _joined(found, claim[many], group)

    def _of(self, begin: int, size: int) -> tuple[Tokens, ...]:
        found: dict[int, set[int]] = {}
        for at, voice in enumerate(self.voice[begin : begin + size].tolist(), begin):
            found.setdefault(voice, set()).update(self._mark[self._ends[at] : self._ends[at + 1]].tolist())
        return tuple(map(frozenset, found.values()))


def _joined(labels: Ints, item: Ints, group: Ints) -> Ints:
    """The smallest label among all items that groups join, directly or through others.

    `item` is sorted, and groups are numbered from 0.

    Labels spread from items to groups and back until none changes, each taking its label's own label on the way
    (Shiloach and Vishkin 1982), so that long chains are short work.
    """
    order = np.argsort(group, kind="stable")
    groups, items = runs(group[order])[:-1], runs(item)[:-1]
    while len(item):
        least = np.minimum.reduceat(labels[item[order]], groups)
        found = labels.copy()
        found[item[items]] = np.minimum(found[item[items]], np.minimum.reduceat(least[group], items))
        found = found[found]
        if np.array_equal(found, labels):
            break
        labels = found
    return labels
