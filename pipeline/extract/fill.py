"""Fill the slots of one quantity, each looking at those before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from pipeline.extract.confidence import kind_of_article
from pipeline.extract.draft import Draft, unit_class
from pipeline.extract.ranker import Candidate, Choice, choose
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


class Chooser(Protocol):
    """Picks one of a slot's candidates: the ranker, or one who knows the answer and takes note of the question."""

    def __call__(self, slot: str, candidates: Sequence[Candidate[Value]], /) -> Choice[Value]:
        """The choice."""


def fill(spot: Spot, chooser: Chooser = choose) -> Draft:
    """Every slot of a claim; the order matters, for a slot's features may name the earlier slots' values.

    The draft joins `spot.scene.filled`: later claims of the article look back at it.
    """
    draft = Draft(unit_class(spot.quantity.unit))

    def pick(slot: str, candidates: Sequence[Candidate[Value]]) -> Value:
        choice = chooser(slot, candidates)
        draft.sureness[slot] = choice.probability
        return choice.value

    source = pick(attribution.SLOT, attribution.candidates(spot, draft))
    draft.attribution, draft.cited = source.names, frozenset(source.spans)
    draft.kind = pick(kind.SLOT, kind.candidates(spot, draft))
    draft.activity = pick(activity.SLOT, activity.candidates(spot, draft))
    draft.period = pick(period.SLOT, period.candidates(spot, draft))
    draft.modality = pick(stance.MODALITY, stance.modalities(spot, draft))
    draft.negated = pick(stance.NEGATED, stance.negations(spot, draft))
    draft.minerals = pick(minerals.SLOT, minerals.candidates(spot, draft))
    draft.holder = pick(holder.SLOT, holder.candidates(spot, draft))
    draft.whole = pick(whole.SLOT, whole.candidates(spot, draft))
    draft.partner = pick(partner.SLOT, partner.candidates(spot, draft))
    draft.statistic = pick(statistic.SLOT, statistic.candidates(spot, draft))
    draft.base = pick(base.SLOT, base.candidates(spot, draft))
    draft.sureness |= kind_of_article(spot.scene)
    spot.scene.filled[spot.quantity.start] = (spot, draft)
    return draft
