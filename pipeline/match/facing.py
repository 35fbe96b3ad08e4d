"""Buckets face to face: what is known of all pairs of positions of two buckets before their numbers are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

import numpy as np

from pipeline.match.columns import Flags, Found, Ids, Ints
from pipeline.match.pairing import Pairing, Subject, Terms, terms, timed
from pipeline.match.periods import Fit, fit
from pipeline.match.stand import When


class Facing(NamedTuple):
    """Pairs of buckets, as columns."""

    one: Ints
    other: Ints
    pairing: Ints
    """Which of the pairings they share."""
    comparable: Flags
    """True where two numbers can be compared."""
    some: Flags
    """True where the modalities have something in common."""
    all: Flags
    """True where there may be a relation at all."""
    rivals: Flags
    denial: Flags
    limits: Flags
    """True where both are set: of two limits, the stricter is not included in the other."""

    def where(self, wanted: Flags) -> Facing:
        """Some of them."""
        columns: list[Any] = [column[wanted] for column in self]
        return Facing(*columns)


class Facings:
    """Pairings made once and used for all buckets that share them."""

    def __init__(self, subjects: Sequence[Subject], whens: Sequence[When], when: Ints) -> None:
        self._subjects, self._whens, self._when = subjects, whens, when
        ids = Ids[Terms]()
        self._terms = ids.taken(map(terms, whens))
        self._of_terms = list(ids)
        self.pairings: list[Pairing] = []
        self._flags: list[tuple[bool, ...]] = []
        self._fits, self._found = Found(), Found()

    def faced(self, one: Ints, other: Ints, subject: Ints) -> Facing:
        """Buckets face to face, each pair with its subject."""
        first, second = self._when[one], self._when[other]
        how, size = self._fit(first, second, subject), len(self._of_terms)
        a, b = self._terms[first], self._terms[second]
        codes = ((subject * len(_FITS) + how) * size + a) * size + b
        pairing = self._found.of(codes, lambda at: self._pairing(*(int(column[at]) for column in (subject, how, a, b))))
        flags = np.array(self._flags, dtype=bool).reshape(-1, len(_NO_FLAGS))[pairing]
        return Facing(one, other, pairing, *flags.T)

    def _fit(self, first: Ints, second: Ints, subject: Ints) -> Ints:
        """How times fit, by the place in `_FITS`."""
        change = np.array([one.kind == "change" for one in self._subjects], dtype=bool)[subject]
        codes = (first * len(self._whens) + second) * 2 + change
        return self._fits.of(codes, lambda at: self._fitted(int(codes[at])))

    def _fitted(self, code: int) -> int:
        pair, change = divmod(code, 2)
        one, other = (self._whens[at].span for at in divmod(pair, len(self._whens)))
        return _FITS.index(fit(one, other, "change" if change else ""))

    def _pairing(self, subject: int, how: int, a: int, b: int) -> int:
        self.pairings.append(timed(self._subjects[subject], _FITS[how], self._of_terms[a], self._of_terms[b]))
        self._flags.append(_flags(self.pairings[-1]))
        return len(self.pairings) - 1


_FITS: tuple[Fit, ...] = get_args(Fit)


def _flags(shared: Pairing) -> tuple[bool, ...]:
    """`comparable`, `some`, `all`, `rivals`, `denial` and `limits` of a pairing."""
    some, now = shared.modalities != "apart", shared.fit != "different"
    comparable = now and some and shared.modalities != "time"
    all_ = some and (now or shared.likeness.verdict != "scope")
    return comparable, some, all_, shared.rivals, shared.denial, shared.modes == {"target"}


_NO_FLAGS = (False,) * 6
