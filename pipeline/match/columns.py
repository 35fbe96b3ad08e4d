"""Many values as columns: distinct ones once, the rest as numbers, so that a million claims fit in memory."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.records.identity import Keys as Keys

T = TypeVar("T", bound=Hashable)

Column: TypeAlias = npt.NDArray[Any]
Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]


class Ids(dict[T, int]):
    """Distinct values, numbered from 0 in the order in which they are asked for."""

    def __missing__(self, value: T) -> int:
        self[value] = at = len(self)
        return at

    def taken(self, others: Iterable[T]) -> Ints:
        """The numbers of some values here, those that are new included."""
        return np.fromiter((self[value] for value in others), dtype=np.int64)


class Found:
    """Numbers that are worked out once for each code and looked up from then on."""

    def __init__(self) -> None:
        self._codes = self._numbers = np.zeros(0, dtype=np.int64)

    def of(self, codes: Ints, make: Callable[[int], int]) -> Ints:
        """The numbers of some codes; `make` works one out, given a place at which its code stands."""
        places = np.flatnonzero(np.append(self._codes, -1)[np.searchsorted(self._codes, codes)] != codes)
        if len(places):
            new, first = np.unique(codes[places], return_index=True)
            numbers = np.array([make(at) for at in places[first].tolist()], dtype=np.int64)
            both = np.concatenate((self._codes, new))
            order = np.argsort(both)
            self._codes, self._numbers = both[order], np.concatenate((self._numbers, numbers))[order]
        found: Ints = self._numbers[np.searchsorted(self._codes, codes)]
        return found


def ints(column: array[int]) -> Ints:
    """A column as numbers to reckon with."""
    return np.array(column, dtype=np.int64)


def objects(values: Sequence[object]) -> Column:
    """Objects as a column, whether or not they look like rows."""
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def runs(*columns: Column) -> Ints:
    """Where runs of equal rows begin in columns that are sorted together, and at last the length of the columns."""
    size = len(columns[0])
    new = np.ones(size, dtype=bool)
    if size:
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.append(np.flatnonzero(new), size)


def ranks(values: Sequence[Any]) -> Ints:
    """The place of each value when they are sorted; of equals, the first comes first."""
    found = np.empty(len(values), dtype=np.int64)
    found[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
    return found


def once(values: Column) -> Column:
    """Distinct values in order (`np.unique` looks for them one by one in a table, which is slower by far)."""
    ordered = np.sort(values)
    return ordered[runs(ordered)[:-1]]


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For each of some items, `counts` times: which item it is, and the how-manieth of its own."""
    item = np.repeat(np.arange(len(counts)), counts)
    return item, np.arange(len(item)) - np.repeat(np.cumsum(counts) - counts, counts)


def distinct(*columns: Column) -> tuple[Ints, Ints]:
    """One row of each kind, in sorted order, and for every row the number of its kind; no number is below 0."""
    if len(columns) > 1 and len(columns[0]) and _size(columns) < _MOST:
        return distinct(_packed(columns))
    order = np.lexsort(columns[::-1]) if len(columns) > 1 else np.argsort(columns[0])
    begins = runs(*(column[order] for column in columns))
    kind = np.empty(len(order), dtype=np.int64)
    kind[order] = np.repeat(np.arange(len(begins) - 1), np.diff(begins))
    return order[begins[:-1]], kind


_MOST = 1 << 62


def _size(columns: Sequence[Column]) -> int:
    """How many different rows there could be."""
    return math.prod(int(column.max()) + 1 for column in columns)


def _packed(columns: Sequence[Column]) -> Ints:
    """One number for each row, in the order of the rows."""
    packed = columns[0].astype(np.int64)
    for column in columns[1:]:
        packed = packed * (int(column.max()) + 1) + column
    return packed
