"""What the amount is weighed as: ore, concentrate, contained metal, oxide ..., if the text says so."""

from __future__ import annotations

from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate
from pipeline.extract.spot import Spot, cue_features

SLOT = "base"


def candidates(spot: Spot, draft: Draft) -> list[Candidate[str | None]]:
    """None first, then each base that has a cue in the sentence."""
    found: list[Candidate[str | None]] = [Candidate(None, {"none": 1.0, f"none_{draft.unit}": 1.0})]
    cues = cue_features(spot, "base")
    return found + [
        Candidate(name, features | {f"{name}_{draft.activity}": 1.0}) for name, features in sorted(cues.items())
    ]
