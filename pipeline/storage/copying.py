"""Long pieces of files copied by the kernel."""

from __future__ import annotations

import os

_COPIED = 1 << 22


def copied(old: int, new: int, begin: int, end: int, to: int) -> None:
    """Copy these bytes of one open file to a place of another, by the kernel where it can."""
    while begin < end:
        if hasattr(os, "copy_file_range"):
            done = os.copy_file_range(old, new, end - begin, begin, to)
        else:
            done = os.pwrite(new, os.pread(old, min(end - begin, _COPIED), begin), to)
        begin, to = begin + done, to + done


def reserve(file: int, begin: int, size: int) -> None:
    """Give a file its place on the disk now: else that is sought at the end, and renaming waits for it."""
    if size and hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, begin, size)
