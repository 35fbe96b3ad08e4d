"""A file of JSON lines that several processes write piece by piece, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from types import TracebackType

import msgspec

from pipeline.storage.atomic import TEMPORARY
from pipeline.storage.copying import copied, reserve

_BATCH = 256
_encoder = msgspec.json.Encoder()


class Pieces:
    """Pieces are numbered and may be written in any order. What is not joined leaves the old file and nothing else."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._beside = path, path.with_name(f"{path.name}.{os.getpid()}")

    def write(self, number: int, records: Iterable[object]) -> None:
        """Write one piece; streams."""
        source = iter(records)
        with self._place(number).open("wb") as handle:
            while batch := list(islice(source, _BATCH)):
                handle.write(_encoder.encode_lines(batch))

    def join(self, count: int, behind: bool = False) -> None:
        """Put so many pieces, one after the other, in the place of the file, or `behind` what it holds."""
        parts = [self._path] * behind + list(map(self._place, range(count)))
        sizes = [part.stat().st_size for part in parts]
        whole, at = self._place(count), 0
        with whole.open("wb") as handle:
            reserve(handle.fileno(), 0, sum(sizes))
            for part, size in zip(parts, sizes, strict=True):
                with part.open("rb") as piece:
                    copied(piece.fileno(), handle.fileno(), 0, size, at)
                at += size
                if part is not self._path:
                    part.unlink()
        whole.replace(self._path)

    def _place(self, number: int) -> Path:
        return self._beside.with_name(f"{self._beside.name}.{number}{TEMPORARY}")

    def __enter__(self) -> Pieces:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for path in self._path.parent.glob(f"{self._beside.name}.*{TEMPORARY}"):
            path.unlink(missing_ok=True)
