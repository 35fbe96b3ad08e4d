"""Words that tell what sort of owner a number has, though they name none: "cash costs", "the sector", "tariff"."""

from __future__ import annotations

from pipeline.extract.draft import Draft
from pipeline.extract.place import Place
from pipeline.extract.ranker import Features
from pipeline.extract.spot import Spot, cue_features

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "our"})
OUTSIDE = frozenset({"previous", "referred", "heading", "lead", "title"})
"""Standings of what stands in another sentence."""
_UNNAMED = frozenset({"none", "implied", "issuer", "titular", "focus_institution", "focus_country"})
"""Roles for which it matters what the subject is, since they are not named by it."""
_AFAR = OUTSIDE | {"far", "upper_lower", "lower"}


def hints(spot: Spot) -> Features:
    """How strongly each sort of owner is hinted at near the quantity; not to be changed by who reads it."""
    return spot.scene.once(("owner", spot.quantity.start), lambda: _hints(spot))


def _hints(spot: Spot) -> Features:
    found: Features = {}
    for sort, cues in cue_features(spot, "owner").items():
        near = max((strength for cue, strength in cues.items() if cue[4:] not in _AFAR), default=0.0)
        if near:
            found[sort] = near
        if "cue_subject" in cues or "cue_governor" in cues or "cue_upper_subject" in cues:
            found[f"{sort}_subject"] = 1.0
    return found


def hinted(spot: Spot, role: str) -> Features:
    """The hints as features of a candidate that stands in a role: a market's figure is hardly the issuer's."""
    found = {f"{role}_by_{sort}": strength for sort, strength in hints(spot).items()}
    return found | ({f"{role}_{subject(spot)}": 1.0} if role in _UNNAMED else {})


def told(draft: Draft, role: str) -> Features:
    """What is decided already about the number: of its dimension and modality some sorts of owner are likelier."""
    return {f"{role}_in_{draft.unit}": 1.0, f"{role}_{draft.modality}": 1.0}


def subject(spot: Spot) -> str:
    """What the subject of the quantity's clause is: a `pronoun`, a `name`, `the` noun, `number` ..."""
    return "subject_" + spot.scene.once(("subject", spot.quantity.start), lambda: _subject(spot))


def _subject(spot: Spot) -> str:
    syntax = spot.syntax
    if spot.standing.role in _SUBJECTS:
        return "number"
    if spot.standing.verb is None:
        return "verbless"
    found = [t for t, dep in enumerate(syntax.deps) if dep in _SUBJECTS and spot.standing.of(t) == "subject"]
    heads = [t for t in found if not syntax.tags[t].startswith("W")]
    if not heads:
        return "none"
    head = heads[0]
    if syntax.tags[head].startswith("PRP"):
        return "pronoun"
    at = spot.sentence.start + syntax.starts[head]
    if any(m.start <= at < m.end for m in spot.scene.mentions(at - 60, at + 1) if m.label != "MINERAL"):
        return "name"
    return "the" if any(syntax.heads[t] == head and syntax.lowers[t] in _DEFINITE for t in range(head)) else "noun"


def manner(spot: Spot, labels: frozenset[str]) -> list[str]:
    """How the sentence names whose number it is: not at all (`bare`), or by a word that points back (`pointing`)."""
    named = any(seen.thing.label in labels and seen.place.standing not in OUTSIDE for seen in spot.names)
    pointing = any(cue.row.value in ("its", "our") and place.standing not in OUTSIDE for cue, place in spot.cues)
    return ([] if named else ["bare"]) + (["pointing"] if pointing else [])


def typed(spot: Spot, label: str) -> bool:
    """Whether the sentence points back at a thing of this label: "the company", "the country"."""
    return bool(_typed_at(spot, label))


def typed_as(spot: Spot, label: str, role: str) -> Features:
    """The same for a role, told apart by whether that thing acts: "*the company* pays"."""
    places = _typed_at(spot, label)
    acts = any(place.standing in ("subject", "agent", "phrase") for place in places)
    return {f"{role}_typed": float(bool(places)), f"{role}_acts": float(acts)}


def _typed_at(spot: Spot, label: str) -> list[Place]:
    return [place for cue, place in spot.cues if cue.row.effect == label and place.standing not in OUTSIDE]
