"""Lines put in order on the disk: as many as come, in memory that does not grow with them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate, islice
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
_NAMES = {f"{at:02x}".encode(): at for at in range(_PARTS)}


class SortedLines:
    """Writes records as JSON lines sorted by the id that each line begins with, whole or not at all.

    The first field of every record is its id and begins with two lower-case hexadecimal digits. Lines are dealt out to
    parts by these digits as they come, and then sorted part by part. Several processes can do both: each writes and
    spills to a `sibling`, then each puts some `places` in order, and `close` names the file. Used as a context manager:
    what fails leaves the old file as it was, and no temporary file.
    """

    def __init__(self, path: Path, field: str, part: int = 0) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._field, self._part = path, field, part
        self._at = len(f'{{"{field}":"')
        self._parts = [bytearray() for _ in range(_PARTS)]
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
            self._deal(_encoder.encode_lines(batch).splitlines(keepends=True))
            count += len(batch)
        return count

    def _deal(self, lines: list[bytes]) -> None:
        at, end, parts = self._at, self._at + 2, self._parts
        for line in lines:
            part = _NAMES[line[at:end]]
            parts[part] += line
            if len(parts[part]) > _FULL:
                self._spill(part)

    def _spill(self, part: int) -> None:
        with self._place(f"{part:02x}.{self._part}").open("ab") as handle:
            handle.write(self._parts[part])
        self._parts[part].clear()

    def _place(self, name: str) -> Path:
        return self._beside.with_name(f"{self._beside.name}.{name}{TEMPORARY}")

    def spill(self) -> None:
        """Write out all that is held."""
        for part, held in enumerate(self._parts):
            if held:
                self._spill(part)

    def settle(self, part: int = 0, parts: int = 1) -> None:
        """Sort every so manieth part into its place in the file; all that was written must have been spilled."""
        spilled = self._spilled()
        ends = [*accumulate((sum(path.stat().st_size for path in spilled[at]) for at in range(_PARTS)), initial=0)]
        with os.fdopen(os.open(self._place("all"), os.O_WRONLY | os.O_CREAT), "wb") as handle:
            for at in range(part, _PARTS, parts):
                if spilled[at]:
                    lines = b"".join(path.read_bytes() for path in spilled[at]).splitlines(keepends=True)
                    lines.sort()
                    handle.seek(ends[at])
                    handle.writelines(lines)

    def _spilled(self) -> dict[int, list[Path]]:
        found: dict[int, list[Path]] = defaultdict(list)
        for path in sorted(self._temporary()):
            name = path.name.removeprefix(self._beside.name).split(".")[1]
            if name != "all":
                found[int(name, 16)].append(path)
        return found

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
