"""Who is cited: the marks of a claim's origin depend on all claims of its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from pipeline.match.columns import Ids, Ints, distinct, ints, spread
from pipeline.match.fold import Fold
from pipeline.match.origins import Tokens
from pipeline.match.shared import repeated

_CITES = 3
"""Citations, and no fewer than half of an article's figures, that make a lone source the source of all of them."""
_NAMES = 32
"""Bits that tell one name from another; those above tell articles apart."""


class Citations:
    """The marks of origins, once all claims are taken in."""

    def __init__(self, fold: Fold, some: Ints | None = None) -> None:
        """`some` are the claims that will be asked for, where these are few: others share no mark with them then."""
        tables, columns = fold.tables, fold.columns
        self._cited, self._firms = list(tables.cited), list(tables.firms)
        self._names = Ids[str]()
        origin, cited, firms = (ints(columns[name]) for name in ("origin", "cited", "firms"))
        near = np.arange(len(origin)) if some is None else some
        self._traces(near, origin, cited, firms)
        self._figures = np.bincount(origin, minlength=1)
        self._cite(origin, cited, near)
        self._wording = fold.wording.marks
        counts = np.array(fold.wording.counts, dtype=np.int64)
        ends = np.concatenate(([0], np.cumsum(counts)))
        self._ends, self._shared = ends.data, self._repeated(counts, some)
        known = np.concatenate(([0], np.cumsum(np.frombuffer(self._shared, dtype=np.uint8), dtype=np.int64)))
        self._shares = (known[ends[1:]] > known[ends[:-1]]).data
        self._counted: dict[int, Counter[str]] = {}

    def _traces(self, near: Ints, *columns: Ints) -> None:
        near_columns = [column[near] for column in columns]
        rows, which = distinct(*near_columns)
        kind = np.zeros(len(columns[0]), dtype=np.int64)
        kind[near] = which
        self._kind = kind.data
        self._trace = tuple(column[rows].data for column in near_columns)
        self._named: list[Tokens | None] = [None] * len(rows)

    def _cite(self, origin: Ints, cited: Ints, near: Ints) -> None:
        """How often each article that is asked for cites whom."""
        wanted = np.zeros(len(self._figures), dtype=bool)
        wanted[origin[near]] = True
        here = np.flatnonzero(wanted[origin])
        rows, kind = distinct(origin[here], cited[here])
        self._which, self._many = cited[here][rows], np.bincount(kind, minlength=1)
        self._begins = np.searchsorted(origin[here][rows], np.arange(len(self._figures) + 1)).data

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
        kind = self._kind[at]
        named = self._named[kind]
        if named is None:
            named = self._named[kind] = frozenset(self._marks(*(column[kind] for column in self._trace)))
        if not self._shares[at]:
            return named
        start, end = self._ends[at], self._ends[at + 1]
        return named.union([self._wording[at] for at in range(start, end) if self._shared[at]])

    def _marks(self, origin: int, cited: int, firms: int) -> Iterator[int]:
        """What marks it: its article as it cites somebody, its article, and whose word it is."""
        sources, article = self._cited[cited], (origin + 1) << _NAMES
        for name in sources or self._count(origin):
            yield article + 1 + self._names[name]
        if not sources:
            sources = self._firms[firms] or self._lone(origin)
            yield article
        for name in sources:
            yield 1 + self._names[name]

    def _lone(self, origin: int) -> tuple[str, ...]:
        """The one source that all data of an article come from, if it names one."""
        count = self._count(origin)
        lone = len(count) == 1 and max(count.values()) >= max(_CITES, self._figures[origin] / 2)
        return tuple(filter(None, count)) if lone else ()

    def _count(self, origin: int) -> Counter[str]:
        """How often an article cites each of its sources."""
        if origin not in self._counted:
            count = self._counted[origin] = Counter()
            here = slice(self._begins[origin], self._begins[origin + 1])
            for which, many in zip(self._which[here].tolist(), self._many[here].tolist(), strict=True):
                for name in self._cited[which]:
                    count[name] += many
        return self._counted[origin]
