"""What people said of claims, beside the slots that the machine extracted."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Claim
from pipeline.records.reviewed import reviewed_claim
from pipeline.review.ledger import Ledger


def reviewed_claims(claims: Sequence[Claim], ledger: Ledger) -> tuple[Claim, ...]:
    """The claims, with what people said of them beside their slots."""
    said = {*ledger.corrected_claims(), *ledger.subjects()}
    return tuple(_reviewed(claim, ledger) if claim.claim_id in said else claim for claim in claims)


def _reviewed(claim: Claim, ledger: Ledger) -> Claim:
    found = [one for one in ledger.corrections([claim.claim_id]) if not one.disputed]
    verdict, by = ledger.claim_verdict(claim.claim_id)
    if not found and not verdict:
        return claim
    return reviewed_claim(
        claim, verdict=verdict, verdict_by=by, corrected={one.slot: one.value for one in found},
        corrected_by={one.slot: one.by for one in found},
    )  # fmt: skip
