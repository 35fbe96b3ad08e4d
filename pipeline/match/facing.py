"""Buckets face to face: what is known of all pairs of positions of two buckets before their numbers are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.match.columns import Flags, Ints, distinct
from pipeline.match.pairing import Pairing, Subject, paired
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
        self.pairings: list[Pairing] = []
        self._flags: list[tuple[bool, ...]] = []
        self._known: dict[tuple[int, int, int], int] = {}

    def faced(self, one: Ints, other: Ints, subject: Ints) -> Facing:
        """Buckets face to face, each pair with its subject."""
        columns = subject, self._when[one], self._when[other]
        rows, kind = distinct(*columns)
        found = [self._pairing(*row) for row in zip(*(column[rows].tolist() for column in columns), strict=True)]
        flags = np.array([self._flags[at] for at in found], dtype=bool).reshape(-1, len(_NO_FLAGS))
        return Facing(one, other, np.array(found, dtype=np.int64)[kind], *flags[kind].T)

    def _pairing(self, subject: int, one: int, other: int) -> int:
        known = self._known.get((subject, one, other))
        if known is None:
            known = self._known[subject, one, other] = len(self.pairings)
            self.pairings.append(paired(self._subjects[subject], self._whens[one], self._whens[other]))
            self._flags.append(_flags(self.pairings[-1]))
        return known


def _flags(shared: Pairing) -> tuple[bool, ...]:
    """`comparable`, `some`, `all`, `rivals`, `denial` and `limits` of a pairing."""
    some, now = shared.modalities != "apart", shared.fit != "different"
    comparable = now and some and shared.modalities != "time"
    all_ = some and (now or shared.likeness.verdict != "scope")
    return comparable, some, all_, shared.rivals, shared.denial, shared.modes == {"target"}


_NO_FLAGS = (False,) * 6
