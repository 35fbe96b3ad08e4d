"""What a person decided about a flag or a claim, with all that was shown, so that it outlives the run."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

from pipeline.records.claim import Claim
from pipeline.records.correction import SLOTS, slot_value
from pipeline.records.relation import RelationKind

Answer = Literal[
    "agree", "contradict", "differs_by_time", "differs_by_scope", "not_comparable", "extraction_wrong", "skip",
]  # fmt: skip
CLAIM_ANSWERS: frozenset[str] = frozenset({"agree", "extraction_wrong", "skip"})
"""What can be answered about one claim: it says what the article says, it does not, or nothing now."""
Corrections = dict[str, dict[str, Any]]
"""Claim id → slot → the value that the article gives, as JSON."""

_AROUND = 300  # characters of the sentence kept on either side of a quote: a line of 1 MB is a sentence, too
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


class ShownClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One side as the reviewer saw it: enough to find the claim again when its id is gone."""

    claim_id: str
    doc_id: str
    source: str
    quote: str
    start: int
    sentence: str
    """The sentence, cut to 300 characters on either side of the quote."""
    slots: dict[str, Any]
    members: tuple[str, ...] = ()
    """Every claim of the position then, sorted: whoever joins it later has not been seen."""


class ShownRelation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the machine said of the two sides."""

    relation_id: str
    relation: RelationKind
    independent: bool
    score: float
    distance: float | None
    reason: str


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a reviewer's file; `schemas/decisions.schema.json` is the contract. Lines are only ever added.

    Raises ValueError (and so fails to decode) where its parts do not fit together.
    """

    decision_id: str
    reviewer: str
    at: str
    """When, as an ISO 8601 instant in UTC that ends in `Z`."""
    kind: Literal["relation", "claim"]
    anchors: tuple[str, ...]
    """The claims that the decision is about: the two sides of a relation, or one claim."""
    shown: tuple[ShownClaim, ...]
    """The anchors as they were shown, in the same order."""
    relation: ShownRelation | None = None
    answer: Answer | None = None
    """None for an undo only."""
    corrections: Corrections = {}
    comment: str = ""
    undoes: str | None = None
    """The decision of the same reviewer that this one takes back; an undo can be undone."""
    blind: bool = False
    """True if the reviewer could not have seen what others answered."""
    adjudicates: bool = False
    """True for a decision between reviewers who disagree; it wins over theirs."""

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        fault = _fault(self) or _correction_fault(self)
        if fault:
            raise ValueError(fault)


def _fault(decision: Decision) -> str:
    wanted = 2 if decision.kind == "relation" else 1
    checks = (
        (decision.decision_id and decision.reviewer.strip(), "decision_id and reviewer must not be empty"),
        (_INSTANT.fullmatch(decision.at), f"at must be an instant such as 2026-01-31T09:30:00Z, not {decision.at!r}"),
        (len(decision.anchors) == wanted, f"a decision on a {decision.kind} has {wanted} anchors"),
        (decision.anchors == tuple(side.claim_id for side in decision.shown), "shown must list the anchors in order"),
        ((decision.answer is None) == (decision.undoes is not None), "either answer or undoes must be given"),
        ((decision.relation is None) == (decision.kind == "claim"), "relation must be given for relations only"),
        (decision.kind == "relation" or decision.answer in (None, *CLAIM_ANSWERS), _claim_answers()),
        (not (decision.undoes and decision.corrections), "an undo corrects nothing"),
    )
    return next((words for holds, words in checks if not holds), "")


def _claim_answers() -> str:
    return f"a claim is answered by one of {', '.join(sorted(CLAIM_ANSWERS))}"


def _correction_fault(decision: Decision) -> str:
    for claim, slots in decision.corrections.items():
        if claim not in decision.anchors:
            return f"corrections name {claim!r}, which is no anchor of this decision"
        for slot, value in slots.items():
            try:
                slot_value(slot, value)
            except ValueError as error:
                return f"correction of {claim}: {error}"
    return ""


def slots_of(claim: Claim) -> dict[str, Any]:
    """The slots of a claim that a reviewer can correct, as JSON values."""
    values = {slot: msgspec.to_builtins(getattr(claim, slot)) for slot in SLOTS}
    return {slot: list(value) if isinstance(value, tuple) else value for slot, value in values.items()}


def shown_claim(claim: Claim, members: tuple[str, ...] = ()) -> ShownClaim:
    """A claim as it is shown now, with the claims of its position."""
    return ShownClaim(
        claim_id=claim.claim_id,
        doc_id=claim.doc_id,
        source=claim.source,
        quote=claim.quote,
        start=claim.start,
        sentence=excerpt(claim),
        slots=slots_of(claim),
        members=tuple(sorted(members)),
    )


def excerpt(claim: Claim) -> str:
    """The sentence about a quote, cut where it is longer than a person reads."""
    at = claim.start - claim.sentence_start
    return claim.sentence[max(0, at - _AROUND) : at + len(claim.quote) + _AROUND]
