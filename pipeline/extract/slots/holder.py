"""Whose number it is: states, blocs, organisations, the whole world, or nobody's."""

from __future__ import annotations

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.groups import Group, groups
from pipeline.extract.spot import Spot, cue_features, nearness

SLOT = "holder"
_OUTSIDE = frozenset({"previous", "referred", "heading", "lead", "title"})
_LABELS = frozenset({"COUNTRY", "INSTITUTION"})
_ACTORS = frozenset({"subject", "agent"})
_PREPOSITIONS = frozenset(
    {"in", "from", "to", "of", "by", "on", "with", "against", "for", "outside", "at", "via", "under"}
)


def candidates(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """Nobody first, then names in the sentence and its context, the blocs, and the article's issuer."""
    none: Features = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_{draft.kind}": 1.0}
    found: list[Candidate[tuple[str, ...]]] = [Candidate((), none)]
    named = (group for group in groups(spot, _LABELS) if "WORLD" not in group.ids)
    found += [Candidate(group.ids, features(spot, draft, group)) for group in named]
    return merged(found + _blocs(spot, draft) + _issuer(spot), carried(spot, draft, SLOT))


def features(spot: Spot, draft: Draft, group: Group) -> Features:
    """Where the name stands, the word before it, whether it owns what follows, and whether it is only cited."""
    place = group.place
    found = nearness(place) | {group.label.lower(): 1.0, f"{draft.kind}_{place.standing}": 1.0}
    if place.standing in _ACTORS:  # a subject acts on all that is coordinated, however far off
        found["gap"], found["between"] = found["gap"] / 2, 0.0
    if place.standing not in _OUTSIDE:
        found |= _beside(spot, group)
    else:
        found |= _antecedent(spot, group)
    if any(group.start <= start < group.end for start, _ in draft.cited):
        found["cited"] = 1.0
    if group.ids[0] in spot.scene.title_ids:
        found["in_title"] = 1.0
    found["frequency"] = spot.scene.frequent.get(group.ids[0], 0) / max(1, len(spot.scene.tagged.mentions))
    return found | {f"{draft.activity}_{place.standing}": 1.0}


def _beside(spot: Spot, group: Group) -> Features:
    base = spot.sentence.start
    before = spot.before(group.start - base).replace(" the ", " ").split()[-1:]
    after = spot.text[group.end - base :][:3]
    found: Features = {}
    if before and before[0] in _PREPOSITIONS:
        found[f"after_{before[0]}"] = 1.0
        if spot.standing.role in ("nsubj", "nsubjpass"):
            found[f"of_subject_{before[0]}"] = 1.0
    if after[:2] in ("’s", "'s") or after[:1] in ("’", "'"):
        found["owner"] = 1.0
    return found


def _antecedent(spot: Spot, group: Group) -> Features:
    """A name before the sentence is more likely where the sentence points back to it."""
    back = [place for cue, place in spot.cues if cue.row.value == "its" and place.standing not in _OUTSIDE]
    own = [seen for seen in spot.names if seen.thing.label != "MINERAL" and seen.place.gap < 80]
    found: Features = {"own_names": float(min(2, len(own)))}
    if any(place.standing == "subject" for place in back):
        found["pointed_by_subject"] = 1.0
    elif back:
        found["pointed"] = 1.0
    return found


def _blocs(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """The world or the west where a word says so."""
    cues = cue_features(spot, "scope")
    far = {"cue_previous", "cue_heading"}
    return [
        Candidate(
            (bloc,),
            cues[bloc]
            | {bloc: 1.0, f"{bloc}_{draft.kind}": 1.0, f"{bloc}_{draft.activity}": 1.0}
            | {f"{bloc}_elsewhere": float(far >= set(cues[bloc]))},
        )
        for bloc in ("WORLD", "WEST")
        if bloc in cues
    ]


def _issuer(spot: Spot) -> list[Candidate[tuple[str, ...]]]:
    """The organisation or state that speaks: whoever "we", "our" and "domestic" mean, else the article's main actor."""
    ours = cue_features(spot, "scope").get("our", {})
    main = spot.scene.issuer or spot.scene.home
    if not main:
        return []
    role = "issuer" if spot.scene.issuer else "public" if spot.scene.public else "named"
    return [Candidate((main,), {"actor": 1.0, role: 1.0} | _renamed(ours))]


def _renamed(ours: Features) -> Features:
    return {f"ours_{name}": value for name, value in ours.items()}
