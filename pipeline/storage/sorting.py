"""Lines put in order on the disk: as many as come, in memory that does not grow with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType

import msgspec

from pipeline.storage.atomic import TEMPORARY

_PARTS = 256
"""One part for each pair of hexadecimal digits that an id can begin with."""
_BATCH = 4096
"""Records encoded at a time."""
_FULL = 1 << 17
"""Bytes of a part from which on it is written out."""
_encoder = msgspec.json.Encoder()


class SortedLines:
    """Writes records as JSON lines sorted by the id that each line begins with, whole or not at all.

    The first field of every record is its id and begins with two lower-case hexadecimal digits. Lines are dealt out to
    parts by these digits as they come; `close` sorts part by part. Used as a context manager: what fails leaves the
    old file as it was, and no temporary file.
    """

    def __init__(self, path: Path, field: str, part: int = 0) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._field, self._part = path, field, part
        self._at = len(f'{{"{field}":"')
        self._parts = [bytearray() for _ in range(_PARTS)]
        self._beside = path.with_name(f"{path.name}.{os.getpid()}")

    def sibling(self, part: int) -> SortedLines:
        """What a forked process writes to: what it spills is sorted in by whoever closes the lines that it is of."""
        other = SortedLines(self._path, self._field, part)
        other._beside = self._beside
        return other

    def write(self, records: Iterable[object]) -> int:
        """Take records, streaming; says how many."""
        source, count = iter(records), 0
        while batch := list(islice(source, _BATCH)):
            self._deal(_encoder.encode_lines(batch).splitlines(keepends=True))
            count += len(batch)
        return count

    def _deal(self, lines: list[bytes]) -> None:
        at, parts = self._at, self._parts
        for line in lines:
            name = line[at : at + 2]
            part = parts[int(name, 16)]
            part += line
            if len(part) > _FULL:
                self._spill(part, name.decode())

    def _spill(self, part: bytearray, name: str) -> None:
        with self._place(f"{name}.{self._part}").open("ab") as handle:
            handle.write(part)
        part.clear()

    def _place(self, name: str) -> Path:
        return self._beside.with_name(f"{self._beside.name}.{name}{TEMPORARY}")

    def spill(self) -> None:
        """Write out all that is held, for another process to sort in."""
        for at, part in enumerate(self._parts):
            self._spill(part, f"{at:02x}")

    def close(self) -> None:
        """Put the sorted file in its place."""
        beside = self._place("all")
        with beside.open("wb") as handle:
            for lines in self._sorted():
                handle.writelines(lines)
        beside.replace(self._path)

    def _sorted(self) -> Iterator[list[bytes]]:
        for at, part in enumerate(self._parts):
            spilled = sorted(self._path.parent.glob(f"{self._beside.name}.{at:02x}.*{TEMPORARY}"))
            for path in spilled:
                part += path.read_bytes()
                path.unlink()
            yield sorted(bytes(part).splitlines(keepends=True))
            part.clear()

    def __enter__(self) -> SortedLines:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        for path in self._path.parent.glob(f"{self._beside.name}.*{TEMPORARY}"):
            path.unlink(missing_ok=True)
