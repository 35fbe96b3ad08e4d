"""Sets of numbers, one for each of many rows, that are compared pair by pair, many pairs at once."""

from __future__ import annotations

import numpy as np

from pipeline.match.columns import Flags, Ints, Keys, once, spread
from pipeline.records.identity import paired

_AT_A_TIME = 1 << 21
"""Members that are looked up together, which bounds the memory of it."""


class Sets:
    """Rows of numbers; which row a pair of indices means is the caller's."""

    def __init__(self, rows: int, row: Ints, value: Ints) -> None:
        """`row` and `value` say which number is in which set, each perhaps more than once."""
        values, dense = np.unique(value, return_inverse=True)
        self._width = len(values)
        self._codes = once(row * self._width + dense)
        of, self._value = np.divmod(self._codes, max(self._width, 1))
        self.size: Ints = np.bincount(of, minlength=rows)
        self._begin = np.cumsum(self.size) - self.size
        hashes = paired(values.astype(np.uint64), np.ones(self._width, dtype=np.uint64))[self._value]
        self.key: Keys = _reduced(np.add, hashes, self.size)
        """Equal where two sets are."""
        bits = np.uint64(1) << (hashes & np.uint64(63))
        self._signature = _reduced(np.bitwise_or, bits, self.size)

    def disjoint(self, a: Ints, b: Ints) -> Flags:
        """Whether the sets of each pair of rows have nothing in common."""
        found: Flags = (self._signature[a] & self._signature[b]) == 0
        rest = np.flatnonzero(~found)
        found[rest] = self._common(a[rest], b[rest]) == 0
        return found

    def nested(self, a: Ints, b: Ints) -> Flags:
        """Whether one set of each pair of rows is a part of the other."""
        found: Flags = self.key[a] == self.key[b]
        rest = np.flatnonzero(~found & ((self.size[a] != 1) | (self.size[b] != 1)))
        found[rest] = self._common(a[rest], b[rest]) == np.minimum(self.size[a[rest]], self.size[b[rest]])
        return found

    def _common(self, a: Ints, b: Ints) -> Ints:
        """How many numbers both have: those of the smaller set are looked for in the larger."""
        swap = self.size[a] > self.size[b]
        one, other = np.where(swap, b, a), np.where(swap, a, b)
        ends = np.cumsum(self.size[one])
        cuts = np.searchsorted(ends, np.arange(0, int(ends[-1]) + 1 if len(ends) else 1, _AT_A_TIME), side="right")
        parts = np.split(np.arange(len(one)), cuts[1:])
        return np.concatenate([self._counted(one[part], other[part]) for part in parts])

    def _counted(self, one: Ints, other: Ints) -> Ints:
        which, at = spread(self.size[one])
        wanted = other[which] * self._width + self._value[self._begin[one][which] + at]
        there = np.searchsorted(self._codes, wanted)
        there[there == len(self._codes)] = 0
        found: Ints = np.bincount(which[self._codes[there] == wanted], minlength=len(one))
        return found


def _reduced(how: np.ufunc, values: Keys, sizes: Ints) -> Keys:
    """One number of each row's, 0 of an empty one."""
    found = np.zeros(len(sizes), dtype=np.uint64)
    full = np.flatnonzero(sizes)
    if len(full):
        found[full] = how.reduceat(values, (np.cumsum(sizes) - sizes)[full])
    return found
