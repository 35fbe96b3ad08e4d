"""Lines put in order on the disk: as many as come, in memory that does not grow with their text.

A merge sort (Knuth, The Art of Computer Programming 3, 5.4): sorted runs are written as lines come, and then merged
range by range of their ids, which are hashes and so spread evenly.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from pipeline.storage.atomic import TEMPORARY
from pipeline.storage.copying import reserve

_BATCH = 4096
"""Records encoded at a time."""
_RUN = 1 << 24
"""Bytes of a sorted run, or a few more; and of what is merged at a time."""
_DIGITS = 16
_encoder = msgspec.json.Encoder()
_HEX = np.zeros(256, dtype=np.uint8)
_HEX[list(b"0123456789abcdef")] = np.arange(16)

Keys = npt.NDArray[np.uint64]
Sizes = npt.NDArray[np.int64]


class _Run(NamedTuple):
    """Sorted lines in a file: from which byte on, with which ids, and how long each is."""

    path: Path
    begin: int
    keys: Keys
    sizes: Sizes


class SortedLines:
    """Writes records as JSON lines sorted by the id that each line begins with, whole or not at all.

    The first field of every record is its id: 16 hexadecimal digits. Several processes can take part: each writes to a
    `sibling` and spills it, then each settles a share of the order, and `close` names the file. Used as a context
    manager: what fails leaves the old file as it was, and no temporary file.
    """

    def __init__(self, path: Path, field: str, part: int = 0) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._field, self._part = path, field, part
        self._at = len(f'{{"{field}":"')
        self._held: list[bytes] = []
        self._size = 0
        self._beside = path.with_name(f"{path.name}.{os.getpid()}")

    def sibling(self, part: int) -> SortedLines:
        """What a forked process writes to."""
        other = SortedLines(self._path, self._field, part)
        other._beside = self._beside
        return other

    def write(self, records: Iterable[object]) -> int:
        """Take records, streaming; says how many."""
        source, count = iter(records), 0
        while batch := list(islice(source, _BATCH)):
            self.take(_encoder.encode_lines(batch))
            count += len(batch)
        return count

    def take(self, lines: bytes) -> None:
        """Take lines."""
        self._held.append(lines)
        self._size += len(lines)
        if self._size >= _RUN:
            self.spill()

    def spill(self) -> None:
        """Write out all that is held, for `settle` to find."""
        text = b"".join(self._held)
        keys, ends = indexed(text, self._at)
        order = np.argsort(keys)
        with (
            self._place(f"{self._part}.lines").open("ab") as lines,
            self._place(f"{self._part}.index").open("ab") as places,
        ):
            lines.write(_picked(text, ends, order))
            np.save(places, keys[order])
            np.save(places, np.diff(ends, prepend=0)[order])
        self._held, self._size = [], 0

    def settle(self, part: int = 0, parts: int = 1) -> None:
        """Merge one of several shares of the order into its place in the file; all must have been spilled."""
        runs = list(self._runs())
        ranges = parts * (1 + sum(int(run.sizes.sum()) for run in runs) // _RUN // parts)
        first, last = part * ranges // parts, (part + 1) * ranges // parts
        with os.fdopen(os.open(self._place("all"), os.O_WRONLY | os.O_CREAT), "wb") as handle:
            begin, end = (sum(int(run.sizes[: _cut(run, at, ranges)].sum()) for run in runs) for at in (first, last))
            reserve(handle.fileno(), begin, end - begin)
            handle.seek(begin)
            for at in range(first, last):
                handle.write(_merged(runs, at, ranges))

    def index(self) -> tuple[Keys, Sizes]:
        """The ids of all lines in order, and how long each is; ask before `close`."""
        runs = [_Run(Path(), 0, np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)), *self._runs()]
        keys, sizes = np.concatenate([run.keys for run in runs]), np.concatenate([run.sizes for run in runs])
        order = np.argsort(keys)
        return keys[order], sizes[order]

    def _runs(self) -> Iterator[_Run]:
        for path in sorted(self._temporary()):
            if path.name.endswith(f".index{TEMPORARY}"):
                lines, begin = path.with_name(path.name.replace(".index", ".lines")), 0
                with path.open("rb") as places:
                    while places.peek(1):
                        run = _Run(lines, begin, np.load(places), np.load(places))
                        begin += int(run.sizes.sum())
                        yield run

    def _place(self, name: str) -> Path:
        return self._beside.with_name(f"{self._beside.name}.{name}{TEMPORARY}")

    def _temporary(self) -> list[Path]:
        start = f"{self._beside.name}."
        return [
            path for path in self._path.parent.iterdir() if path.name.startswith(start) and path.suffix == TEMPORARY
        ]

    def close(self) -> None:
        """Put the sorted file in its place."""
        self._place("all").replace(self._path)

    def __enter__(self) -> SortedLines:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        for path in self._temporary():
            path.unlink(missing_ok=True)


def indexed(text: bytes, at: int) -> tuple[Keys, Sizes]:
    """The ids of lines as numbers, and where each line ends; `at` is where an id begins in its line."""
    letters = np.frombuffer(text, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord("\n")) + 1
    digits = _HEX[letters[(np.append(0, ends)[:-1] + at)[:, None] + np.arange(_DIGITS)]]
    pairs = (digits[:, ::2] << 4) | digits[:, 1::2]
    return np.ascontiguousarray(pairs).view(">u8").ravel().astype(np.uint64), ends


def _picked(text: bytes, ends: Sizes, order: Sizes) -> bytes:
    """The lines of a text in another order."""
    view, begins = memoryview(text), np.append(0, ends)[:-1]
    return b"".join([view[start:end] for start, end in zip(begins[order].tolist(), ends[order].tolist(), strict=True)])


def _cut(run: _Run, at: int, ranges: int) -> int:
    """How many lines of a run come before one of so many equal ranges of ids."""
    limit = (at << 64) // ranges
    return int(np.searchsorted(run.keys, np.uint64(limit))) if limit >> 64 == 0 else len(run.keys)


def _merged(runs: list[_Run], at: int, ranges: int) -> bytes:
    """The lines of one range, in order."""
    texts, keys, sizes = [], [], []
    for run in runs:
        cut = slice(_cut(run, at, ranges), _cut(run, at + 1, ranges))
        with run.path.open("rb") as handle:
            handle.seek(run.begin + int(run.sizes[: cut.start].sum()))
            texts.append(handle.read(int(run.sizes[cut].sum())))
        keys.append(run.keys[cut])
        sizes.append(run.sizes[cut])
    if not runs:
        return b""
    return _picked(b"".join(texts), np.cumsum(np.concatenate(sizes)), np.argsort(np.concatenate(keys)))
