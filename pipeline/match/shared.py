"""Marks of wording, and which of many occur more than once: one that nobody shares says nothing about origins."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from pipeline.match.columns import Ints, Keys, once, spread

RUN = 9
"""Words in a row that two sentences share only if one copies the other or both copy a third."""
_MANY = 1 << 16
"""Marks from which on it is worth looking; of fewer, all are kept."""
_BASE = 0x9E3779B97F4A7C15
"""An odd multiplier, 2^64 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4)."""
_BYTE = 0xBF58476D1CE4E5B9
"""Another (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators")."""
_BLANK = ord(" ")


def counted(text: bytes, sizes: Ints) -> Ints:
    """How many words each part of a text has; parts of these sizes end with a blank."""
    inside = np.frombuffer(text, dtype=np.uint8) != _BLANK
    ends = np.append(inside[:-1] & ~inside[1:], False)
    return np.add.reduceat(ends.astype(np.int64), np.cumsum(sizes) - sizes) if len(sizes) else sizes


def nearest(text: bytes, sizes: Ints) -> tuple[Ints, Ints]:
    """Hashes of the words next to figures, and how many each has: one less than a run before it, and a run from it on.

    The parts of the text are, in turn, what stands before and behind each figure: words with blanks between, and a
    blank at the end. A hash is a polynomial in the bytes of its word, modulo 2^64, which the sums of all bytes up to
    its ends give.
    """
    letters = np.frombuffer(text, dtype=np.uint8)
    inside = np.concatenate(([False], letters != _BLANK))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    begins, ends = edges[::2], edges[1::2]
    powers, inverse = _powers(1 << max(len(letters) - 1, 1).bit_length())
    sums = np.concatenate(([np.uint64(0)], np.cumsum(_bytes()[letters] * powers[: len(letters)], dtype=np.uint64)))
    codes = (sums[ends] - sums[begins]) * inverse[begins]
    cuts = np.append(np.searchsorted(begins, np.cumsum(sizes) - sizes), len(begins))
    first, last = cuts[:-1].copy(), cuts[1:].copy()
    first[::2] = np.maximum(first[::2], last[::2] - (RUN - 1))
    last[1::2] = np.minimum(last[1::2], first[1::2] + RUN)
    of, at = spread(last - first)
    mixed = codes ^ (codes >> np.uint64(31))
    return mixed[first[of] + at].view(np.int64), (last - first)[::2] + (last - first)[1::2]


@cache
def _bytes() -> Keys:
    """An odd number for every byte, the same everywhere (Knuth's multiplicative hashing, with its high bits mixed)."""
    numbers = (np.arange(256, dtype=np.uint64) + np.uint64(1)) * np.uint64(_BASE)
    return ((numbers ^ (numbers >> np.uint64(29))) * np.uint64(_BYTE)) | np.uint64(1)


@lru_cache(maxsize=4)
def _powers(count: int) -> tuple[Keys, Keys]:
    """Powers of an odd number modulo 2^64, and their inverses."""
    bases = _BYTE, pow(_BYTE, -1, 1 << 64)
    one, other = (np.multiply.accumulate(np.full(count, base, dtype=np.uint64)) for base in bases)
    return one, other


def windows(words: Ints, sizes: Ints, extra: Ints) -> tuple[Ints, Ints]:
    """A mark for every run of words of every text, and how many marks each has.

    `words` are the hashes of the words of texts of these `sizes`, one after the other; `extra` is one more mark of each
    text, or 0. A mark is a polynomial in the hashes of its words, modulo 2^64.
    """
    codes, lengths, single = words.view(np.uint64), sizes, extra
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
    twice = once(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return bytes(len(marks))
    places = np.searchsorted(twice, marks)
    places[places == len(twice)] = 0
    flags: bytes = (twice[places] == marks).astype(np.uint8).tobytes()
    return flags
