"""What of an article is needed to find its copies: hashed word shingles, computed once and small enough to keep."""

from __future__ import annotations

import re
import unicodedata
from array import array
from itertools import islice
from zlib import crc32

import msgspec

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\w/=.-])\d+(?:[.,]\d+)*")
_SHINGLE = 5
"""Words in a shingle: long enough that two writers seldom share one by chance, short enough to survive an edit."""


class Signature(msgspec.Struct, frozen=True):
    """One article's shingles, in the order of the text; `published` decides which member names a family."""

    doc_id: str
    published: str | None
    shingles: bytes
    """Unsigned 32-bit hashes in the machine's order, one for each shingle of the text in order."""
    numbers: frozenset[int]
    """Hashes of the numbers that the text gives, years and all."""
    leading: frozenset[int]
    """Those of its first half, where the news is; addresses and tickers stand at the end."""

    def hashes(self) -> list[int]:
        """The shingle hashes in the order of the text."""
        return list(memoryview(self.shingles).cast("I"))


def signature(doc_id: str, text: str, published: str | None = None) -> Signature:
    """The signature of one article. Case, punctuation and white space do not count; a text of few words has none."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = zip(*(islice(words, at, None) for at in range(_SHINGLE)), strict=False)
    hashes = array("I", (crc32(" ".join(run).encode()) for run in runs))
    numbers, leading = _numbers(text), _numbers(text[: len(text) // 2])
    return Signature(doc_id, published, hashes.tobytes(), numbers, leading)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(crc32(word.encode()) for word in _NUMBER.findall(text))
