"""From a posted form to a kept decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

import msgspec

from pipeline.app.correcting import corrections
from pipeline.app.sides import slots_now
from pipeline.app.view import View
from pipeline.records import Claim, ShownClaim, ShownRelation
from pipeline.records.decision import CLAIM_ANSWERS, Answer, shown_claim
from pipeline.records.identity import digest
from pipeline.review import hides_others

LETTERS = ("a", "b")
_LONGEST_COMMENT = 10_000


class Subject(NamedTuple):
    """What a page asks about, as a decision keeps it."""

    name: str
    claims: tuple[Claim, ...]
    shown: tuple[ShownClaim, ...]
    relation: ShownRelation | None


def seen(view: View, subject: Subject, blind: bool) -> str:
    """A hash of all that is shown: an answer to something else than today's page is not taken."""
    slots = [slots_now(view, claim, blind)[0] for claim in subject.claims]
    return digest(msgspec.json.encode((subject.shown, subject.relation, slots)).decode())


def pair_subject(view: View, name: str) -> Subject | None:
    """The subject of a pair page: each side by the first claim of its first voice."""
    relation = view.today.relations.get(name)
    positions = [view.today.positions.get(one) for one in (relation.a, relation.b)] if relation else []
    found = [one for one in positions if one is not None]
    if relation is None or len(found) != 2:
        return None
    claims = tuple(view.today.claims[position.voices[0][0]] for position in found)
    shown = tuple(shown_claim(claim, position.claims) for claim, position in zip(claims, found, strict=True))
    kept = {field: getattr(relation, field) for field in ShownRelation.__struct_fields__}
    return Subject(name, claims, shown, ShownRelation(**kept))


def claim_subject(view: View, name: str) -> Subject | None:
    """The subject of a claim page."""
    claim = view.today.claims.get(name)
    return None if claim is None else Subject(name, (claim,), (shown_claim(claim),), None)


class Given(NamedTuple):
    """A form as understood: the parts of a decision, or what is wrong with them."""

    made: dict[str, Any]
    faults: dict[str, str]
    """Field → what is wrong."""


def given(view: View, subject: Subject, reviewer: str, form: Mapping[str, str]) -> Given:
    """Read an answer, a comment and corrections about a subject."""
    allowed = get_args(Answer) if subject.relation else CLAIM_ANSWERS
    blind = hides_others(view.ledger, subject.name, reviewer)
    slots = [slots_now(view, claim, blind)[0] for claim in subject.claims]
    found, faults = corrections(LETTERS[: len(subject.claims)], slots, form)
    if form.get("answer") not in allowed:
        faults["answer"] = "Choose one of the answers."
    comment = form.get("comment", "").strip()
    if len(comment) > _LONGEST_COMMENT:
        faults["comment"] = f"A comment of at most {_LONGEST_COMMENT:,} characters."
    made = {
        "reviewer": reviewer,
        "kind": "relation" if subject.relation else "claim",
        "anchors": tuple(claim.claim_id for claim in subject.claims),
        "shown": subject.shown,
        "relation": subject.relation,
        "answer": form.get("answer"),
        "corrections": {claim.claim_id: one for claim, one in zip(subject.claims, found, strict=True) if one},
        "comment": comment,
        "blind": blind,
        "adjudicates": form.get("adjudicates") == "1",
    }
    return Given(made, faults)
