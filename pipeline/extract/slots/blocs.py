"""The blocs as holders: those that a word names, and the world, which is meant where a market is spoken of."""

from __future__ import annotations

import re

from pipeline.extract.draft import Draft
from pipeline.extract.focus import LABELS
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.scene import Scene
from pipeline.extract.slots.owners import OUTSIDE, hinted, manner, told
from pipeline.extract.spot import Spot

_LABELS = frozenset(LABELS)
_FAR = frozenset({"cue_previous", "cue_heading", "cue_title"})


def blocs(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """The blocs that a word names, and the world, which is meant wherever a market is spoken of and nobody is named."""
    cues = spot.scope
    found: list[Candidate[tuple[str, ...]]] = []
    for bloc in sorted(cues):
        near = not set(cues[bloc]) <= _FAR
        if bloc.isupper() and (near or bloc != "WORLD"):
            known = {bloc: 1.0, f"{bloc}_{draft.kind}": 1.0, f"{bloc}_{draft.activity}": 1.0}
            placed = {f"{bloc}_elsewhere": float(not near), f"{bloc}_beside": float(_beside_bloc(spot, bloc))}
            if bloc == "WORLD":
                placed |= _lean(spot, bloc)
            found.append(Candidate((bloc,), cues[bloc] | known | placed | hinted(spot, bloc)))
    if any(candidate.value == ("WORLD",) for candidate in found):
        return found
    return [*found, Candidate(("WORLD",), cues.get("WORLD", {}) | _implied(spot, draft, cues.get("market", {})))]


def _implied(spot: Spot, draft: Draft, market: Features) -> Features:
    """How much speaks for the world where no word of the sentence says so."""
    found: Features = {"implied": 1.0, f"implied_{draft.kind}": 1.0, f"implied_{draft.activity}": 1.0}
    found |= _lean(spot, "implied") | told(draft, "implied")
    found |= {f"implied_{name}": 1.0 for name in manner(spot, _LABELS)} | hinted(spot, "implied")
    return (
        found
        | {f"market_{name}": value for name, value in market.items()}
        | {f"implied_{draft.kind}_{draft.activity}": 1.0}
    )


def _lean(spot: Spot, role: str) -> Features:
    """How much the article speaks of the world, whether the sentence is placed in a state, and what is nearest."""
    closest = float(_closest(spot))
    found = {f"{role}_lean": _worldly(spot.scene), f"{role}_located": float(_located(spot)), f"{role}_closest": closest}
    return found | {f"{role}_set": float(_set_in_state(spot))}


_SETTING = re.compile(r"(?:^|[.;:]\s|\b(?:and|but|while|whereas)\s)\W*[Ii]n (?:the )?$")


def _set_in_state(spot: Spot) -> bool:
    """Whether the sentence opens by naming the state that it is about: "*In Chile*, demand grew by 5 %"."""
    base = spot.sentence.start
    names = spot.scene.mentions(base, spot.quantity.start)
    return any(m.label == "COUNTRY" and _SETTING.search(spot.text, 0, m.start - base) for m in names)


def _closest(spot: Spot) -> bool:
    """Whether a word for the world stands before the number with no name, other number or comma between."""
    base = spot.sentence.start
    cues = [cue.end for cue, _ in spot.cues if cue.row.value == "WORLD" and cue.row.weight and cue.end <= spot.start]
    names = [m.end - base for m in spot.scene.mentions(base, spot.quantity.start) if m.label in LABELS]
    last = max(names + [end for _, end in spot.others if end <= spot.start], default=-1)
    return bool(cues) and max(cues) > last and "," not in spot.text[max(cues) : spot.start]


def _located(spot: Spot) -> bool:
    near = (s for s in spot.names if s.thing.label == "COUNTRY" and s.thing.id != "WORLD")
    return any(s.place.standing not in OUTSIDE and not s.place.stopped and s.place.gap < 60 for s in near)


def _worldly(scene: Scene) -> float:
    """Of an article's words for the world and names of its main actor, how many speak of the world, 0 to 1."""
    return scene.once(("worldly",), lambda: _share_of_world(scene))


def _share_of_world(scene: Scene) -> float:
    rows = [cue.row for index in range(len(scene.sentences)) for cue in scene.cues(index)]
    world = sum(row.value == "WORLD" and row.weight > 0 for row in rows)
    return world / max(1, world + scene.frequent.get(scene.issuer or scene.home or "", 0))


def _beside_bloc(spot: Spot, bloc: str) -> bool:
    """Whether the bloc's word stands just before the number: "the world's 20 Mt"."""
    return any(cue.row.value == bloc and 0 <= spot.start - cue.end < 3 for cue, _ in spot.cues)
