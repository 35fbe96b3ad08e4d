"""Which claim stands where which gold claim stands: one to one, the best pairs overall."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.learn.scoring.slots import same_value

Record = dict[str, Any]
_WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_AROUND_WORDS, _AROUND_CHARACTERS = 45, 400  # how far from the quote its witnesses may stand
_COVER = 0.6  # the part of the gold's witnesses that must stand about the claim
_BESIDE = 4  # words on either side that tell one number from the same number in the next sentence
_NEXT = 0.05  # how much they count: they only decide between places that are as good otherwise


class Aligned(NamedTuple):
    """Gold claims with the claims found for them, and all of both."""

    pairs: list[tuple[Record, Record]]
    gold: list[Record]
    claims: list[Record]
    unanchored: int
    """How many claims do not stand at their offsets, word for word."""


class _Gold(NamedTuple):
    record: Record
    near: list[str]
    quote: list[str]


class _Claim(NamedTuple):
    record: Record
    around: frozenset[str]
    quote: list[str]
    before: list[str]
    after: list[str]


def words(text: str) -> list[str]:
    """Letters and numbers in lower case: what is left of a text when its typography is taken away."""
    return _WORD.findall(text.lower().replace("\u2019", "'"))


def align(gold: Sequence[Record], claims: Sequence[Record], texts: Mapping[str, str], docs: Iterable[str]) -> Aligned:
    """Pair gold claims and claims of the same file. `texts`: cleaned texts by doc_id; `docs`: the gold's files."""
    names = set(docs) | {g["doc"] for g in gold}
    ours = [c for c in claims if file_name(c["source"]) in names]
    anchored = [c for c in ours if texts[c["doc_id"]][c["start"] : c["end"]] == c["quote"]]
    pairs: list[tuple[Record, Record]] = []
    for name in sorted(names):
        wanted = [_Gold(g, words(g["near"]), words(g["quote"])) for g in gold if g["doc"] == name]
        given = [_prepared(c, texts[c["doc_id"]]) for c in anchored if file_name(c["source"]) == name]
        pairs += _assign(wanted, given)
    return Aligned(pairs, list(gold), ours, len(ours) - len(anchored))


def file_name(source: str) -> str:
    """The file's own name, by which gold names documents."""
    return PurePath(source).name


def _prepared(claim: Record, text: str) -> _Claim:
    quote = words(claim["quote"])
    before = words(text[max(0, claim["start"] - _AROUND_CHARACTERS) : claim["start"]])[-_AROUND_WORDS:]
    after = words(text[claim["end"] : claim["end"] + _AROUND_CHARACTERS])[:_AROUND_WORDS]
    return _Claim(claim, frozenset(before + quote + after), quote, before, after)


def _assign(wanted: list[_Gold], given: list[_Claim]) -> list[tuple[Record, Record]]:
    if not wanted or not given:
        return []
    from scipy.optimize import linear_sum_assignment

    gain = [[_sureness(g, c) for c in given] for g in wanted]
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(wanted[i].record, given[j].record) for i, j in zip(rows, columns, strict=True) if gain[i][j] > 0]


def _sureness(gold: _Gold, claim: _Claim) -> float:
    """How surely the claim stands where the gold does, 0 to 1: its surroundings, its words and its number."""
    if not gold.near or len(claim.quote) > 2 * len(gold.quote) + 8:  # a sentence is no quote
        return 0.0
    cover = sum(word in claim.around for word in gold.near) / len(gold.near)
    likeness = fuzz.token_set_ratio(" ".join(gold.quote), " ".join(claim.quote)) / 100
    right = same_value(gold.record, claim.record)
    if cover < _COVER or not (right or _meet(gold.quote, claim.quote, likeness)):
        return 0.0
    return 0.4 * cover + 0.3 * likeness + 0.3 * right + _NEXT * _adjoining(gold, claim)


def _adjoining(gold: _Gold, claim: _Claim) -> float:
    """What part of the words right beside the gold's quote stand right beside the claim's, 0 to 1."""
    size = len(gold.quote)
    places = (at for at in range(len(gold.near) - size + 1) if gold.near[at : at + size] == gold.quote)
    return max((_alike(gold.near[:at], gold.near[at + size :], claim) for at in places), default=0.0)


def _alike(before: list[str], after: list[str], claim: _Claim) -> float:
    left = list(zip(before[: -_BESIDE - 1 : -1], claim.before[::-1], strict=False))
    right = list(zip(after[:_BESIDE], claim.after, strict=False))
    return sum(mine == theirs for mine, theirs in left + right) / max(1, len(left) + len(right))


def _meet(gold: list[str], claim: list[str], likeness: float) -> bool:
    numbers = {word for word in gold if word[0].isdigit()}
    return bool(numbers & set(claim)) if numbers else likeness >= 0.5
