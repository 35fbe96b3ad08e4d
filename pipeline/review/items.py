"""What there is to read, and how much a reading would tell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pipeline.records import Claim, Relation
from pipeline.review.lots import SAMPLE, lot
from pipeline.review.today import Today

Section = Literal["misquote", "contradiction", "agreement", "claim", "difference"]
SECTIONS: tuple[Section, ...] = ("misquote", "contradiction", "agreement", "claim", "difference")
"""In the order of the queue; differences are read only where somebody asks for them."""
QUEUED = SECTIONS[:4]

_LOW_CONFIDENCE = 0.6
"""Claims less sure than this are worth reading on their own."""


class Item(NamedTuple):
    """A relation or a claim that can be decided."""

    name: str
    """relation_id or claim_id."""
    section: Section
    priority: float
    score: float
    sampled: bool
    """True for an item of the random sample, which is read whatever its score."""
    draw: float
    """Its lot, from 0 to 1: those with the lowest are the sample, in the order of their lots."""
    claims: tuple[str, ...]
    """The claims that stand for its sides: the first voice of each position, or the claim itself."""


def items(today: Today, relations: Iterable[Relation]) -> list[Item]:
    """Everything that can be decided: relations as the machine gave them, and claims of low confidence."""
    return [*_relation_items(relations, today), *_claim_items(today)]


def _relation_items(relations: Iterable[Relation], today: Today) -> Iterator[Item]:
    for relation in relations:
        a, b = today.positions.get(relation.a), today.positions.get(relation.b)
        if a is not None and b is not None:
            impact = 1 + math.log2(len(a.voices) + len(b.voices))
            sides = (anchor(a.voices), anchor(b.voices))
            priority = uncertainty(relation.score) * impact
            yield _item(relation.relation_id, section(relation), priority, relation.score, sides)


def _claim_items(today: Today) -> Iterator[Item]:
    for claim in today.claims.values():
        if claim.confidence < _LOW_CONFIDENCE:
            impact = 1 + math.log2(_company(claim, today))
            priority = uncertainty(claim.confidence) * impact
            yield _item(claim.claim_id, "claim", priority, claim.confidence, (claim.claim_id,))


def _company(claim: Claim, today: Today) -> int:
    position = today.position_of.get(claim.claim_id)
    return len(position.claims) if position else 1


def _item(name: str, where: Section, priority: float, score: float, claims: tuple[str, ...]) -> Item:
    draw = lot("sample", name)
    return Item(name, where, priority, score, draw < SAMPLE, draw, claims)


def anchor(voices: tuple[tuple[str, ...], ...]) -> str:
    """The claim that stands for a position: the first of its first voice."""
    return voices[0][0]


def section(relation: Relation) -> Section:
    """Where a relation is read: a contradiction within one origin is a misquote."""
    if relation.relation == "contradict":
        return "contradiction" if relation.independent else "misquote"
    return "agreement" if relation.relation == "agree" else "difference"


def uncertainty(score: float) -> float:
    """How little a score settles: 1 at one half, a tenth where the machine is sure (nobody is)."""
    return max(0.1, 4 * score * (1 - score))
