"""A CSV file as rows: whatever its encoding and separator, as spreadsheet programs write it."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

_ENCODINGS = ("utf-8-sig", "cp1252")  # the second reads nearly any byte that spreadsheet programs write
_SEPARATORS = ",;\t"
_MOST = 1 << 20  # characters of one cell: more is no table


class Sheet(NamedTuple):
    """A table as it stands: trimmed headers, and every row with its line number, the header being line 1."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def sheet(payload: bytes) -> Sheet:
    """The table in a file. Raises ValueError, saying why, for bytes that are none."""
    text = _text(payload)
    if not text.strip() or "\0" in text:
        raise ValueError("it is empty" if not text.strip() else "it holds binary data, not text")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_MOST)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        found = [(reader.line_num, tuple(map(_cell, row))) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ValueError(f"it is no CSV table: {error}") from None
    return Sheet(found[0][1], tuple(found[1:]))


def _text(payload: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("its characters are neither UTF-8 nor Windows-1252")


def _cell(text: str) -> str:
    return " ".join(text.split())
