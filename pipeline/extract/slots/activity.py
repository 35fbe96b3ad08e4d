"""What is measured: which stage of the trade, which flow, which price."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import get_args

from pipeline.extract.carry import carried
from pipeline.extract.cues import Cue
from pipeline.extract.draft import PER, Draft
from pipeline.extract.parallel import goes_on, parallel
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.slots.grade import graded
from pipeline.extract.spot import Seen, Spot, cue_features
from pipeline.records import Activity

SLOT = "activity"
_YEARLY = re.compile(
    r".{0,24}?(?:\b(?:per|a|an|each|every) (?:year|annum|month|day|quarter)\b|\b(?:annually|yearly)\b|[tkm]p[aydm]\b|"
    r"/(?:y|yr|year|a|d|day)\b)",
    re.IGNORECASE,
)
"""An amount for a time: a flow, not a stock."""
_OF_YEAR = re.compile(r"\b(?:annual|yearly|monthly|daily)\s+(?:\w+\s+){0,3}(?:of|to|at|was|is)\W*$")
_SOON = 34
"""Characters after a number in which its time is told."""
_AROUND = frozenset({"previous", "heading", "lead", "referred", "title"})
_APART = _AROUND | {"row", "column", "caption"}
"""Where no words lie between, so that nothing is near."""


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Activity]]:
    """All activities; the cues of each, its fit to the unit and the kind, and what its neighbours' cues say."""
    cues, before = _cues(spot), _before(spot, draft)
    common = spot.scene.activities
    silent = not any(_here(found) for found in cues.values())
    nearest = _nearest(spot)
    told, listed = _told(spot), parallel(spot, draft)
    beside_rate, measure = _beside_rate(spot, draft), _measure(spot.quantity.unit, draft)
    return [
        Candidate(
            activity,
            {
                f"{activity}": 1.0,
                f"{activity}_{draft.unit}": 1.0,
                f"{activity}_{draft.kind}": 1.0,
                f"{activity}_in_{measure}": 1.0,
                **cues.get(activity, {}),
                **before.get(activity, {}),
                "common": common.get(activity, 0.0),
                **(_silent(cues.get(activity, {}) | before.get(activity, {})) if silent else {}),
                "silent_common": common.get(activity, 0.0) * silent,
                **_crossed(activity, draft, cues),
                **_own_need(activity, draft, cues),
                **_counted(draft, cues.get(activity, {})),
                f"{activity}_beside_rate": beside_rate,
                **{f"{activity}_{name}": 1.0 for name in told},
                **goes_on(listed, SLOT, activity),
                "own": spot.own_cues.get(activity, 0.0),
                **nearest.get(activity, {}),
            },
        )
        for activity in get_args(Activity)
    ]


def _cues(spot: Spot) -> dict[str, Features]:
    """What the cues say; what another number measures speaks of that number first."""
    return cue_features(spot, "activity", lambda seen: "taken" if _taken(spot, seen) else seen.place.standing)


def _taken(spot: Spot, seen: Seen[Cue]) -> bool:
    """Whether a cue of the sentence stands in the complement of the number before."""
    return seen.place.standing not in _APART and not seen.place.right and spot.others_complement(seen.thing.start)


def _before(spot: Spot, draft: Draft) -> dict[Hashable, Features]:
    """What earlier claims lend; a number that has its own complement needs it less."""
    found = carried(spot, draft, SLOT)
    if not spot.own_cues:
        return found
    return {value: {f"own_{name}": v for name, v in features.items()} for value, features in found.items()}


def _told(spot: Spot) -> list[str]:
    """What the number itself tells: a flow by its time ("5 t a year"), or the grade of an ore ("5 % copper")."""
    after = spot.text[spot.end : spot.end + _SOON]
    told = _YEARLY.search(spot.quantity.quote) or _YEARLY.match(after) or _OF_YEAR.search(spot.before(spot.start, 48))
    yearly = spot.quantity.unit != "percent" and told
    return ["yearly"] * bool(yearly) + ["graded"] * graded(spot)


def _measure(unit: str, draft: Draft) -> str:
    """The very unit, for megawatts and hectares tell of different things; of money what it is paid for."""
    return unit.partition(PER)[2] or "money" if draft.unit in ("rate", "money") else unit


def _crossed(activity: str, draft: Draft, cues: dict[str, Features]) -> Features:
    """A cue of one activity that speaks for or against another, given the kind of number."""
    near = {name: max(found.values()) for name, found in cues.items()}
    return {f"{activity}_{draft.kind}_by_{name}": strength for name, strength in sorted(near.items())}


def _own_need(activity: str, draft: Draft, cues: dict[str, Features]) -> Features:
    """A share of what is used that is brought in tells of dependence: "imports 90 % of the tin it consumes"."""
    if activity != "import_reliance" or draft.kind != "share":
        return {}
    both = (max(cues[name].values(), default=0.0) for name in ("imports", "consumption") if name in cues)
    strengths = sorted(both)
    return {"own_need": strengths[0]} if len(strengths) == 2 else {}


def _counted(draft: Draft, found: Features) -> Features:
    """What is counted says most: "97 new mines" are mines, whoever needs them."""
    if draft.unit != "count":
        return {}
    return {"counted": max(found.get("cue_inside", 0.0), found.get("cue_phrase", 0.0))}


def _nearest(spot: Spot) -> dict[str, Features]:
    """Which activity's cue stands nearest on either side, whatever the grammar says: parses of long sentences fail."""
    here = [
        (seen.place.gap, seen.place.right, seen.thing.row.value)
        for seen in spot.cues
        if seen.thing.row.topic == "activity" and seen.thing.row.weight and seen.place.standing not in _APART
        and not _taken(spot, seen)
    ]  # fmt: skip
    found: dict[str, Features] = {}
    left = "own_nearest_left" if spot.own_cues else "nearest_left"
    for right, name in ((False, left), (True, "nearest_right")):
        side = [(gap, value) for gap, on_right, value in here if on_right is right]
        if side:
            found.setdefault(min(side)[1], {})[name] = 1.0
    return found


def _beside_rate(spot: Spot, draft: Draft) -> float:
    """Money beside money per unit ("from $80 a tonne to $15") is a price too, with its unit left out."""
    units = (quantity.unit for quantity in spot.scene.quantities_in(spot.sentence))
    return float(draft.unit == "money" and any(unit.startswith(spot.quantity.unit + PER) for unit in units))


def _here(found: Features) -> bool:
    """Whether a cue stands in the sentence itself."""
    return any(name.removeprefix("cue_") not in _AROUND for name in found)


def _silent(found: Features) -> Features:
    """Where the sentence itself says nothing of the activity, what stands around it weighs more."""
    return {f"silent_{name}": value for name, value in found.items()}
