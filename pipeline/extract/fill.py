"""Fill the slots of one quantity, each looking at those before it."""

from __future__ import annotations

from typing import TypeVar

from pipeline.extract.draft import Draft, unit_class
from pipeline.extract.ranker import Candidate, choose
from pipeline.extract.slots import (
    activity,
    attribution,
    base,
    holder,
    kind,
    minerals,
    partner,
    period,
    stance,
    statistic,
    whole,
)
from pipeline.extract.spot import Spot

Value = TypeVar("Value")


def fill(spot: Spot) -> Draft:
    """Every slot of a claim; the order matters, for a slot's features may name the earlier slots' values."""
    draft = Draft(unit_class(spot.quantity.unit))
    source = _choose(draft, attribution.SLOT, attribution.candidates(spot, draft))
    draft.attribution, draft.cited = source.names, frozenset(source.spans)
    draft.kind = _choose(draft, kind.SLOT, kind.candidates(spot, draft))
    draft.activity = _choose(draft, activity.SLOT, activity.candidates(spot, draft))
    draft.period = _choose(draft, period.SLOT, period.candidates(spot, draft))
    draft.modality = _choose(draft, stance.MODALITY, stance.modalities(spot, draft))
    draft.negated = _choose(draft, stance.NEGATED, stance.negations(spot, draft))
    draft.minerals = _choose(draft, minerals.SLOT, minerals.candidates(spot, draft))
    draft.holder = _choose(draft, holder.SLOT, holder.candidates(spot, draft))
    draft.whole = _choose(draft, whole.SLOT, whole.candidates(spot, draft))
    draft.partner = _choose(draft, partner.SLOT, partner.candidates(spot, draft))
    draft.statistic = _choose(draft, statistic.SLOT, statistic.candidates(spot, draft))
    draft.base = _choose(draft, base.SLOT, base.candidates(spot, draft))
    return draft


def _choose(draft: Draft, slot: str, candidates: list[Candidate[Value]]) -> Value:
    choice = choose(slot, candidates)
    draft.sureness[slot] = choice.probability
    return choice.value
