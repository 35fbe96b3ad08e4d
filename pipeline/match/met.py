"""Which positions met, to be kept: so that of claims that come later only what they change is told anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Column, Flags, Ints, Keys
from pipeline.match.positions import Positions
from pipeline.records.identity import paired


class Met(NamedTuple):
    """Pairs of positions, as columns."""

    code: Keys
    """The id of their relation, whether or not they have one."""
    one: Ints
    """The measurand of either, as the fold's table numbers it."""
    other: Ints
    kind: Column
    """The kind of their relation by its place in `KINDS`; -1 where they have none."""

    def where(self, wanted: Flags | Ints) -> Met:
        """Some of them."""
        return Met(*(column[wanted] for column in self))  # type: ignore[arg-type]

    def ordered(self) -> Met:
        """The same by their codes."""
        return self.where(np.argsort(self.code))

    def with_others(self, others: Met) -> Met:
        """These and others by their codes; these are ordered already, and the others are few."""
        new = others.ordered()
        at = np.searchsorted(self.code, new.code)
        return Met(*(np.insert(mine, at, theirs) for mine, theirs in zip(self, new, strict=True)))


def met(positions: Positions, pairs: Pairs, kinds: Column) -> Met:
    """Pairs of positions that lie in the order of their ids, and the kinds of their relations."""
    one, other = (positions.named[positions.what[side]] for side in (pairs.a, pairs.b))
    return Met(codes(positions, pairs), one, other, kinds)


def codes(positions: Positions, pairs: Pairs) -> Keys:
    """The ids of the relations of pairs of positions that lie in the order of their ids."""
    return paired(positions.key[pairs.a], positions.key[pairs.b])


def joined(some: Iterable[Met]) -> Met:
    """All of some, one after the other."""
    keys, numbers = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    none = Met(keys, numbers, numbers, np.zeros(0, dtype=np.int8))
    return Met(*map(np.concatenate, zip(none, *some, strict=True)))


def found(codes: Keys, known: Keys) -> tuple[Ints, Flags]:
    """Where each of these codes stands among the known, which are sorted, and whether it is there at all."""
    order = np.argsort(codes)
    at = np.empty(len(codes), dtype=np.int64)
    at[order] = np.searchsorted(known, codes[order])
    is_there = at < len(known)
    is_there[is_there] = known[at[is_there]] == codes[is_there]
    return at, is_there
