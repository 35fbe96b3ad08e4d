"""What speaks for a name as the one whose number it is: its place, what it is, and who points at it."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.extract.actors import sites
from pipeline.extract.bodies import body_of
from pipeline.extract.draft import Draft
from pipeline.extract.place import SENTENCE
from pipeline.extract.ranker import Features
from pipeline.extract.slots.beside import beside
from pipeline.extract.slots.groups import Group, listing
from pipeline.extract.slots.owners import OUTSIDE, hinted, typed
from pipeline.extract.spot import Spot, nearness

_SAYS = re.compile(r"(?:\s*\([^)]*\))?(?:,[^,.;]{3,60},)?\s+(?:(?:has|have|had|also|now|recently|is|currently)\s+)?")
"""Between a name and the verb of reporting after it."""
_OF = re.compile(r"\s+(?:(?:a|the|an|its|recent|new)\s+|[\w-]+(?:'s|’s)?\s+){0,3}")
"""Between "according to" and the name after it."""
_DOCUMENT = re.compile(r"(?:'s|’s|'|’)\s+(?:[\w-]+\s+){0,5}$")
"""Between a name and the report that it owns."""
_OPENING = 15
"""Characters: a name that begins so early is what its sentence is about."""
_ACTORS = frozenset({"subject", "agent"})


def features(spot: Spot, draft: Draft, group: Group) -> Features:
    """Where the name stands, what stands beside it, what it names, and whether it is only cited."""
    place = group.place
    found = nearness(place) | {group.label.lower(): 1.0, f"{draft.kind}_{place.standing}": 1.0}
    if place.standing in _ACTORS:  # a subject acts on all that is coordinated, however far off
        found["gap"], found["between"] = found["gap"] / 2, 0.0
    afar = place.standing in OUTSIDE
    found |= _antecedent(spot, group) if afar else beside(spot, draft, group)
    found |= hinted(spot, "outside" if afar else group.label.lower())
    found |= _sort(spot, group) | _cited(spot, draft, group) | _reporting(spot, group)
    found |= listing(spot, group)
    if group.ids[0] in spot.scene.title_ids:
        found["in_title"] = 1.0
    found["frequency"] = spot.scene.frequent.get(group.ids[0], 0) / max(1, len(spot.scene.tagged.mentions))
    return found | {f"{draft.activity}_{place.standing}": 1.0}


def _sort(spot: Spot, group: Group) -> Features:
    """What sort of body an organisation is, and whether its name is a mine's, too."""
    if group.label != "INSTITUTION":
        return {}
    return {f"body_{body_of(group.ids[0])}": 1.0, "site": float(group.ids[0] in sites(spot.scene))}


def _cited(spot: Spot, draft: Draft, group: Group) -> Features:
    """A source is no holder, unless it speaks of itself: a firm that forecasts mostly forecasts its own output."""
    if not any(group.start <= start < group.end for start, _ in draft.cited):
        return {}
    return {"cited": 1.0, f"cited_{body_of(group.ids[0])}": 1.0, "cited_self": float(_pronoun_acts(spot))}


def _reporting(spot: Spot, group: Group) -> Features:
    """Whether the name is told to report: "according to *Orbit*", "*Orbit*, a bank, expects", "*Orbit*'s survey"."""
    start, end = group.start - spot.sentence.start, group.end - spot.sentence.start
    for cue in spot.scene.cues(spot.index) if start >= 0 else ():
        if cue.row.topic != "source":
            continue
        if cue.row.effect == "verb" and _SAYS.fullmatch(spot.text, end, max(end, cue.start)):
            return {"reports": cue.row.weight}
        if cue.row.effect == "phrase" and _OF.fullmatch(spot.text, cue.end, max(cue.end, start)):
            return {"by_report": 1.0}
        if cue.row.effect == "noun" and _DOCUMENT.match(spot.text[end : max(end, cue.start)]):
            return {"owns_report": 1.0}
    return {}


def _pronoun_acts(spot: Spot) -> bool:
    """Whether a pronoun is the quantity's actor: "Orbit said that *it* would spend 5 m"."""
    syntax = spot.syntax
    return any(
        word in ("it", "they", "we") and spot.standing.of(token) == "subject"
        for token, word in enumerate(syntax.lowers)
    )


def _antecedent(spot: Spot, group: Group) -> Features:
    """A name before the sentence is more likely where the sentence points back to it."""
    back = [
        place
        for cue, place in spot.cues
        if cue.row.value == "its" and cue.row.effect in ("", group.label) and place.standing not in OUTSIDE
    ]
    own = [seen for seen in spot.names if seen.thing.label != "MINERAL" and seen.place.gap < 80]
    found: Features = {"own_names": float(min(2, len(own)))}
    if typed(spot, group.label):
        found["pointed_typed"] = 1.0
    if group.place.standing in ("previous", "referred"):
        found["opens"] = float(_opens(spot, group.start))
        found["far_back"] = float(group.place.gap > SENTENCE)
    if any(place.standing == "subject" for place in back):
        found["pointed_by_subject"] = 1.0
    elif back:
        found["pointed"] = 1.0
    return found


def _opens(spot: Spot, start: int) -> bool:
    """Whether a name opens its sentence: what is spoken of first is what the next sentence goes on about."""
    sentences = spot.scene.sentences
    holding = (s for s in reversed(sentences[: spot.index]) if s.start <= start)
    return any(start - s.start < _OPENING for s in islice(holding, 1))
