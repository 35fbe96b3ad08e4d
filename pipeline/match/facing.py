"""Buckets face to face: what is known of all pairs of positions of two buckets before their numbers are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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
        self._terms = [ids[terms(one)] for one in whens]
        self._of_terms = list(ids)
        self._fits: dict[tuple[int, int, bool], Fit] = {}
        self.pairings: list[Pairing] = []
        self._flags: list[tuple[bool, ...]] = []
        self._found = Found()
        self._known: dict[tuple[int, Fit, int, int], int] = {}

    def faced(self, one: Ints, other: Ints, subject: Ints) -> Facing:
        """Buckets face to face, each pair with its subject."""
        first, second = self._when[one], self._when[other]
        codes = (subject * len(self._whens) + first) * len(self._whens) + second
        pairing = self._found.of(codes, lambda at: self._pairing(int(subject[at]), int(first[at]), int(second[at])))
        flags = np.array(self._flags, dtype=bool).reshape(-1, len(_NO_FLAGS))[pairing]
        return Facing(one, other, pairing, *flags.T)

    def _pairing(self, subject: int, one: int, other: int) -> int:
        what = self._subjects[subject]
        pair = one, other, what.kind == "change"
        how = self._fits.get(pair)
        if how is None:
            how = self._fits[pair] = fit(self._whens[one].span, self._whens[other].span, what.kind)
        key = subject, how, self._terms[one], self._terms[other]
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.pairings)
            self.pairings.append(timed(what, how, self._of_terms[key[2]], self._of_terms[key[3]]))
            self._flags.append(_flags(self.pairings[-1]))
        return known


def _flags(shared: Pairing) -> tuple[bool, ...]:
    """`comparable`, `some`, `all`, `rivals`, `denial` and `limits` of a pairing."""
    some, now = shared.modalities != "apart", shared.fit != "different"
    comparable = now and some and shared.modalities != "time"
    all_ = some and (now or shared.likeness.verdict != "scope")
    return comparable, some, all_, shared.rivals, shared.denial, shared.modes == {"target"}


_NO_FLAGS = (False,) * 6
