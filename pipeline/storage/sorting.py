"""Lines put in order on the disk: as many as come, in memory that does not grow with their text.

A merge sort (Knuth, The Art of Computer Programming 3, 5.4): sorted runs are written as they come, and then merged
range by range of their ids, which are hashes and so spread evenly.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.records.identity import Keys
from pipeline.records.lines import Lines
from pipeline.storage.atomic import TEMPORARY
from pipeline.storage.copying import reserve

_RANGE = 1 << 22
"""Bytes that are merged at a time, or a few more."""

Sizes = npt.NDArray[np.int64]


class _Run(NamedTuple):
    """Sorted lines in a file: with which ids, how long each is, and where each begins and the last one ends."""

    path: Path
    keys: Keys
    sizes: Sizes
    places: Sizes

    def before(self, line: int) -> int:
        """How many bytes the lines before one have."""
        return int(self.places[line] - self.places[0])


class SortedLines:
    """Writes lines sorted by their ids, whole or not at all.

    Several processes can take part: each gives lines to a `sibling`, then each settles a share of the order, and
    `close` names the file. Used as a context manager: what fails leaves the old file as it was, and no temporary file.
    """

    def __init__(self, path: Path, part: int = 0) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._part = path, part
        self._beside = path.with_name(f"{path.name}.{os.getpid()}")

    def sibling(self, part: int) -> SortedLines:
        """What a forked process writes to."""
        other = SortedLines(self._path, part)
        other._beside = self._beside
        return other

    def take(self, lines: Lines) -> int:
        """Take lines, and write them for `settle` to find; says how many."""
        with (
            self._place(f"{self._part}.lines").open("ab") as texts,
            self._place(f"{self._part}.index").open("ab") as places,
        ):
            texts.write(lines.text)
            np.save(places, lines.keys)
            np.save(places, lines.sizes)
        return len(lines.keys)

    def settle(self, part: int = 0, parts: int = 1) -> None:
        """Merge one of several shares of the order into its place in the file; all must have been taken."""
        runs = list(self._runs())
        ranges = parts * (1 + sum(run.before(-1) for run in runs) // _RANGE // parts)
        first, last = part * ranges // parts, (part + 1) * ranges // parts
        with os.fdopen(os.open(self._place("all"), os.O_WRONLY | os.O_CREAT), "wb") as handle:
            begin, end = (sum(run.before(_cut(run, at, ranges)) for run in runs) for at in (first, last))
            reserve(handle.fileno(), begin, end - begin)
            handle.seek(begin)
            for at in range(first, last):
                handle.write(_merged(runs, at, ranges))

    def index(self) -> tuple[Keys, Sizes]:
        """The ids of all lines in order, and how long each is; ask before `close`."""
        runs = list(self._runs())
        keys, sizes = _keys(runs), _sizes(runs)
        order = np.argsort(keys)
        return keys[order], sizes[order]

    def _runs(self) -> Iterator[_Run]:
        for path in sorted(self._temporary()):
            if path.name.endswith(f".index{TEMPORARY}"):
                lines, begin = path.with_name(path.name.replace(".index", ".lines")), 0
                with path.open("rb") as places:
                    while places.peek(1):
                        keys, sizes = np.load(places), np.load(places)
                        yield _Run(lines, keys, sizes, begin + np.append(0, np.cumsum(sizes)))
                        begin += int(sizes.sum())

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


def merged(some: Sequence[Lines]) -> Lines:
    """Lines of several lists in one."""
    keys, sizes = _keys(some), _sizes(some)
    order = np.argsort(keys)
    return Lines(keys[order], sizes[order], _picked(b"".join(one.text for one in some), sizes, order))


def _keys(some: Sequence[Lines] | Sequence[_Run]) -> Keys:
    return np.concatenate([np.zeros(0, dtype=np.uint64), *(one.keys for one in some)])


def _sizes(some: Sequence[Lines] | Sequence[_Run]) -> Sizes:
    return np.concatenate([np.zeros(0, dtype=np.int64), *(one.sizes for one in some)])


def _picked(text: bytes, sizes: Sizes, order: Sizes) -> memoryview:
    """The lines of a text in another order."""
    ends = np.concatenate(([0], np.cumsum(sizes)))
    lines = pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(sizes), [None, pa.py_buffer(ends), pa.py_buffer(text)]
    )
    return memoryview(lines.take(pa.array(order)).buffers()[2] or b"")[: len(text)]


def _cut(run: _Run, at: int, ranges: int) -> int:
    """How many lines of a run come before one of so many equal ranges of ids."""
    limit = (at << 64) // ranges
    return int(np.searchsorted(run.keys, np.uint64(limit))) if limit >> 64 == 0 else len(run.keys)


def _merged(runs: Sequence[_Run], at: int, ranges: int) -> memoryview | bytes:
    """The lines of one range, in order."""
    return merged([_read(run, slice(_cut(run, at, ranges), _cut(run, at + 1, ranges))) for run in runs]).text


def _read(run: _Run, cut: slice) -> Lines:
    begin, end = run.places[[cut.start, cut.stop]].tolist()
    with run.path.open("rb") as handle:
        handle.seek(begin)
        return Lines(run.keys[cut], run.sizes[cut], handle.read(end - begin))
