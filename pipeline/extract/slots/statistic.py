"""Whether the number is an average, a total, a maximum ..., as far as the text says so."""

from __future__ import annotations

from typing import get_args

from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate
from pipeline.extract.spot import Spot, cue_features
from pipeline.records import Statistic

SLOT = "statistic"


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Statistic | None]]:
    """None first, then each statistic that has a cue."""
    cues = cue_features(spot, "statistic")
    found: list[Candidate[Statistic | None]] = [Candidate(None, {"none": 1.0})]
    found += [
        Candidate(name, cues[name] | {f"{name}_{draft.kind}": 1.0}) for name in get_args(Statistic) if name in cues
    ]
    return found
