"""Which positions met, to be kept: so that of claims that come later only what they change is told anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Column, Flags, Ints, Keys
from pipeline.match.positions import Positions

_MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
"""Odd multipliers (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators")."""
_SHIFT, _HALF = np.uint64(29), np.uint64(32)


class Met(NamedTuple):
    """Pairs of positions, as columns."""

    code: Keys
    """A hash of the two positions' ids: 64 bits, as the ids are."""
    one: Ints
    """The measurand of either, as the fold's table numbers it."""
    other: Ints
    relation: Keys
    """The id of their relation; 0 where they have none."""
    kind: Column
    """Its place in `KINDS`; -1 where they have none."""

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


def met(positions: Positions, pairs: Pairs, relations: Keys, kinds: Column) -> Met:
    """Pairs of positions that lie in the order of their ids, and the ids and kinds of their relations."""
    one, other = (positions.named[positions.what[side]] for side in (pairs.a, pairs.b))
    return Met(codes(positions, pairs), one, other, relations, kinds)


def codes(positions: Positions, pairs: Pairs) -> Keys:
    """A hash of each pair."""
    key: Keys = positions.key
    first: Keys = key[pairs.a]
    second: Keys = key[pairs.b]
    found: Keys = np.add(first * _MIX[0], (second ^ (second >> _SHIFT)) * _MIX[1])
    return found ^ (found >> _HALF)


def joined(some: Iterable[Met]) -> Met:
    """All of some, one after the other."""
    keys, numbers = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    none = Met(keys, numbers, numbers, keys, np.zeros(0, dtype=np.int8))
    return Met(*map(np.concatenate, zip(none, *some, strict=True)))


def found(codes: Keys, known: Keys) -> tuple[Ints, Flags]:
    """Where each of these codes stands among the known, which are sorted, and whether it is there at all."""
    order = np.argsort(codes)
    at = np.empty(len(codes), dtype=np.int64)
    at[order] = np.searchsorted(known, codes[order])
    is_there = at < len(known)
    is_there[is_there] = known[at[is_there]] == codes[is_there]
    return at, is_there
