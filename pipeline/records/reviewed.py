"""A claim with what people said of it: its extracted slots stay as they are, the corrected ones stand beside them."""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.records.claim import Claim
from pipeline.records.relation import Verdict


class ReviewedClaim(Claim, frozen=True, kw_only=True):
    """A line of `claims.jsonl` that somebody decided about; `schemas/reviewed_claims.schema.json` is the contract."""

    verdict: Verdict | None = None
    """`agree` where people say that the article says so, `extraction_wrong` where it does not; None where they disagree
    or only corrected a slot on the way."""
    verdict_by: tuple[str, ...] = ()
    corrected: dict[str, Any] = msgspec.field(default_factory=dict)
    """Slot → the value that the article gives, as JSON; null is a value, too. Slots in dispute are left out."""
    corrected_by: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Slot → who corrected it."""


def reviewed_claim(claim: Claim, **said: Any) -> ReviewedClaim:
    """A claim with these of a `ReviewedClaim`'s further fields."""
    return ReviewedClaim(**{name: getattr(claim, name) for name in Claim.__struct_fields__}, **said)


def refuted(claim: Claim) -> bool:
    """True for a claim that people found its article not to make."""
    return isinstance(claim, ReviewedClaim) and claim.verdict == "extraction_wrong"
