"""Marks of wording, and which of many occur more than once: one that nobody shares says nothing about origins."""

from __future__ import annotations

from array import array

import numpy as np

from pipeline.match.columns import Ints, spread

RUN = 9
"""Words in a row that two sentences share only if one copies the other or both copy a third."""
_MANY = 1 << 16
"""Marks from which on it is worth looking; of fewer, all are kept."""
_BASE = 0x9E3779B97F4A7C15
"""An odd multiplier, 2^64 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4)."""


def windows(words: array[int], sizes: array[int], extra: array[int]) -> tuple[Ints, Ints]:
    """A mark for every run of words of every text, and how many marks each has.

    `words` are the hashes of the words of texts of these `sizes`, one after the other; `extra` is one more mark of each
    text, or 0. A mark is a polynomial in the hashes of its words, modulo 2^64.
    """
    codes, lengths = np.array(words, dtype=np.int64).view(np.uint64), np.array(sizes, dtype=np.int64)
    single = np.array(extra, dtype=np.int64)
    many = np.maximum(lengths - RUN + 1, 0)
    text, at = spread(many)
    start = (np.cumsum(lengths) - lengths)[text] + at
    total = np.zeros(len(start), dtype=np.uint64)
    for step in range(RUN):
        total = total * np.uint64(_BASE) + codes[start + step]
    counts = many + (single != 0)
    marks = np.empty(int(counts.sum()), dtype=np.int64)
    begins = np.cumsum(counts) - counts
    marks[begins[text] + at] = total.view(np.int64)
    marks[(begins + many)[single != 0]] = single[single != 0]
    return marks, counts.astype(np.uint8)


def repeated(marks: Ints) -> bytes:
    """For each of these 64-bit marks a byte: 1 if it may occur more than once, 0 if it certainly does not."""
    if len(marks) < _MANY:
        return bytes([1]) * len(marks)
    ordered = np.sort(marks)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return bytes(len(marks))
    places = np.searchsorted(twice, marks)
    places[places == len(twice)] = 0
    flags: bytes = (twice[places] == marks).astype(np.uint8).tobytes()
    return flags
