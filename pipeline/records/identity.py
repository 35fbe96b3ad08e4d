"""Ids are hashes of meaning, so that a renamed file, rule or model changes none of them."""

from __future__ import annotations

import bisect
import hashlib
import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_LENGTH = 16


def digest(*parts: str) -> str:
    """A short stable hash of an ordered list of strings: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]


def digest_bytes(joined: bytes) -> bytes:
    """`digest` of strings that are joined and encoded already, as 8 bytes."""
    return hashlib.sha256(joined).digest()[: _LENGTH // 2]


def doc_id(text: str) -> str:
    """The id of a document: of its words alone, whatever their case, spacing and punctuation."""
    return digest(*_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def claim_id(document: str, quote: str, occurrence: int) -> str:
    """The id of a claim: which occurrence (from 0) of its quote in which document."""
    return digest("claim", document, quote, str(occurrence))


def relation_id(a: str, b: str) -> str:
    """The id of a relation, the same whichever side is named first."""
    if a > b:
        a, b = b, a
    return hashlib.sha256(f"relation\x1f{a}\x1f{b}".encode()).hexdigest()[:_LENGTH]


def relation_halves(position: str) -> tuple[bytes, bytes]:
    """What a position gives to the ids of its relations, as their first side and as their second."""
    return f"relation\x1f{position}\x1f".encode(), position.encode()


def relation_keys(first: Iterable[bytes], second: Iterable[bytes]) -> bytes:
    """The ids of many relations, 8 bytes each, made of halves; of every pair the smaller position comes first."""
    sha = hashlib.sha256
    return b"".join([sha(a + b).digest()[:8] for a, b in zip(first, second, strict=True)])


def occurrences(text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
    """For each span, how often its words stand in the text before it: what tells equal quotes apart."""
    starts: dict[str, list[int]] = {}
    counts = []
    for start, end in spans:
        quote = text[start:end]
        if quote not in starts:
            starts[quote] = _starts(text, quote)
        counts.append(bisect.bisect_left(starts[quote], start))
    return counts


def _starts(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found
