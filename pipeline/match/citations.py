"""Who is cited: the marks of a claim's origin depend on all claims of its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from pipeline.match.columns import Ints, distinct, ints, spread
from pipeline.match.fold import Fold
from pipeline.match.origins import Tokens
from pipeline.match.shared import repeated

_CITES = 3
"""Citations, and no fewer than half of an article's figures, that make a lone source the source of all of them."""


class Citations:
    """The marks of origins, once all claims are taken in."""

    def __init__(self, fold: Fold, some: Ints | None = None) -> None:
        """`some` are the claims that will be asked for, where these are few: others share no mark with them then."""
        tables, columns = fold.tables, fold.columns
        self._cited, self._firms = list(tables.cited), list(tables.firms)
        self._traces = columns["origin"], columns["cited"], columns["firms"]
        origin, cited = ints(columns["origin"]), ints(columns["cited"])
        self._figures = np.bincount(origin, minlength=1)
        rows, kind = distinct(origin, cited)
        self._by_origin, self._which, self._many = origin[rows], cited[rows], np.bincount(kind, minlength=1)
        self._wording = fold.wording.marks
        counts = np.array(fold.wording.counts, dtype=np.int64)
        self._ends = np.concatenate(([0], np.cumsum(counts))).data
        self._shared = self._repeated(counts, some)
        self._named: dict[tuple[int, int, int], Tokens] = {}
        self._counted: dict[int, Counter[str]] = {}

    def _repeated(self, counts: Ints, some: Ints | None) -> bytes:
        marks = np.array(self._wording, dtype=np.int64)
        if some is None:
            return repeated(marks)
        which, at = spread(counts[some])
        places = (np.cumsum(counts) - counts)[some][which] + at
        shared = np.zeros(len(marks), dtype=np.uint8)
        shared[places] = np.frombuffer(repeated(marks[places]), dtype=np.uint8)
        return shared.tobytes()

    def marks(self, at: int) -> Tokens:
        """The marks of a claim's origin that some other claim may share.

        A sourced figure is its source's; a firm's figure about itself is the firm's; any other its article's. An
        article's unsourced figure is also taken for a repetition of its own sourced ones, so an article never confirms
        itself. Shared wording is a copy, whoever signs it.
        """
        origins, cited, firms = self._traces
        trace = origins[at], cited[at], firms[at]
        named = self._named.get(trace)
        if named is None:
            named = self._named[trace] = frozenset(map(hash, self._marks(*trace)))
        start, end = self._ends[at], self._ends[at + 1]
        if self._shared.find(1, start, end) < 0:
            return named
        return named.union(self._wording[at] for at in range(start, end) if self._shared[at])

    def _marks(self, origin: int, cited: int, firms: int) -> Iterator[tuple[object, ...]]:
        """What marks it: its article as it cites somebody, its article, and whose word it is."""
        sources = self._cited[cited]
        for name in sources or self._count(origin):
            yield origin, name
        if not sources:
            sources = self._firms[firms] or self._lone(origin)
            yield (origin,)
        for name in sources:
            yield (name,)

    def _lone(self, origin: int) -> tuple[str, ...]:
        """The one source that all data of an article come from, if it names one."""
        count = self._count(origin)
        lone = len(count) == 1 and max(count.values()) >= max(_CITES, self._figures[origin] / 2)
        return tuple(filter(None, count)) if lone else ()

    def _count(self, origin: int) -> Counter[str]:
        """How often an article cites each of its sources."""
        if origin not in self._counted:
            count = self._counted[origin] = Counter()
            start, end = np.searchsorted(self._by_origin, (origin, origin + 1))
            for which, many in zip(self._which[start:end].tolist(), self._many[start:end].tolist(), strict=True):
                for name in self._cited[which]:
                    count[name] += many
        return self._counted[origin]
