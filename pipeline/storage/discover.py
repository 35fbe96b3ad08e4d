"""Which files a batch has, in an order that does not depend on the file system."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Found(NamedTuple):
    """A file of a batch: its path relative to the batch folder (with `/`), and a hash of its bytes."""

    source: str
    digest: str


def discover(batch: Path, leave_out: Path | None = None) -> list[Found]:
    """Every file of a batch folder (nested), or the one file that `batch` is, sorted; hidden files are passed over.

    `leave_out` is the workspace, which may lie inside the batch folder. Raises FileNotFoundError for a missing batch.
    """
    if not batch.exists():
        raise FileNotFoundError(f"there is no folder or file {batch}")
    root = root_of(batch)
    paths = _walk(batch, leave_out.resolve() if leave_out else None) if batch.is_dir() else [batch]
    return sorted(Found(path.relative_to(root).as_posix(), _digest(path)) for path in paths)


def root_of(batch: Path) -> Path:
    """The folder that sources are named from: the batch folder, or the folder of a batch that is one file."""
    return batch if batch.is_dir() else batch.parent


def read_payload(root: Path, source: str, limit: int) -> bytes:
    """A file's bytes; of a file longer than `limit`, `limit` + 1, enough for `ingest` to see that."""
    with (root / source).open("rb") as handle:
        return handle.read(limit + 1)


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.resolve() == leave_out:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, leave_out)
        elif path.is_file():
            yield path


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()[:32]
    except OSError as error:
        return f"unreadable:{error.errno}"
