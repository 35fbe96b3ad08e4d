"""A sorted file of JSON lines, some lines of which are replaced: what stays is copied by the kernel, in long pieces."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.storage.atomic import TEMPORARY
from pipeline.storage.sorting import Keys, Sizes, indexed

_COPIED = 1 << 22


class Index(NamedTuple):
    """The ids of a file's lines in their order, and how long each line is in bytes."""

    keys: Keys
    sizes: Sizes


def lines_of(path: Path, where: Index, keys: Keys) -> list[bytes]:
    """The lines with these ids."""
    at = np.searchsorted(where.keys, keys)
    begins = np.cumsum(where.sizes) - where.sizes
    with path.open("rb") as handle:
        places = zip(begins[at].tolist(), where.sizes[at].tolist(), strict=True)
        return [os.pread(handle.fileno(), size, begin) for begin, size in places]


def patched(path: Path, where: Index, gone: Keys, text: bytes, field: str) -> Index:
    """Put a file in its own place without some lines and with those of a text; gives its new index.

    A line whose id the file has already replaces that one.
    """
    keys, ends = indexed(text, len(f'{{"{field}":"'))
    order = np.argsort(keys)
    keys, sizes = keys[order], np.diff(ends, prepend=0)[order]
    lines = [text[end - size : end] for end, size in zip(ends[order].tolist(), sizes.tolist(), strict=True)]
    dropped = np.flatnonzero(np.isin(where.keys, np.concatenate((gone, keys))))
    at = np.searchsorted(where.keys, keys)
    beside = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    with path.open("rb") as old, beside.open("wb", buffering=0) as new:
        _write(old.fileno(), new.fileno(), where.sizes, dropped, zip(at.tolist(), lines, strict=True))
    beside.replace(path)
    places = at - np.searchsorted(dropped, at)
    return Index(*(np.insert(np.delete(a, dropped), places, b) for a, b in zip(where, (keys, sizes), strict=True)))


def _write(old: int, new: int, sizes: Sizes, dropped: Sizes, lines: Iterable[tuple[int, bytes]]) -> None:
    """Copy a file but for some lines, and others before the lines with these numbers; both are in order."""
    begins = np.append(0, np.cumsum(sizes)).tolist()
    cuts = sorted([*((at, 1, b"") for at in dropped.tolist()), *((at, 0, line) for at, line in lines)])
    done = 0
    for at, drops, line in cuts:
        copied(old, new, done, begins[at])
        done = begins[at + 1] if drops else begins[at]
        if line:
            os.write(new, line)
    copied(old, new, done, begins[-1])


def copied(old: int, new: int, begin: int, end: int) -> None:
    """Copy these bytes of one open file to where the other is, by the kernel where it can."""
    while begin < end:
        if hasattr(os, "copy_file_range"):
            begin += os.copy_file_range(old, new, end - begin, begin)
        else:
            begin += os.write(new, os.pread(old, min(end - begin, _COPIED), begin))
