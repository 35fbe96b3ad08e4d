"""Who speaks: which claims come from one origin and are one voice, however many articles print them."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np

from pipeline.match.names import is_state, source
from pipeline.match.shared import RUN, nearest, windows
from pipeline.records import Claim
from pipeline.resources import rows

_PRECISE = 4
"""Significant digits from which on an unsourced equal figure is taken for a copy."""
_NEAR = (10 * RUN, 40 * RUN)
"""Characters about a figure in which to look for its words first; if these have too few, in all of its sentence."""
_WORD = re.compile(r"\w+")
_PLAIN = bytes(ord(chr(at).lower()) if at < 128 and (chr(at).isalnum() or at == ord("_")) else 32 for at in range(256))
"""ASCII letters in lower case, digits and underscores; all else is a blank."""

Tokens = frozenset[int]
"""The marks of an origin as hashes of 64 bits, which a collision in a run of a million claims spoils once in some
hundred thousand runs. They are compared and never published."""


def document(claim: Claim) -> str:
    """The article that a claim stands in, or the family of copies that the article belongs to."""
    return claim.family or claim.doc_id


@lru_cache(maxsize=1 << 14)
def keys(names: tuple[str, ...]) -> tuple[str, ...]:
    """The sources that a claim cites, each by one name."""
    return tuple(sorted(set(map(source, names))))


def own(claim: Claim) -> tuple[str, ...]:
    """The firms whose own word a figure is: unsourced, about themselves, and not in a paper that can ask others.

    Nobody denies his own figure, so a denial is another's.
    """
    if claim.attribution or claim.negated:
        return ()
    firms = _firms(claim.holder)
    return firms if firms and _speaks_for(claim.publisher, firms) else ()


@lru_cache(maxsize=1 << 12)
def _speaks_for(publisher: str | None, firms: tuple[str, ...]) -> bool:
    return publisher is None or source(publisher) in firms or bool(_distributors().search(publisher))


@cache
def _distributors() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in rows("rules/match_distributors.csv")), re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def _firms(holder: tuple[str, ...]) -> tuple[str, ...]:
    return keys(tuple(name for name in holder if not is_state(name)))


class Wording:
    """Marks of the words about each figure, and of precise figures: shared wording is a copy, whoever signs it."""

    def __init__(self) -> None:
        self.marks = array("q")
        self.counts = array("B")
        """How many marks each claim has."""

    def take(self, claims: Sequence[Claim]) -> None:
        """Take note of some claims' words."""
        ends = [max(claim.start - claim.sentence_start, 0) for claim in claims]
        before = [_words(claim.sentence[:at], -1) for claim, at in zip(claims, ends, strict=True)]
        after = [_words(claim.sentence[at:], 1) for claim, at in zip(claims, ends, strict=True)]
        words, sizes = nearest(before, after)
        marks, counts = windows(words, sizes, np.array(list(map(_precise, claims)), dtype=np.int64))
        self.marks.frombytes(marks.tobytes())
        self.counts.frombytes(counts.tobytes())

    def absorb(self, other: Wording) -> None:
        """Take note of what another has taken note of."""
        self.marks.extend(other.marks)
        self.counts.extend(other.counts)


def _words(text: str, side: int) -> bytes:
    """The words at the beginning (1) or end (-1) of a text, with blanks between: at least so many whole ones as a mark
    has, if it has.
    """
    for most in _NEAR:
        near = text[:most] if side > 0 else text[-most:]
        words = _folded(near)
        if len(near) == len(text) or len(words.split()) > RUN:
            return words
    return _folded(text)


def _folded(text: str) -> bytes:
    if text.isascii():
        return text.encode().translate(_PLAIN)
    return " ".join(_WORD.findall(text.casefold())).encode()


def _precise(claim: Claim) -> int:
    """The mark of a precise figure; 0 where it is none."""
    if claim.bound != "exact" or claim.low is None or claim.kind == "count":
        return 0
    digits = f"{abs(claim.low):.12g}".replace(".", "").strip("0")
    return _code(f"figure {claim.low!r} {claim.unit}") if len(digits) >= _PRECISE else 0


@lru_cache(maxsize=1 << 14)
def _code(text: str) -> int:
    """A 64-bit hash, the same in every process and on every day."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True)


def voices(marks: Sequence[Tokens]) -> list[list[int]]:
    """Claims, given by their marks, grouped by origin: claims that share a mark, directly or through others, are one
    voice. Each voice and the list of voices are in the order of the claims.
    """
    root, owner = list(range(len(marks))), dict[int, int]()
    for at, some in enumerate(marks):
        for mark in some:
            other = owner.setdefault(mark, at)
            if other != at:
                one, other = sorted((_root(root, at), _root(root, other)))
                root[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(marks)):
        groups[_root(root, at)].append(at)
    return list(groups.values())


def _root(root: list[int], at: int) -> int:
    """The first of those that one is grouped with (Tarjan 1975, with paths halved)."""
    while root[at] != at:
        root[at] = at = root[root[at]]
    return at


def independent(a: Sequence[Tokens], b: Sequence[Tokens], all_a: Tokens, all_b: Tokens) -> bool:
    """True if some voice of one side (its marks) is not a voice of the other."""
    if len(a) == len(b) == 1:
        return all_a.isdisjoint(all_b)
    return any(voice.isdisjoint(all_b) for voice in a) or any(voice.isdisjoint(all_a) for voice in b)
