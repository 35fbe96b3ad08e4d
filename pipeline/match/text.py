"""Lines of JSON put together by column: a text that many lines share is made and escaped once.

Arrow joins the columns, a few thousand lines at a time, which is what a processor's cache holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.match.columns import Ints, Keys
from pipeline.records.lines import Lines

_AT_A_TIME = 1 << 13
_DIGITS = np.frombuffer(b"".join(b"%02x" % byte for byte in range(256)), dtype="<u2")
_encode = msgspec.json.Encoder().encode
Texts: TypeAlias = Any
"""An Arrow array of strings."""


class Picked(NamedTuple):
    """A column of texts: which of some each line has."""

    texts: Texts
    at: Ints


Piece: TypeAlias = str | Keys | Picked
"""What every line has, ids as numbers, or texts."""


@lru_cache(maxsize=1 << 16)
def escaped(text: str) -> str:
    """A text as it stands between the quotation marks of a JSON string."""
    return _encode(text).decode()[1:-1]


def numerals(values: Sequence[float | None]) -> list[str]:
    """Numbers as JSON has them."""
    return _encode(values).decode()[1:-1].split(",") if values else []


def texts(values: Sequence[str]) -> Texts:
    """Some texts, to be picked from."""
    return pa.array(values, pa.string())


def looked(known: dict[int, str], codes: Ints, make: Callable[[int], str]) -> Picked:
    """The texts of some codes, each made once and then known."""
    encoded = pa.array(codes).dictionary_encode()
    different = encoded.dictionary.to_pylist()
    for code in different:
        if code not in known:
            known[code] = make(code)
    return Picked(texts([known[code] for code in different]), encoded.indices.to_numpy())


def listed(items: Texts, begins: Ints, before: str = "", behind: str = "") -> Texts:
    """Lists of items with commas between: `begins` says where lists begin, and at last how many items there are."""
    found = pc.binary_join(pa.ListArray.from_arrays(pa.array(begins, pa.int32()), items), ",")
    return pc.binary_join_element_wise(before, found, behind, "") if before or behind else found


def lines(keys: Keys, pieces: Sequence[Piece]) -> Lines:
    """The lines that pieces make one after the other, sorted by the ids that they begin with."""
    order = np.argsort(keys)
    parts = [_joined(pieces, order[at : at + _AT_A_TIME]) for at in range(0, len(keys), _AT_A_TIME)]
    sizes = np.concatenate([np.zeros(0, dtype=np.int64), *(size for size, _ in parts)])
    return Lines(keys[order], sizes, b"".join(text for _, text in parts))


def hexadecimal(keys: Keys) -> Texts:
    """Ids as they are published."""
    text = _DIGITS[np.frombuffer(keys.astype(">u8").tobytes(), dtype=np.uint8)]
    ends = np.arange(0, 16 * len(keys) + 1, 16, dtype=np.int32)
    return pa.StringArray.from_buffers(len(keys), pa.py_buffer(ends), pa.py_buffer(text))


def _joined(pieces: Sequence[Piece], rows: Ints) -> tuple[Ints, memoryview]:
    """Some lines: how long each is, and all of them."""
    found = pc.binary_join_element_wise(*(_column(piece, rows) for piece in pieces), "")
    _, ends, text = found.buffers()
    begins = np.frombuffer(ends, dtype=np.int32)[: len(rows) + 1]
    return np.diff(begins).astype(np.int64), memoryview(text)[: begins[-1]]


def _column(piece: Piece, rows: Ints) -> Any:
    if isinstance(piece, str):
        return pa.scalar(piece, pa.string())
    if isinstance(piece, Picked):
        return piece.texts.take(pa.array(piece.at[rows]))
    return hexadecimal(piece[rows])
