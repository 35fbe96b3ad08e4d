"""Text inside JSON strings: what is put together of few pieces is escaped piece by piece, each once.

Pieces are held as strings of one character for each byte of their UTF-8, which `published` turns back: so they are put
together without being widened, and encoding them costs a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

_encode = msgspec.json.Encoder().encode
_BYTES = "latin-1"


@lru_cache(maxsize=1 << 16)
def escaped(text: str) -> str:
    """A piece: a text as it stands between the quotation marks of a JSON string."""
    return _encode(text).decode(_BYTES)[1:-1]


def numerals(values: Sequence[float | None]) -> list[str]:
    """Numbers as JSON has them."""
    return _encode(values).decode()[1:-1].split(",") if values else []


def spelled(keys: bytes) -> list[str]:
    """Ids of 8 bytes each, as they are published."""
    text = keys.hex()
    return [text[at : at + 16] for at in range(0, len(text), 16)]


def published(pieces: Iterable[str]) -> bytes:
    """Pieces, one after the other, as they are written."""
    return "".join(pieces).encode(_BYTES)
