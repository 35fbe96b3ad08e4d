"""Which marks of many occur more than once: a mark that nobody shares says nothing about origins."""

from __future__ import annotations

from array import array

_MANY = 1 << 16
"""Marks from which on it is worth looking; of fewer, all are kept."""


def repeated(marks: array[int]) -> bytes:
    """For each of these 64-bit marks a byte: 1 if it may occur more than once, 0 if it certainly does not."""
    if len(marks) < _MANY:
        return bytes([1]) * len(marks)
    import numpy as np

    found = np.frombuffer(marks, dtype=np.int64)
    ordered = np.sort(found)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return bytes(len(marks))
    places = np.searchsorted(twice, found)
    places[places == len(twice)] = 0
    flags: bytes = (twice[places] == found).astype(np.uint8).tobytes()
    return flags
