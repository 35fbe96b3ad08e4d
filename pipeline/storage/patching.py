"""A sorted file of JSON lines, some lines of which are replaced: what stays is copied by the kernel, in long pieces."""

from __future__ import annotations

import os
from bisect import bisect_left
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.records.identity import Keys
from pipeline.records.lines import Lines
from pipeline.storage.atomic import TEMPORARY
from pipeline.storage.copying import copied, reserve
from pipeline.storage.sorting import Sizes


class Index(NamedTuple):
    """The ids of a file's lines in their order, and how long each line is in bytes."""

    keys: Keys
    sizes: Sizes


def patched(path: Path, where: Index, gone: Keys, new: Lines) -> Index:
    """Put a file in its own place without some lines and with others; gives its new index.

    A line whose id the file has already replaces that one.
    """
    dropped = _rows(where.keys, np.concatenate((gone, new.keys)))
    at = np.searchsorted(where.keys, new.keys)
    beside = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    with path.open("rb") as source, beside.open("wb", buffering=0) as target:
        _write(source.fileno(), target.fileno(), _pieces(where.sizes, dropped, at, new.sizes), new.text)
    beside.replace(path)
    places = at - np.searchsorted(dropped, at)
    return Index(*(np.insert(np.delete(a, dropped), places, b) for a, b in zip(where, new[:2], strict=True)))


def _rows(keys: Keys, wanted: Keys) -> Sizes:
    """Where those of some keys stand that are among these, which are sorted."""
    wanted = np.unique(wanted)
    at = np.searchsorted(keys, wanted)
    found = at < len(keys)
    found[found] = keys[at[found]] == wanted[found]
    return at[found]


class _Piece(NamedTuple):
    """Bytes of the old file, or else of the text, and where in the new file they come."""

    is_new: bool
    begin: int
    size: int
    to: int


def _pieces(sizes: Sizes, dropped: Sizes, at: Sizes, many: Sizes) -> list[_Piece]:
    """A file but for some lines, and others (of these sizes) before the lines with these numbers; all are in order."""
    ends = np.append(0, np.cumsum(sizes))
    cuts = sorted(
        [*zip(at.tolist(), [0] * len(at), range(len(at)), strict=True), *((row, 1, 0) for row in dropped.tolist())]
    )
    begins, stops = np.append(0, np.cumsum(many)).tolist(), ends.tolist()
    found, done, to = list[_Piece](), 0, 0
    for row, drops, line in [*cuts, (len(sizes), 1, 0)]:
        if stops[row] > done:
            found.append(_Piece(False, done, stops[row] - done, to))
            to += stops[row] - done
        done = stops[min(row + drops, len(sizes))]
        if not drops:
            found.append(_Piece(True, begins[line], begins[line + 1] - begins[line], to))
            to += begins[line + 1] - begins[line]
    return found


_THREADS = 2
"""Of the kernel's copying, which needs no lock of ours."""


def _write(old: int, new: int, pieces: list[_Piece], text: bytes | memoryview) -> None:
    size = pieces[-1].to + pieces[-1].size if pieces else 0
    reserve(new, 0, size)
    cuts = [bisect_left(pieces, size * part // _THREADS, key=lambda piece: piece.to) for part in range(_THREADS + 1)]
    view = memoryview(text)
    with ThreadPoolExecutor(_THREADS) as pool:
        tasks = [pool.submit(_put, old, new, pieces[begin:end], view) for begin, end in pairwise(cuts)]
        for task in tasks:
            task.result()


def _put(old: int, new: int, pieces: list[_Piece], text: memoryview) -> None:
    for piece in pieces:
        if piece.is_new:
            os.pwrite(new, text[piece.begin : piece.begin + piece.size], piece.to)
        else:
            copied(old, new, piece.begin, piece.begin + piece.size, piece.to)
