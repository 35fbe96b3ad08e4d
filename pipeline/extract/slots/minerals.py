"""Which minerals the number is about: a list named near it, in its context, or the article's own."""

from __future__ import annotations

import re

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.groups import Group, groups
from pipeline.extract.spot import Spot, nearness

SLOT = "minerals"
_LABELS = frozenset({"MINERAL"})
_COUNTED = re.compile(r"\s+(?:of|in)\s+(?:(?!and\b|or\b)[^\s,.;:()\d]+\s+){0,3}")
"""What stands between a number and the mineral that it counts: "98 per cent *of global* tin"."""
_ADJACENT = re.compile(r"[\s,:(]*(?:(?:at|is|by|and|only|was|up|to)\s+){0,2}")
_NEAR = 80


def candidates(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """No mineral first, then each list of minerals in the sentence and its context, then the article's own."""
    none: Features = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_{draft.kind}": 1.0}
    none[f"none_{draft.unit}"] = 1.0
    none["none_named"] = float(any(s.thing.label == "MINERAL" and s.place.gap < _NEAR for s in spot.names))
    found: list[Candidate[tuple[str, ...]]] = [Candidate((), none)]
    found += [Candidate(group.ids, features(spot, draft, group)) for group in groups(spot, _LABELS)]
    return merged(found + _own(spot), carried(spot, draft, SLOT))


def features(spot: Spot, draft: Draft, group: Group) -> Features:
    """Where the list stands, and how much the article is about it."""
    found = nearness(group.place) | _weight(spot, group.ids[0])
    if len(group.ids) > 1:
        found["listed"] = 1.0
    if group.picked:
        found["picked"] = 1.0
    base = spot.sentence.start
    if base <= group.start < spot.sentence.end:
        found["sole"] = float(spot.sole_mineral)
        if _COUNTED.fullmatch(spot.text[spot.end : max(spot.end, group.start - base)]):
            found["of"] = 1.0
        if _ADJACENT.fullmatch(spot.text[max(0, group.end - base) : spot.start]) and group.end - base <= spot.start:
            found["just_before"] = 1.0
        if spot.text[: group.start - base].strip().lower() in ("", "for", "in", "of", "the", "for the"):
            found["opens"] = 1.0
    elif spot.refers:
        found["referred"] = 1.0
    return found


def _weight(spot: Spot, name: str) -> Features:
    frequent = spot.scene.minerals
    found = {"frequency": frequent.get(name, 0) / max(1, sum(frequent.values()))}
    if name in spot.scene.title_ids:
        found["in_title"] = 1.0
    return found


def _own(spot: Spot) -> list[Candidate[tuple[str, ...]]]:
    """The mineral that the article names most."""
    frequent = spot.scene.minerals
    if not frequent:
        return []
    top = max(sorted(frequent), key=lambda name: frequent[name])
    return [Candidate((top,), {"own": 1.0} | _weight(spot, top))]
