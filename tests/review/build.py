"""Small claims, positions, relations and decisions, made of the few words that a case gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from pipeline.records import Claim, Decision, Position, Relation
from pipeline.records.decision import ShownRelation, shown_claim
from pipeline.records.identity import digest, relation_id

PLAIN: dict[str, Any] = {
    "doc_id": "d1", "source": "one.txt", "quote": "70 percent", "start": 20, "sentence_start": 0,
    "sentence": "It refines some part: 70 percent.", "low": 70.0, "high": 70.0, "unit": "percent", "bound": "exact",
    "kind": "share", "activity": "refining", "minerals": ["tin"], "holder": ["PE"], "whole": "WORLD", "partner": [],
    "statistic": None, "out_of": None, "period": None, "modality": "observed", "negated": False, "attribution": [],
    "topic": "refining", "confidence": 0.9,
}  # fmt: skip


def claim(claim_id: str, **slots: Any) -> Claim:
    """A claim that differs from a plain one in these slots."""
    made = {**PLAIN, "claim_id": claim_id, **slots}
    return msgspec.convert({**made, "end": made["start"] + len(made["quote"])}, Claim)


def position(position_id: str, claims: Sequence[str], **changes: Any) -> Position:
    """A position of these claims, each a voice of its own."""
    plain = {
        "measurand_id": "m", "measurand": "share of refining", "low": 70.0, "high": 70.0, "unit": "percent",
        "bound": "exact", "period": None, "voices": [[one] for one in claims], "modality": "observed", "negated": False,
    }  # fmt: skip
    return msgspec.convert({**plain, "position_id": digest(position_id), "claims": list(claims), **changes}, Position)


def relation(a: str, b: str, kind: str = "contradict", **changes: Any) -> Relation:
    """A relation between two positions."""
    first, second = sorted((digest(a), digest(b)))
    plain = {"independent": True, "score": 0.8, "distance": 4.0, "reason": "70 % against 90 %"}
    return msgspec.convert(
        {"relation_id": relation_id(first, second), "a": first, "b": second, "relation": kind, **plain, **changes},
        Relation,
    )


def decision(number: int, reviewer: str, sides: Sequence[Claim], answer: str | None, **changes: Any) -> Decision:
    """A decision about one claim or two, the `number`-th in time."""
    plain: dict[str, Any] = {
        "decision_id": f"n{number}", "reviewer": reviewer, "at": f"2026-01-01T00:{number // 60:02}:{number % 60:02}Z",
        "kind": "relation" if len(sides) == 2 else "claim", "anchors": tuple(side.claim_id for side in sides),
        "shown": tuple(shown_claim(side) for side in sides), "answer": answer,
    }  # fmt: skip
    if len(sides) == 2:
        plain["relation"] = ShownRelation(
            relation_id="shown", relation="contradict", independent=True, score=0.8, distance=4.0, reason="as shown"
        )
    return Decision(**{**plain, **changes})
