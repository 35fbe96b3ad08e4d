"""The words of a passage with their places: one plain tokenizer for cues, whether or not a parse is at hand."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]")
_APOSTROPHES = str.maketrans("’‘–‑", "''--")


class Word(NamedTuple):
    """A run of letters, a number, or one mark, lower-cased, at half-open offsets in its passage."""

    lower: str
    start: int
    end: int


def words_of(passage: str) -> list[Word]:
    """Letters, numbers and marks one by one; hyphens and apostrophes stand alone and are made plain."""
    plain = passage.translate(_APOSTROPHES)
    return [Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(plain)]
