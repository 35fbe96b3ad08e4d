"""Ids are hashes of meaning, so that a renamed file, rule or model changes none of them."""

from __future__ import annotations

import bisect
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")
_LENGTH = 16
Keys: TypeAlias = npt.NDArray[np.uint64]
"""Ids as numbers of 64 bits."""


def digest(*parts: str) -> str:
    """A short stable hash of an ordered list of strings: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]


def digest_key(*parts: str) -> int:
    """The same as a number of 64 bits, to reckon with."""
    return int(digest(*parts), 16)


def doc_id(text: str) -> str:
    """The id of a document: of its words alone, whatever their case, spacing and punctuation."""
    return digest(*_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def claim_id(document: str, quote: str, occurrence: int) -> str:
    """The id of a claim: which occurrence (from 0) of its quote in which document."""
    return digest("claim", document, quote, str(occurrence))


def relation_id(a: str, b: str) -> str:
    """The id of a relation, the same whichever position is named first."""
    first, second = (np.array([int(name, 16)], dtype=np.uint64) for name in sorted((a, b)))
    return f"{paired(first, second)[0]:016x}"


def paired(first: Keys, second: Keys) -> Keys:
    """64-bit hashes of pairs of 64-bit hashes: so millions of pairs are named at once.

    What is hashed well already is mixed by the finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable
    pseudorandom number generators").
    """
    return _mixed(_mixed(first) ^ second)


def _mixed(keys: Keys) -> Keys:
    for shift, factor in _STEPS:
        keys = (keys ^ (keys >> shift)) * factor
    return keys ^ (keys >> np.uint64(31))


_STEPS = [(np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB))]


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
