"""How steady the judging of pairs is: those that were judged twice, and how the splits keep measurands apart."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import msgspec

from pipeline.learn.gold import ANNOTATIONS, read_lines
from pipeline.learn.pairs import SPLITS
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.relations import RELATIONS
from pipeline.match.measurand import Measurand, measurand
from pipeline.records import Claim

NAMES = (*RELATIONS, "none")


class PairAgreement(NamedTuple):
    """The judged pairs in numbers."""

    pairs: dict[str, int]
    """How many pairs have each relation."""
    twice: int
    """How many were judged a second time."""
    same: float
    """The part of these with the same relation."""
    allowed: float
    """The part with the same relation or one that the other reading allows."""
    voices: float
    """The part with the same voice."""
    kappa: float
    """Cohen's kappa (1960): agreement beyond what the frequencies of the relations alone would give."""
    shared: int
    """Measurands that stand in pairs of more than one split; there should be none."""


def pair_agreement() -> PairAgreement:
    """Compare both judgements. Raises LookupError where no pair is judged."""
    first = {_key(pair): pair for split in SPLITS for pair in _judged(split)}
    if not first:
        raise LookupError("annotations/pairs holds no judged pairs")
    both = [(first[_key(again)], again) for again in read_lines(ANNOTATIONS / "pairs" / "second.jsonl")]
    same = _part(sum(a["relation"] == b["relation"] for a, b in both), len(both))
    return PairAgreement(
        pairs={name: sum(pair["relation"] == name for pair in first.values()) for name in NAMES},
        twice=len(both),
        same=same,
        allowed=_part(sum(_allowed(a, b) or _allowed(b, a) for a, b in both), len(both)),
        voices=_part(sum(a["independent"] is b["independent"] for a, b in both), len(both)),
        kappa=_kappa(both, same),
        shared=_shared(),
    )


def _judged(split: str) -> list[Record]:
    return read_lines(ANNOTATIONS / "pairs" / split / "pairs.jsonl")


def _key(pair: Record) -> frozenset[str]:
    return frozenset((pair["a"], pair["b"]))


def _allowed(reading: Record, other: Record) -> bool:
    return reading["relation"] == other["relation"] or reading["relation"] in other["ok"]


def _kappa(both: list[tuple[Record, Record]], same: float) -> float:
    one, other = (Counter(pair[at]["relation"] for pair in both) for at in (0, 1))
    chance = sum(one[name] * other[name] for name in NAMES) / len(both) ** 2 if both else 0.0
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def _shared() -> int:
    seen: Counter[Measurand] = Counter()
    for split in SPLITS:
        named = {name for pair in _judged(split) for name in _key(pair)}
        records = read_lines(ANNOTATIONS / "pairs" / split / "claims.jsonl")
        claims = (msgspec.convert(record, Claim) for record in records if record["claim_id"] in named)
        seen.update({measurand(claim) for claim in claims})
    return sum(count > 1 for count in seen.values())


def _part(some: int, of: int) -> float:
    return some / of if of else 0.0
