"""What is left of the machine's claims where people said that an article does not make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from msgspec.structs import replace

from pipeline.export.words import amount, period_words
from pipeline.records import Claim, Period, Position
from pipeline.records.reviewed import ReviewedClaim, refuted


def standing(positions: Sequence[Position], claims: Iterable[Claim]) -> Sequence[Position]:
    """The positions as people read them: without the voices that nobody raised.

    A position of which nothing is left stays as it is, for the relations that name it.
    """
    wrong = {claim.claim_id for claim in claims if refuted(claim)}
    return [_left(position, wrong) for position in positions] if wrong else positions


def _left(position: Position, wrong: set[str]) -> Position:
    if wrong.isdisjoint(position.claims):
        return position
    voices = tuple(left for voice in position.voices if (left := tuple(one for one in voice if one not in wrong)))
    return replace(position, voices=voices, claims=tuple(sorted(chain(*voices)))) if voices else position


def correction_words(claim: Claim) -> str:
    """Which slots people corrected, to what, and who; empty where nobody did."""
    if not isinstance(claim, ReviewedClaim) or not claim.corrected:
        return ""
    slots = "; ".join(f"{slot.replace('_', ' ')}: {_words(value)}" for slot, value in claim.corrected.items())
    by = sorted({name for names in claim.corrected_by.values() for name in names})
    return f"corrected by {', '.join(by)} to {slots}"


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return period_words(Period(value["start"], value["end"]))
    if isinstance(value, list):
        return ", ".join(value) or "none"
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    return amount(value) if isinstance(value, int | float) else str(value)
