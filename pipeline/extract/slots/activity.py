"""What is measured: which stage of the trade, which flow, which price."""

from __future__ import annotations

from typing import get_args

from pipeline.extract.carry import carried
from pipeline.extract.draft import PER, Draft
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.spot import Spot, cue_features
from pipeline.extract.wording import worded
from pipeline.records import Activity

SLOT = "activity"


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Activity]]:
    """All activities; the cues of each, its fit to the unit and the kind, and what its neighbours' cues say."""
    cues, before = cue_features(spot, "activity"), carried(spot, draft, SLOT)
    common = spot.scene.activities
    silent = not any(_here(found) for found in cues.values())
    beside_rate = _beside_rate(spot, draft)
    return [
        Candidate(
            activity,
            {
                f"{activity}": 1.0,
                f"{activity}_{draft.unit}": 1.0,
                f"{activity}_{draft.kind}": 1.0,
                **cues.get(activity, {}),
                **before.get(activity, {}),
                "common": common.get(activity, 0.0),
                **(_silent(cues.get(activity, {}) | before.get(activity, {})) if silent else {}),
                "silent_common": common.get(activity, 0.0) * silent,
                **_crossed(activity, draft, cues),
                **_counted(draft, cues.get(activity, {})),
                f"{activity}_beside_rate": beside_rate,
                **worded(activity, spot),
            },
        )
        for activity in get_args(Activity)
    ]


def _crossed(activity: str, draft: Draft, cues: dict[str, Features]) -> Features:
    """A cue of one activity that speaks for or against another, given the kind of number."""
    near = {name: max(found.values()) for name, found in cues.items()}
    return {f"{activity}_{draft.kind}_by_{name}": strength for name, strength in sorted(near.items())}


def _counted(draft: Draft, found: Features) -> Features:
    """What is counted says most: "97 new mines" are mines, whoever needs them."""
    if draft.unit != "count":
        return {}
    return {"counted": max(found.get("cue_inside", 0.0), found.get("cue_phrase", 0.0))}


def _beside_rate(spot: Spot, draft: Draft) -> float:
    """Money beside money per unit ("from $80 a tonne to $15") is a price too, with its unit left out."""
    units = (quantity.unit for quantity in spot.scene.quantities_in(spot.sentence))
    return float(draft.unit == "money" and any(unit.startswith(spot.quantity.unit + PER) for unit in units))


def _here(found: Features) -> bool:
    """Whether a cue stands in the sentence itself."""
    return any(name not in ("cue_previous", "cue_heading", "cue_lead", "cue_referred", "cue_title") for name in found)


def _silent(found: Features) -> Features:
    """Where the sentence itself says nothing of the activity, what stands around it weighs more."""
    return {f"silent_{name}": value for name, value in found.items()}
