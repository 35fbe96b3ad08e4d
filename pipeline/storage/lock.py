"""One writer a workspace. The kernel frees the lock when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Locked(RuntimeError):
    """Another process is writing this workspace."""


@contextmanager
def locked(workspace: Path) -> Iterator[None]:
    """Hold the workspace's lock. Raises Locked at once where another process holds it."""
    folder = workspace / "work"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"another run is writing {workspace}: wait for it, or name another --out") from None
        yield
