"""The other side of a flow: where goods or money come from or go, or whom one depends on."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cue
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.slots.groups import Group, groups
from pipeline.extract.spot import Seen, Spot, nearness

SLOT = "partner"
_LABELS = frozenset({"COUNTRY", "INSTITUTION"})
_FROM = re.compile(r"[^,;.()]{0,40}\bfrom\s+(?:the\s+)?")
_REACH = 40
"""Characters between a flow's preposition and the name it governs."""


def candidates(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """Nobody first, then each name that a flow's preposition leads to."""
    found: list[Candidate[tuple[str, ...]]] = [Candidate((), {"none": 1.0, f"none_{draft.activity}": 1.0})]
    for group in groups(spot, _LABELS):
        cue = _leading(spot, group)
        if cue is not None and not set(group.ids) & set(draft.holder):
            found.append(Candidate(group.ids, features(draft, group, cue)))
        elif _bracketed(spot, group) and not set(group.ids) & set(draft.holder):
            found.append(Candidate(group.ids, {"bracketed": 1.0, f"bracketed_{draft.activity}": 1.0}))
        elif _bare(spot, group) and not set(group.ids) & set(draft.holder):
            bare = {"bare": 1.0, f"bare_{draft.activity}": 1.0, f"bare_{draft.kind}": 1.0}
            found.append(Candidate(group.ids, nearness(group.place) | bare))
    return found


def _bracketed(spot: Spot, group: Group) -> bool:
    """Whether the number stands in brackets behind the name: "the main sources were X (34 %) and Y (7 %)"."""
    return re.fullmatch(r"\s?\(", spot.text[max(0, group.end - spot.sentence.start) : spot.start]) is not None


def _bare(spot: Spot, group: Group) -> bool:
    """Whether "from" alone leads from the number to the name, as in the later members of a list: "and 22 % from X"."""
    return _FROM.fullmatch(spot.text, spot.end, max(spot.end, group.start - spot.sentence.start)) is not None


def features(draft: Draft, group: Group, cue: Seen[Cue]) -> Features:
    """The flow that leads to the name, what is measured, and where the name stands."""
    flow = cue.thing.row.value
    return nearness(group.place) | {f"flow_{flow}": 1.0, f"{draft.activity}_{flow}": 1.0}


def _leading(spot: Spot, group: Group) -> Seen[Cue] | None:
    """The flow's cue that stands before a name with nothing but its own phrase between."""
    start = group.start - spot.sentence.start
    before = [s for s in spot.cues if s.thing.row.topic == "flow" and s.thing.end <= start <= s.thing.end + _REACH]
    before = [s for s in before if s.place.standing not in ("previous", "referred", "lead", "heading")]
    closest = max(before, key=lambda s: s.thing.end, default=None)
    if closest is None or "," in spot.text[closest.thing.end : start]:
        return None
    return closest
