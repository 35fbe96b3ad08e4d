"""Who speaks: which claims come from one origin and are one voice, however many articles print them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np

from pipeline.match.columns import Ints
from pipeline.match.names import is_state, source
from pipeline.match.shared import RUN, counted, nearest, windows
from pipeline.records import Claim
from pipeline.resources import rows

_PRECISE = 4
"""Significant digits from which on an unsourced equal figure is taken for a copy."""
_NEAR = 10 * RUN
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

    def take(self, claims: Sequence[Claim], precise: Ints) -> None:
        """Take note of some claims' words, and of the marks of their precise figures."""
        words, sizes = nearest(*_beside(claims))
        marks, counts = windows(words, sizes, precise)
        self.marks.frombytes(marks.tobytes())
        self.counts.frombytes(counts.tobytes())

    def absorb(self, other: Wording) -> None:
        """Take note of what another has taken note of."""
        self.marks.extend(other.marks)
        self.counts.extend(other.counts)


def _beside(claims: Sequence[Claim]) -> tuple[bytes, Ints]:
    """The words before and behind each figure, one text after the other, and how long each text is.

    At least so many whole words as a mark has, if there are: where they do not stand nearby, all of the sentence.
    """
    ends = [max(claim.start - claim.sentence_start, 0) for claim in claims]
    pairs = [(claim.sentence[:at], claim.sentence[at:]) for claim, at in zip(claims, ends, strict=True)]
    near = [part for before, behind in pairs for part in (before[-_NEAR:], behind[:_NEAR])]
    text, sizes = _joined(near)
    cut = np.array([len(part) > _NEAR for pair in pairs for part in pair], dtype=bool)
    few = np.flatnonzero(cut & (counted(text, sizes) <= RUN))
    if len(few):
        for at in few.tolist():
            near[at] = pairs[at // 2][at % 2]
        text, sizes = _joined(near)
    return text, sizes


def _joined(parts: list[str]) -> tuple[bytes, Ints]:
    """Words with blanks between, and how long each part is with the blank behind it."""
    text = " ".join(parts)
    if text.isascii():
        sizes = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)) + 1
        return text.encode().translate(_PLAIN) + b" ", sizes
    folded = list(map(_folded, parts))
    return b" ".join(folded) + b" ", np.fromiter(map(len, folded), dtype=np.int64, count=len(folded)) + 1


def _folded(text: str) -> bytes:
    if text.isascii():
        return text.encode().translate(_PLAIN)
    return " ".join(_WORD.findall(text.casefold())).encode()


def precise(claim: Claim) -> int:
    """The mark of a precise figure; 0 where it is none."""
    if claim.bound != "exact" or claim.low is None or claim.kind == "count":
        return 0
    digits = f"{abs(claim.low):.12g}".replace(".", "").strip("0")
    return _code(f"figure {claim.low!r} {claim.unit}") if len(digits) >= _PRECISE else 0


@lru_cache(maxsize=1 << 14)
def _code(text: str) -> int:
    """A 64-bit hash, the same in every process and on every day."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True)


def independent(a: Sequence[Tokens], b: Sequence[Tokens]) -> bool:
    """True if some voice of one side (its marks) is not a voice of the other."""
    if len(a) == len(b) == 1:
        return a[0].isdisjoint(b[0])
    all_a, all_b = (frozenset[int]().union(*side) for side in (a, b))
    return any(voice.isdisjoint(all_b) for voice in a) or any(voice.isdisjoint(all_a) for voice in b)
