"""For a share, the whole that it is a part of."""

from __future__ import annotations

from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.slots.groups import groups
from pipeline.extract.spot import Spot, cue_features, nearness

SLOT = "whole"
_LABELS = frozenset({"COUNTRY"})


def candidates(spot: Spot, draft: Draft) -> list[Candidate[str | None]]:
    """None unless it is a share; else the world, the holder itself, or a state named beside the share."""
    if draft.kind != "share":
        return [Candidate(None, {})]
    scope = cue_features(spot, "scope")
    found: list[Candidate[str | None]] = [
        Candidate("WORLD", {"world": 1.0, f"world_{draft.activity}": 1.0, **scope.get("WORLD", {})})
    ]
    if len(draft.holder) == 1 and draft.holder[0] != "WORLD":
        own = {f"own_{name}": value for word in ("its", "our") for name, value in scope.get(word, {}).items()}
        found.append(Candidate(draft.holder[0], {"own": 1.0, f"own_{draft.activity}": 1.0, **own}))
    found += [
        Candidate(group.ids[0], nearness(group.place) | _owning(spot, group.end))
        for group in groups(spot, _LABELS)
        if group.place.standing in ("complement", "object", "adjunct", "governor", "subject") and len(group.ids) == 1
    ]
    return found


def _owning(spot: Spot, end: int) -> Features:
    after = spot.scene.text[end : end + 2]
    return {"owner": 1.0} if after in ("’s", "'s") else {}
