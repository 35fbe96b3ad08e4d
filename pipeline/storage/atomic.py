"""Files that are either the old ones or the new ones, never half of each.

A file is written under a temporary name on the same file system and renamed (POSIX `rename` is atomic), so a
process killed at any moment leaves at most a temporary file, which the next run sweeps away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

TEMPORARY = ".part"
_encoder = msgspec.json.Encoder()


def write_bytes(path: Path, payload: bytes) -> None:
    """Put `payload` at `path`, whole or not at all; the folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    beside.write_bytes(payload)
    beside.replace(path)


def write_lines(path: Path, records: Iterable[object]) -> int:
    """Put one JSON document a line at `path`, whole or not at all; streams, and says how many lines there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    count = 0
    with beside.open("wb") as handle:
        for record in records:
            handle.write(_encoder.encode(record) + b"\n")
            count += 1
    beside.replace(path)
    return count


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written below `folder`."""
    for path in folder.rglob(f"*{TEMPORARY}"):
        path.unlink(missing_ok=True)
