"""For a share, the whole that it is a part of."""

from __future__ import annotations

import re

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.groups import groups
from pipeline.extract.slots.owners import hinted
from pipeline.extract.spot import Spot, nearness

SLOT = "whole"
_LABELS = frozenset({"COUNTRY"})
_NAMING = frozenset({"complement", "object", "adjunct", "governor", "subject"})
_CODE = 2
"""Letters of a state's code."""
_OF_OWN = re.compile(
    r"\s+(?:of|in)\s+(?:(?:all|total|annual|overall)\s+)?(?:its|their|our|domestic|what\s+(?:it|they|we))\b",
    re.IGNORECASE,
)
_STAKE_AFTER = re.compile(
    r"[-\s]*(?:owned|(?:of the )?(?:\w+\s){0,2}(?:interests?|stakes?|ownership|equity|shareholdings?)\b)", re.IGNORECASE
)
_STAKE_BEFORE = re.compile(
    r"\b(?:own(?:s|ed|ing)?|(?:interests?|stakes?|shareholdings?|equity) of)\s+(?:\w+\s)?$", re.IGNORECASE
)
"""Words of a part in a firm or project, which is part of no output."""
_PART = re.compile(r"\s+of\b")


def candidates(spot: Spot, draft: Draft) -> list[Candidate[str | None]]:
    """None unless it is a share; else the world, nothing, the holder itself, whoever is named, or an earlier whole."""
    if draft.kind != "share":
        return [Candidate(None, {})]
    scope = spot.scope
    found: list[Candidate[str | None]] = [
        Candidate("WORLD", _world(spot, draft)),
        Candidate(None, _nothing(spot, draft)),
    ]
    if len(draft.holder) == 1 and draft.holder[0] != "WORLD":
        own = {f"own_{name}": value for word in ("its", "our") for name, value in scope.get(word, {}).items()}
        own |= {"own": 1.0, f"own_{draft.activity}": 1.0, f"own_of_{_sort(draft)}": 1.0}
        own |= {f"own_{draft.modality}": 1.0, "own_part": float(_owned(spot))}
        found.append(Candidate(draft.holder[0], own | hinted(spot, "own")))
    found += [
        Candidate(group.ids[0], nearness(group.place) | _owning(spot, group.end))
        for group in groups(spot, _LABELS)
        if group.place.standing in _NAMING and len(group.ids) == 1
    ]
    found += [
        Candidate(bloc, {"bloc": 1.0, **scope[bloc]}) for bloc in sorted(scope) if bloc.isupper() and bloc != "WORLD"
    ]
    return merged(found + _main(spot), {k: v for k, v in carried(spot, draft, SLOT).items() if k is not None})


def _world(spot: Spot, draft: Draft) -> Features:
    """The world's total is the whole of what states and markets hold, where nothing narrower is named."""
    found: Features = {"world": 1.0, f"world_{draft.activity}": 1.0, f"world_of_{_sort(draft)}": 1.0}
    found |= {f"world_{draft.modality}": 1.0, "world_part_own": float(_owned(spot))}
    return found | hinted(spot, "world") | spot.scope.get("WORLD", {})


def _owned(spot: Spot) -> bool:
    """Whether the share is said to be of something owned: "30 % of *its* needs", "of what *we* use"."""
    return _OF_OWN.match(spot.text, spot.end) is not None


def _sort(draft: Draft) -> str:
    """What sort of holder the share has: `nobody`, `world`, `state`, `several` or an `organisation`."""
    if len(draft.holder) != 1:
        return "several" if draft.holder else "nobody"
    name = draft.holder[0]
    return "world" if name == "WORLD" else "state" if len(name) == _CODE and name.isupper() else "organisation"


def _nothing(spot: Spot, draft: Draft) -> Features:
    """A grade, a rate or a probability is part of no whole that has an owner."""
    before = spot.before(spot.start).split()[-1:]
    found: Features = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_of_{_sort(draft)}": 1.0}
    found |= hinted(spot, "none")
    if before and before[0] in ("at", "grading", "by"):
        found[f"none_after_{before[0]}"] = 1.0
    if _PART.match(spot.text, spot.end):
        found["none_part"] = 1.0
    if _STAKE_AFTER.match(spot.text, spot.end) or _STAKE_BEFORE.search(spot.before(spot.start)):
        found["none_stake"] = 1.0
    return found


def _main(spot: Spot) -> list[Candidate[str | None]]:
    """The organisation or state that the article is by or about."""
    main = spot.scene.issuer or spot.scene.home
    if not main:
        return []
    role = "issuer" if spot.scene.issuer else "public" if spot.scene.public else "named"
    ours = spot.scope.get("our", {})
    return [Candidate(main, {"main": 1.0, role: 1.0} | {f"ours_{name}": value for name, value in ours.items()})]


def _owning(spot: Spot, end: int) -> Features:
    after = spot.scene.text[end : end + 2]
    return {"owner": 1.0} if after in ("’s", "'s") else {}
