"""Where the claim that a reviewer saw stands today.

A claim's id is a hash of its document's words, its quote and which occurrence of it that is. So an id that is still
there is the same words in the same place, whatever slots a newer model fills. An id that is gone is looked for by its
place, as long as the article has not changed; by its quote, sentence and number, if the article has.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from pipeline.records import Claim, ShownClaim
from pipeline.records.decision import excerpt
from pipeline.review.today import Today, likeness

How = Literal["same", "moved", "renewed", "changed", "unclaimed", "absent"]
"""`same` id; `moved`: another quote in the same place of the same article; `renewed`: the article changed and says the
same; `changed`: article and extraction both changed, so a person must look again; `unclaimed`: the article is there
and nothing is claimed at that place; `absent`: no such article."""

HOLDS: frozenset[How] = frozenset({"same", "moved", "renewed"})
_LIKE = 0.5
"""Share of words from which on a changed sentence is taken for a new wording of the old one."""
_NUMBER = ("low", "high", "unit", "bound", "negated")


class Anchor(NamedTuple):
    """Today's claim for one that was shown; for `changed`, the claim to ask about; else None where there is none."""

    claim_id: str | None
    how: How


def anchor(shown: ShownClaim, today: Today) -> Anchor:
    """Find a shown claim again."""
    if shown.claim_id in today.claims:
        return Anchor(shown.claim_id, "same")
    if shown.doc_id in today.documents:
        moved = _at_its_place(shown, today.by_document.get(shown.doc_id, ()))
        return Anchor(moved.claim_id, "moved") if moved else Anchor(None, "unclaimed")
    later = today.by_source.get(shown.source, ())
    renewed = _saying_the_same(shown, later)
    if renewed:
        return Anchor(renewed.claim_id, "renewed")
    changed = _alike(shown, later)
    return Anchor(changed.claim_id, "changed") if changed else Anchor(None, "absent")


def _at_its_place(shown: ShownClaim, claims: Iterable[Claim]) -> Claim | None:
    """The claim whose quote overlaps the old one most."""
    end = shown.start + len(shown.quote)
    overlap = [(min(end, c.end) - max(shown.start, c.start), c.claim_id, c) for c in claims]
    best = max(overlap, default=None, key=lambda one: one[:2])
    return best[2] if best and best[0] > 0 else None


def _saying_the_same(shown: ShownClaim, claims: Iterable[Claim]) -> Claim | None:
    """The claim with the same quote, number and sentence; the nearest of several."""
    same = [c for c in claims if c.quote == shown.quote and excerpt(c) == shown.sentence and _one_number(shown, c)]
    return min(same, default=None, key=lambda c: (abs(c.start - shown.start), c.claim_id))


def _one_number(shown: ShownClaim, claim: Claim) -> bool:
    return all(shown.slots.get(slot) == getattr(claim, slot) for slot in _NUMBER)


def _alike(shown: ShownClaim, claims: Iterable[Claim]) -> Claim | None:
    near = [(likeness(shown.sentence, excerpt(c)), -abs(c.start - shown.start), c.claim_id, c) for c in claims]
    best = max(near, default=None, key=lambda one: one[:3])
    return best[3] if best and best[0] >= _LIKE else None
