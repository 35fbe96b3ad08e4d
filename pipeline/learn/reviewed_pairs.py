"""Reviewers' verdicts on pairs as judged pairs, in the form of `annotations/pairs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.learn.scoring.align import Record
from pipeline.learn.workspaces import contents
from pipeline.records import Claim, Decision, Position, Relation, ShownClaim
from pipeline.records.correction import slot_value
from pipeline.review import Ledger, Today

_RELATIONS = {
    "agree": "agree",
    "contradict": "contradict",
    "differs_by_time": "differs_by_time",
    "differs_by_scope": "differs_by_scope",
    "not_comparable": "none",
}
"""A verdict's name among judged pairs; that an extraction is wrong says nothing of the relation."""


class JudgedPairs(NamedTuple):
    """What `claims.jsonl` and `pairs.jsonl` of a split hold."""

    claims: list[Record]
    pairs: list[Record]


def reviewed_pairs(decisions: Sequence[Decision], workspaces: Sequence[Path] = ()) -> JudgedPairs:
    """Every pair of claims that people reached a verdict on, sorted; the claims as people corrected them.

    A claim is today's where a workspace holds it, or else as it was shown. What is disputed or taken back is left out.
    """
    today = _today(workspaces)
    ledger = Ledger(today, [*decisions])
    latest = {frozenset(one.anchors): one for one in _standing(ledger, decisions)}
    pairs, claims = [], dict[str, Record]()
    for decision in sorted(latest.values(), key=lambda one: sorted(one.anchors)):
        record = _pair(decision, _verdict(decision, decisions, ledger))
        if record is not None:
            pairs.append(record)
            claims |= {side.claim_id: _claim(side, today, ledger, decisions) for side in decision.shown}
    return JudgedPairs([claims[name] for name in sorted(claims)], pairs)


def _today(workspaces: Sequence[Path]) -> Today:
    claims: dict[str, Claim] = {}
    positions: dict[str, Position] = {}
    relations: dict[str, Relation] = {}
    for found, places, pairs in contents(workspaces):
        claims |= {one.claim_id: one for one in found}
        positions |= {one.position_id: one for one in places}
        relations |= {one.relation_id: one for one in pairs}
    return Today([*claims.values()], [*positions.values()], [*relations.values()])


def _standing(ledger: Ledger, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Answers about relations that nobody took back, oldest first."""
    for decision in sorted(decisions, key=lambda one: (one.at, one.decision_id)):
        if decision.kind == "relation" and decision.answer not in (None, "skip") and ledger.is_live(decision):
            yield decision


def _verdict(latest: Decision, decisions: Sequence[Decision], ledger: Ledger) -> str | None:
    """What people agreed on about these two claims: an adjudicator's word, or the one answer of all."""
    about = [one for one in _standing(ledger, decisions) if frozenset(one.anchors) == frozenset(latest.anchors)]
    between = [one for one in about if one.adjudicates]
    if between:
        return between[-1].answer
    said = {one.reviewer: one.answer for one in about}
    return latest.answer if len(set(said.values())) == 1 else None


def _pair(decision: Decision, verdict: str | None) -> Record | None:
    relation = _RELATIONS.get(verdict or "")
    if relation is None or decision.relation is None:
        return None
    a, b = decision.anchors
    return {
        "dossier": _dossier(decision.shown[0]), "a": a, "b": b, "relation": relation,
        "independent": decision.relation.independent, "ok": [], "optional": False, "why": decision.comment,
        "turns_on": [],
    }  # fmt: skip


def _dossier(side: ShownClaim) -> str:
    """What the pair is about: pairs of one dossier are not divided between folds."""
    about = (side.slots.get("kind"), side.slots.get("activity"), *sorted(side.slots.get("minerals") or ()))
    return "-".join(["reviewed", *(str(part).replace("_", "-") for part in about if part)])


def _claim(side: ShownClaim, today: Today, ledger: Ledger, decisions: Sequence[Decision]) -> Record:
    known = today.claims.get(side.claim_id)
    record: Record = msgspec.to_builtins(known) if known else _as_shown(side)
    return {**record, **_corrections(side.claim_id, ledger, decisions)}


def _as_shown(side: ShownClaim) -> Record:
    at = max(0, side.sentence.find(side.quote))
    claim: dict[str, Any] = {
        "claim_id": side.claim_id, "doc_id": side.doc_id, "source": side.source, "quote": side.quote,
        "start": side.start, "end": side.start + len(side.quote), "sentence": side.sentence,
        "sentence_start": max(0, side.start - at), "confidence": 1.0, **side.slots,
    }  # fmt: skip
    record: Record = msgspec.to_builtins(msgspec.convert(claim, Claim))
    return record


def _corrections(claim: str, ledger: Ledger, decisions: Sequence[Decision]) -> dict[str, Any]:
    """The latest correction of each slot by people who did not take it back."""
    found: dict[str, Any] = {}
    for decision in sorted(decisions, key=lambda one: (one.at, one.decision_id)):
        if decision.undoes is None and ledger.is_live(decision):
            for slot, value in decision.corrections.get(claim, {}).items():
                found[slot] = msgspec.to_builtins(slot_value(slot, value))
    return found
