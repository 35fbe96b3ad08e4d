"""Verdicts beside the machine's words, for every output of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args

import msgspec

from pipeline.records import Claim, Decision, Position, Relation, RelationKind, Verdict
from pipeline.records.decision import slots_of
from pipeline.records.identity import relation_id
from pipeline.review.ledger import Ledger
from pipeline.review.placed import Placed
from pipeline.review.reviewed import reviewed_claims
from pipeline.review.today import Today

_WORTH_KEEPING = frozenset(get_args(RelationKind))


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A corrected slot beside the extracted one."""

    claim_id: str
    slot: str
    extracted: Any
    corrected: Any
    by: tuple[str, ...]
    disputed: bool


class VerdictLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `verdicts.jsonl`: all that people decided about one subject, or a decision that lost its own."""

    subject: str
    """Today's relation_id or claim_id; for what does not hold today, the id that was shown."""
    kind: Literal["relation", "claim"]
    standing: Literal["holds", "disputed", "ask_again", "stale"]
    verdict: Verdict | None
    verdict_by: tuple[str, ...]
    adjudicated: bool
    answers: dict[str, str]
    """Reviewer → answer."""
    decisions: tuple[str, ...]
    unseen: tuple[str, ...]
    """Claims that joined a position after it was decided about: they inherit the verdict, and nobody has seen them."""
    corrections: tuple[Correction, ...]
    why: str


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What a run hands to `export`: claims and relations with their verdicts, and a line for everything decided."""

    claims: tuple[Claim, ...]
    """In the order given; those that somebody decided about are `ReviewedClaim`s."""
    relations: tuple[Relation, ...]
    verdicts: tuple[VerdictLine, ...]


def review(
    claims: Sequence[Claim],
    positions: Sequence[Position],
    relations: Sequence[Relation],
    decisions: Sequence[Decision],
    documents: Sequence[str] = (),
) -> Reviewed:
    """Put people's verdicts beside the machine's claims and relations.

    A relation that people confirmed and that the machine no longer reports is reported as it was shown.
    """
    if not decisions:
        return Reviewed(claims=tuple(claims), relations=tuple(relations), verdicts=())
    ledger = Ledger(Today(claims, positions, relations, documents), decisions)
    judged = [with_verdict(relation, ledger) for relation in relations]
    judged += [with_verdict(relation, ledger) for relation in kept(ledger)]
    judged.sort(key=lambda relation: relation.relation_id)
    return Reviewed(
        claims=reviewed_claims(claims, ledger), relations=tuple(judged), verdicts=tuple(verdict_lines(ledger))
    )


def with_verdict(relation: Relation, ledger: Ledger) -> Relation:
    """A relation as people see it."""
    settled = ledger.settled(relation.relation_id)
    return msgspec.structs.replace(relation, verdict=settled.verdict, verdict_by=settled.verdict_by)


def kept(ledger: Ledger) -> Iterator[Relation]:
    """Relations that people stand by and that the machine of today does not find, as they were shown."""
    for subject in ledger.subjects():
        live = ledger.live(subject)
        gone = bool(live) and live[-1].decision.relation is not None and subject not in ledger.today.relations
        if gone and ledger.settled(subject).verdict in _WORTH_KEEPING:
            yield _as_shown(live[-1], ledger.today)


def _as_shown(placed: Placed, today: Today) -> Relation:
    shown = placed.decision.relation
    if shown is None:
        raise ValueError(f"decision {placed.decision.decision_id} is about a claim")
    a, b = sorted(today.position_of[str(found.claim_id)].position_id for found in placed.anchors)
    return Relation(
        relation_id=relation_id(a, b), a=a, b=b, relation=shown.relation, independent=shown.independent,
        score=shown.score, distance=shown.distance, reason=shown.reason,
    )  # fmt: skip


def unseen(ledger: Ledger, subject: str) -> tuple[str, ...]:
    """Claims of the subject's positions that no decision about it has shown."""
    live = ledger.live(subject)
    seen = {claim for one in live for shown in one.decision.shown for claim in (*shown.members, shown.claim_id)}
    today = {str(found.claim_id) for one in live for found in one.anchors}
    members = {claim for anchor in today for claim in ledger.today.position_of[anchor].claims}
    is_relation = any(one.decision.kind == "relation" for one in live)
    return tuple(sorted(members - seen - today)) if is_relation else ()


def verdict_lines(ledger: Ledger) -> Iterator[VerdictLine]:
    """A line for every subject with a live answer, and one for every answer that lost its subject."""
    for subject in ledger.subjects():
        live = ledger.live(subject)
        if live:
            yield _line(ledger, subject, live)
    for placed in ledger.lost():
        yield _lost(placed)


def _line(ledger: Ledger, subject: str, live: list[Placed]) -> VerdictLine:
    settled = ledger.settled(subject)
    claims = {str(found.claim_id) for one in live for found in one.anchors}
    return VerdictLine(
        subject=subject,
        kind=live[-1].decision.kind,
        standing="disputed" if settled.disputed else "holds",
        verdict=settled.verdict,
        verdict_by=settled.verdict_by,
        adjudicated=settled.adjudicated,
        answers=dict(settled.answers),
        decisions=tuple(one.decision.decision_id for one in live),
        unseen=unseen(ledger, subject),
        corrections=tuple(_corrections(ledger, claims)),
        why="",
    )


def _corrections(ledger: Ledger, claims: set[str]) -> Iterator[Correction]:
    for one in ledger.corrections(claims):
        extracted = slots_of(ledger.today.claims[one.claim_id])[one.slot]
        yield Correction(
            claim_id=one.claim_id, slot=one.slot, extracted=extracted, corrected=one.value, by=one.by,
            disputed=one.disputed,
        )  # fmt: skip


def _lost(placed: Placed) -> VerdictLine:
    decision = placed.decision
    answer = decision.answer
    return VerdictLine(
        subject=decision.relation.relation_id if decision.relation else decision.anchors[0],
        kind=decision.kind,
        standing="ask_again" if placed.standing == "ask_again" else "stale",
        verdict=None,
        verdict_by=(),
        adjudicated=decision.adjudicates,
        answers={decision.reviewer: str(answer)},
        decisions=(decision.decision_id,),
        unseen=(),
        corrections=(),
        why=placed.why,
    )
