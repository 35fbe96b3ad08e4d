"""One file's bytes to its articles."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from pipeline.ingest.result import Ingested
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article, Rejected

MAX_BYTES = 20_000_000
"""No article is larger; a file that is, is a book, a data set or an attack."""

Reader = Callable[[bytes, str, str | None], Sequence[Article | Rejected]]

_READERS = {
    ".docx": "docx:read_docx",
    ".htm": "html:read_html",
    ".html": "html:read_html",
    ".jsonl": "json_lines:read_json_lines",
    ".md": "plain:read_markdown",
    ".pdf": "pdf:read_pdf",
    ".txt": "plain:read_text",
}
SUFFIXES = frozenset(_READERS)
"""The suffixes that are read, in lower case."""

_NOTHING = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"


def ingest(payload: bytes, source: str, batch: str | None = None) -> Ingested:
    """Read one file: its articles, or why there are none. Never raises for bad content.

    `source` is the file's name relative to the batch folder; its suffix names the format.
    """
    try:
        read = _reader(payload, source)(payload, source, batch)
    except UnreadableError as problem:
        read = [problem.rejected(source, batch)]
    except Exception as problem:  # what a parser throws at bad content is not known in advance; the batch goes on
        detail = f"It could not be read ({type(problem).__name__}: {problem})."
        read = [UnreadableError("malformed", detail[:300], "Export the file again.").rejected(source, batch)]
    return Ingested(
        articles=tuple(found for found in read if isinstance(found, Article)),
        rejected=tuple(found for found in read if isinstance(found, Rejected)),
    )


def _reader(payload: bytes, source: str) -> Reader:
    suffix = PurePosixPath(source).suffix.lower()
    if suffix not in _READERS:
        kinds = ", ".join(sorted(SUFFIXES))
        raise UnreadableError("unknown_format", f"Files ending in {suffix!r} are not read.", f"Supply one of {kinds}.")
    if len(payload) > MAX_BYTES:
        size = f"It has {len(payload) / 1e6:.1f} MB; files of up to {MAX_BYTES / 1e6:.0f} MB are read."
        raise UnreadableError("oversized", size, "Split it into articles.")
    if not payload.strip(_NOTHING):
        raise UnreadableError("empty", "It holds nothing but white space.", "Supply the file again, or leave it out.")
    module, function = _READERS[suffix].split(":")
    reader: Reader = getattr(importlib.import_module(f"pipeline.ingest.{module}"), function)
    return reader
