"""One file's bytes to its articles."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import cast

from pipeline.ingest.result import Ingested
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article, Rejected

MAX_BYTES = 20_000_000
"""No article is larger; a file that is, is a book, a data set or an attack."""

Reader = Callable[[bytes, str, str | None], list[Article]]

_READERS = {
    ".txt": "plain:read_text",
    ".md": "plain:read_markdown",
}
SUFFIXES = frozenset(_READERS)
"""The suffixes that are read, in lower case."""


def ingest(payload: bytes, source: str, batch: str | None = None) -> Ingested:
    """Read one file: its articles, or why there are none. Never raises for bad content.

    `source` is the file's name relative to the batch folder; its suffix names the format.
    """
    try:
        reader = _reader(payload, source)
        return Ingested(articles=tuple(reader(payload, source, batch)))
    except UnreadableError as problem:
        return _rejected(source, problem, batch)
    except (RecursionError, MemoryError, ValueError, KeyError, IndexError, TypeError, AttributeError) as problem:
        found = UnreadableError(
            "malformed",
            f"It could not be read: {type(problem).__name__}: {problem}"[:300],
            "Check the file, or export it again.",
        )
        return _rejected(source, found, batch)


def _reader(payload: bytes, source: str) -> Reader:
    suffix = PurePosixPath(source).suffix.lower()
    if suffix not in _READERS:
        kinds = ", ".join(sorted(SUFFIXES))
        raise UnreadableError("unknown_format", f"Files ending in {suffix!r} are not read.", f"Supply one of {kinds}.")
    if not payload.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty", "It holds nothing but white space.", "Supply the file again, or leave it out.")
    if len(payload) > MAX_BYTES:
        size = f"It has {len(payload) / 1e6:.1f} MB; files of up to {MAX_BYTES / 1e6:.0f} MB are read."
        raise UnreadableError("oversized", size, "Split it into articles.")
    module, function = _READERS[suffix].split(":")
    return cast(Reader, getattr(importlib.import_module(f"pipeline.ingest.{module}"), function))


def _rejected(source: str, problem: UnreadableError, batch: str | None) -> Ingested:
    found = Rejected(source=source, reason=problem.reason, detail=problem.detail, mend=problem.mend, batch=batch)
    return Ingested(rejected=(found,))
