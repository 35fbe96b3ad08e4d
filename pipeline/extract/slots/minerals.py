"""Which minerals the number is about: a list named near it, in its context, or the article's own."""

from __future__ import annotations

import re
from collections.abc import Hashable
from math import log2

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.place import SENTENCE
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.groups import Group, groups, listing
from pipeline.extract.spot import Spot, nearness

SLOT = "minerals"
_LABELS = frozenset({"MINERAL"})
_COUNTED = re.compile(r"\s+(?:of|in)\s+(?:(?!and\b|or\b)[^\s,.;:()\d]+\s+){0,3}")
"""What stands between a number and the mineral that it counts: "98 per cent *of global* tin"."""
_ADJACENT = re.compile(r"[\s,:(]*(?:(?:at|is|by|and|only|was|up|to)\s+){0,2}")
_NEAR = 80
_ABOUT = 70
_SECURITY = re.compile(
    r"\b(?:shares|stock|share price|ETFs?|shareholders?)\b(?! of (?:the )?(?:world|global|metal|ore))"
)
"""What is told of a firm's shares is told of no metal, whatever the firm digs."""
_GRADES = frozenset({"percent", "g/t", "ppm"})


def candidates(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """No mineral first, then each list of minerals in the sentence and its context, then the article's own."""
    lists = groups(spot, _LABELS)
    found = [Candidate(group.ids, features(spot, draft, group)) for group in lists]
    before = carried(spot, draft, SLOT)
    none = _none(spot, draft) | {f"none_{name}": value for name, value in before.pop((), {}).items()}
    found = merged([Candidate((), none), *found, *_together(spot, draft, lists), *_own(spot)], before)
    return merged(found, _last(spot), "last_only")


def _last(spot: Spot) -> dict[Hashable, Features]:
    """The mineral that the text has named last before the sentence, if the sentence names none."""
    scene = spot.scene
    if not _silent(spot):
        return {}
    earlier = reversed(scene.mentions(0, spot.sentence.start))
    last = next((mention for mention in earlier if mention.label == "MINERAL"), None)
    if last is None:
        return {}
    back = spot.sentence.start - last.end
    found = {"last": 1.0, "last_gap": log2(1 + back / SENTENCE)}
    return {(last.id,): found | _weight(spot, last.id)}


def _silent(spot: Spot) -> bool:
    """Whether the sentence names no mineral."""
    return not any(_inside(spot, seen.thing.start) for seen in spot.names if seen.thing.label in _LABELS)


def _none(spot: Spot, draft: Draft) -> Features:
    """What speaks for no mineral: the sort of number, a sentence that names none, an article about no single one."""
    silent = _silent(spot)
    frequent = spot.scene.minerals
    focus = max(frequent.values(), default=0) / max(1, sum(frequent.values()))
    none = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_{draft.kind}": 1.0, f"none_{draft.unit}": 1.0}
    none["none_named"] = float(any(s.thing.label == "MINERAL" and s.place.gap < _NEAR for s in spot.names))
    if _SECURITY.search(spot.text[max(0, spot.start - _ABOUT) : spot.end + _ABOUT]):
        none |= {"none_security": 1.0, f"none_security_{draft.activity}": 1.0}
    none |= {"none_silent": float(silent), f"none_silent_{draft.activity}": float(silent), "none_focus": focus}
    return none


def _inside(spot: Spot, start: int) -> bool:
    return spot.sentence.start <= start < spot.sentence.end


def _together(spot: Spot, draft: Draft, lists: list[Group]) -> list[Candidate[tuple[str, ...]]]:
    """All that the sentence names after the number: an ore's tonnage is about each metal whose grade follows it."""
    later = [group for group in lists if group.start >= spot.quantity.end and _inside(spot, group.start)]
    ids = tuple(dict.fromkeys(name for group in later for name in group.ids))
    if len(ids) < 2 or any(group.ids == ids for group in lists):
        return []
    found = {"together": 1.0, f"together_{draft.unit}": 1.0, f"together_{draft.activity}": 1.0}
    found[f"together_{draft.unit}_{draft.activity}"] = 1.0
    found["together_others"] = float(any(q.unit in _GRADES for q in spot.scene.quantities_in(spot.sentence)))
    return [Candidate(ids, found)]


def features(spot: Spot, draft: Draft, group: Group) -> Features:
    """Where the list stands, and how much the article is about it."""
    found = nearness(group.place) | _weight(spot, group.ids[0])
    if len(group.ids) > 1:
        found["listed"] = 1.0
    found |= listing(spot, group)
    if _inside(spot, group.start):
        return found | _beside(spot, group)
    return found | ({"referred": 1.0} if spot.refers else {})


def _beside(spot: Spot, group: Group) -> Features:
    """How a list of the sentence stands to the number, beyond grammar."""
    start, end = group.start - spot.sentence.start, group.end - spot.sentence.start
    found = {
        "sole": spot.sole_mineral,
        "of": _COUNTED.fullmatch(spot.text[spot.end : max(spot.end, start)]) is not None,
        "just_before": end <= spot.start and _ADJACENT.fullmatch(spot.text[max(0, end) : spot.start]) is not None,
        "opens": spot.text[:start].strip().lower() in ("", "for", "in", "of", "the", "for the"),
    }
    return {name: 1.0 for name, holds in found.items() if holds}


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
    found = {"own": 1.0, "own_silent": float(_silent(spot))}
    return [Candidate((top,), found | _weight(spot, top))]
