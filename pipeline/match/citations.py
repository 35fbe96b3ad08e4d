"""Who is cited: the marks of a claim's origin depend on all claims of its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from pipeline.match.columns import Flags, Ids, Ints, distinct, ints, spread
from pipeline.match.fold import Fold
from pipeline.match.shared import repeated
from pipeline.match.tables import Names

_CITES = 3
"""Citations, and no fewer than half of an article's figures, that make a lone source the source of all of them."""
_NAMES = 32
"""Bits that tell one name from another; those above tell articles apart."""


class _Listed(NamedTuple):
    """Lists of numbers, one after the other."""

    many: Ints
    items: Ints

    def of(self, some: Ints) -> tuple[Ints, Ints]:
        """The items of some lists, and which of those each is of."""
        which, at = spread(self.many[some])
        return which, self.items[(np.cumsum(self.many) - self.many)[some][which] + at]


class Marked(NamedTuple):
    """Marks of claims: which claim, and one of its marks, claim by claim."""

    claim: Ints
    mark: Ints


def marks(fold: Fold, some: Ints) -> Marked:
    """The marks of the origins of some claims (by their places among these) that some other claim may share.

    A sourced figure is its source's; a firm's figure about itself is the firm's; any other its article's. An article's
    unsourced figure is also taken for a repetition of its own sourced ones, so an article never confirms itself. Shared
    wording is a copy, whoever signs it.
    """
    parts = [*_origins(fold, some), _wording(fold, some)]
    claim, mark = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(claim, kind="stable")
    return Marked(claim[order], mark[order])


def _origins(fold: Fold, some: Ints) -> Iterator[Marked]:
    """What marks them: their article as it cites somebody, their article, and whose word they are."""
    origin, cited, firms = (ints(fold.columns[name]) for name in ("origin", "cited", "firms"))
    names = Ids[str]()
    cites, own = _named(fold.tables.cited, names), _named(fold.tables.firms, names)
    articles = _Articles(origin, cited, cites, some, lone=names.get("", -1))
    sourced = cites.many[cited[some]] > 0
    article = (origin[some] + 1) << _NAMES
    at, name = cites.of(cited[some])
    yield Marked(at, article[at] + 1 + name)
    yield Marked(at, 1 + name)
    plain = np.flatnonzero(~sourced)
    at, name = articles.names.of(origin[some[plain]])
    yield Marked(plain[at], article[plain[at]] + 1 + name)
    yield Marked(plain, article[plain])
    at, name = own.of(firms[some[plain]])
    yield Marked(plain[at], 1 + name)
    plain = plain[own.many[firms[some[plain]]] == 0]
    name = articles.lone[origin[some[plain]]]
    yield Marked(plain[name >= 0], 1 + name[name >= 0])


def _named(table: Iterable[Names], names: Ids[str]) -> _Listed:
    found = [[names[name] for name in some] for some in table]
    many = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
    return _Listed(many, np.array([name for some in found for name in some], dtype=np.int64))


class _Articles:
    """Whom the articles of some claims cite."""

    def __init__(self, origin: Ints, cited: Ints, cites: _Listed, some: Ints, lone: int) -> None:
        """`lone` is the number of the name that names nobody."""
        figures = np.bincount(origin, minlength=1)
        wanted = np.zeros(len(figures), dtype=bool)
        wanted[origin[some]] = True
        here = np.flatnonzero(wanted[origin])
        at, name = cites.of(cited[here])
        rows, kind = distinct(origin[here][at], name)
        article, count = origin[here][at][rows], np.bincount(kind, minlength=0)
        self.names = _Listed(np.bincount(article, minlength=len(figures)), name[rows])
        """The names that each cites."""
        single = (self.names.many[article] == 1) & (count >= np.maximum(_CITES, figures[article] / 2))
        self.lone = np.full(len(figures), -1, dtype=np.int64)
        """The one source that all data of an article come from, if it names one."""
        single &= name[rows] != lone
        self.lone[article[single]] = name[rows][single]


def _wording(fold: Fold, some: Ints) -> Marked:
    counts = np.array(fold.wording.counts, dtype=np.int64)
    which, at = spread(counts[some])
    mark = np.array(fold.wording.marks, dtype=np.int64)[(np.cumsum(counts) - counts)[some][which] + at]
    shared: Flags = np.frombuffer(repeated(mark), dtype=np.uint8) > 0
    return Marked(which[shared], mark[shared])
