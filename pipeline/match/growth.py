"""Claims that come later: which positions they change, which pairs that touches, and what must be told anew.

What a position is depends on its claims and on all claims of their articles. Which positions meet depends on the
positions of their measurands alone, and on which measurands there are in one place. So the walks are made again for
the measurands that are touched, and a pair is judged again only if it did not meet before or a position of it changed.
"""

from __future__ import annotations

from copy import copy

import numpy as np

from pipeline.match.bucket import Pairs, stacked
from pipeline.match.columns import Flags, Ints, ints
from pipeline.match.fold import Fold
from pipeline.match.met import Met, codes, found
from pipeline.match.positions import Positions
from pipeline.match.sweep import Sweep


class Growth:
    """What is to be told anew, and what no longer holds, of positions and relations once told."""

    def __init__(self, positions: Positions, sweep: Sweep, since: int, before: Met) -> None:
        """`since` says how many claims there were `before`, which are the first; `before` is sorted by code."""
        self._all, self._sweep, self._since = positions, sweep, since
        changed = positions.touched(_changed(positions.fold, since))
        self.positions: Ints = np.flatnonzero(changed)
        """The positions that are new or not as they were."""
        touched = self._touched()
        pairs = self._pairs(touched)
        at, known = found(codes(positions, pairs), before.code)
        fresh = changed[pairs.a] | changed[pairs.b] | ~known
        self.pairs = pairs.where(fresh)
        """The pairs of positions that are to be judged."""
        named = np.zeros(len(positions.named), dtype=bool)
        named[positions.named[touched]] = True
        self.gone: Flags = named[before.one] | named[before.other]
        """The pairs that met before and no longer do, or that are to be judged anew."""
        self.gone[at[known & ~fresh]] = False

    def part(self, at: int, parts: int) -> Growth:
        """One of several parts that can be told apart from one another: pairs of one measurand stay together."""
        found = copy(self)
        order = np.argsort(self._all.what[self.pairs.a], kind="stable")
        found.pairs = self.pairs.where(order[at * len(order) // parts : (at + 1) * len(order) // parts])
        found.positions = self.positions[at::parts]
        return found

    def needed(self) -> Ints:
        """All positions that are looked at."""
        return np.flatnonzero(np.bincount(np.concatenate((self.positions, self.pairs.a, self.pairs.b))))

    def _touched(self) -> Flags:
        """The measurands with a position that is changed, and all that share a place with a measurand that is new."""
        touched = np.zeros(len(self._all.measurands), dtype=bool)
        touched[self._all.what[self.positions]] = True
        old = np.zeros(len(touched), dtype=bool)
        old[self._all.what[: self._all.met][self._all.touched(self._is_old())[: self._all.met]]] = True
        touched[self._sweep.subjects.together(np.flatnonzero(self._sweep.present & ~old))] = True
        return touched

    def _is_old(self) -> Flags:
        return np.arange(len(self._all.order)) < self._since

    def _pairs(self, touched: Flags) -> Pairs:
        return stacked(self._sweep.touching(touched)).ordered(self._all.key)


def _changed(fold: Fold, since: int) -> Flags:
    """The claims that are new, and all of the articles (or families of copies) that new ones stand in."""
    found: Flags = np.arange(len(fold.names)) >= since
    for name in ("doc", "origin"):
        column = ints(fold.columns[name])
        known = np.zeros(int(column.max(initial=0)) + 1, dtype=bool)
        known[column[since:]] = True
        found = found | known[column]
    return found
