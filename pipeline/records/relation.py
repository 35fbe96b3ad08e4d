"""Positions (one number on one measurand) and the relations between them."""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.records.claim import Bound, Modality, Period

RelationKind = Literal["agree", "contradict", "differs_by_time", "differs_by_scope"]
Verdict = Literal[
    "agree", "contradict", "differs_by_time", "differs_by_scope", "not_comparable", "extraction_wrong",
]  # fmt: skip


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `positions.jsonl`: the claims that put the same number on the same measurand."""

    position_id: str
    measurand_id: str
    measurand: str
    claims: tuple[str, ...]
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    period: Period | None
    voices: tuple[tuple[str, ...], ...]
    modality: Modality
    negated: bool


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `relations.jsonl`: how two positions relate, how surely, and why."""

    relation_id: str
    a: str
    b: str
    relation: RelationKind
    independent: bool
    score: float
    distance: float | None
    reason: str
    verdict: Verdict | None = None
    verdict_by: tuple[str, ...] = ()
