"""A decision, and what it is about today."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.records import Decision
from pipeline.review.anchor import HOLDS, Anchor, anchor
from pipeline.review.today import Today

Standing = Literal["holds", "ask_again", "stale"]

_WHY = {
    "changed": "the article and what is extracted from it have both changed",
    "unclaimed": "nothing is claimed at this place any more",
    "absent": "the article is not in this workspace",
}


class Placed(NamedTuple):
    """A decision with its subject: today's relation or claim that it holds for, or that is to be asked again."""

    decision: Decision
    anchors: tuple[Anchor, ...]
    subject: str | None
    standing: Standing
    why: str
    """Why it does not hold; empty where it does."""

    def today(self, claim: str) -> str | None:
        """Today's id of one of the decision's anchors."""
        return self.anchors[self.decision.anchors.index(claim)].claim_id


def place(decision: Decision, today: Today) -> Placed:
    """Find today's subject of a decision. It is never dropped: one without a subject says why."""
    anchors = tuple(anchor(shown, today) for shown in decision.shown)
    subject = _subject(decision, anchors, today)
    lost = next((found.how for found in anchors if found.how not in HOLDS), None)
    if lost:
        asked = lost == "changed" and subject is not None
        return Placed(decision, anchors, subject if asked else None, "ask_again" if asked else "stale", _WHY[lost])
    if subject is None:
        return Placed(decision, anchors, None, "stale", "both sides are one position today")
    return Placed(decision, anchors, subject, "holds", "")


def _subject(decision: Decision, anchors: tuple[Anchor, ...], today: Today) -> str | None:
    ids = [found.claim_id for found in anchors]
    if None in ids:
        return None
    return ids[0] if decision.kind == "claim" else today.relation_of(str(ids[0]), str(ids[1]))
