"""Whose number it is: states, blocs, organisations, the whole world, or nobody's."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.place import SENTENCE
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.groups import Group, groups
from pipeline.extract.spot import Spot, nearness

SLOT = "holder"
_ADJACENT = re.compile(r"[\s,:(]*(?:(?:at|with|is|had|has|and|only|just|the|for|stood|was)\s+)?")
_CLOSE = frozenset({"subject", "phrase", "complement", "governor", "object", "inside"})
_FAR = frozenset({"cue_previous", "cue_heading", "cue_title"})
_OPENING = 15
"""Characters: a name that begins so early is what its sentence is about."""
_OUTSIDE = frozenset({"previous", "referred", "heading", "lead", "title"})
_LABELS = frozenset({"COUNTRY", "INSTITUTION"})
_ACTORS = frozenset({"subject", "agent"})
_PREPOSITIONS = frozenset(
    {"in", "from", "to", "of", "by", "on", "with", "against", "for", "outside", "at", "via", "under"}
)


def candidates(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """Nobody first, then names in the sentence and its context, the blocs, and the article's issuer."""
    found: list[Candidate[tuple[str, ...]]] = [Candidate((), _nobody(spot, draft))]
    named = (group for group in groups(spot, _LABELS) if "WORLD" not in group.ids)
    found += [Candidate(group.ids, features(spot, draft, group)) for group in named]
    return merged(found + _blocs(spot, draft) + _issuer(spot, draft), carried(spot, draft, SLOT))


def _nobody(spot: Spot, draft: Draft) -> Features:
    """Nobody's number is likelier where the sentence names nobody and points back at nobody."""
    found: Features = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_{draft.kind}": 1.0}
    return found | {f"none_{name}": 1.0 for name in _manner(spot)}


def _manner(spot: Spot) -> list[str]:
    """How the sentence names whose number it is: not at all (`bare`), or by a word that points back (`pointing`)."""
    named = any(seen.thing.label in _LABELS and seen.place.standing not in _OUTSIDE for seen in spot.names)
    pointing = any(cue.row.value in ("its", "our") and place.standing not in _OUTSIDE for cue, place in spot.cues)
    return ([] if named else ["bare"]) + (["pointing"] if pointing else [])


def features(spot: Spot, draft: Draft, group: Group) -> Features:
    """Where the name stands, the word before it, whether it owns what follows, and whether it is only cited."""
    place = group.place
    found = nearness(place) | {group.label.lower(): 1.0, f"{draft.kind}_{place.standing}": 1.0}
    if place.standing in _ACTORS:  # a subject acts on all that is coordinated, however far off
        found["gap"], found["between"] = found["gap"] / 2, 0.0
    if place.standing not in _OUTSIDE:
        found |= _beside(spot, draft, group)
    else:
        found |= _antecedent(spot, group)
    if any(group.start <= start < group.end for start, _ in draft.cited):
        found["cited"] = 1.0
        if _pronoun_acts(spot):
            found["cited_self"] = 1.0
    if group.picked:
        found["picked"] = 1.0
    if group.ids[0] in spot.scene.title_ids:
        found["in_title"] = 1.0
    found["frequency"] = spot.scene.frequent.get(group.ids[0], 0) / max(1, len(spot.scene.tagged.mentions))
    return found | {f"{draft.activity}_{place.standing}": 1.0}


def _beside(spot: Spot, draft: Draft, group: Group) -> Features:
    base = spot.sentence.start
    before = spot.before(group.start - base).replace(" the ", " ").split()[-1:]
    after = spot.text[group.end - base :][:3]
    found: Features = {}
    if _ADJACENT.fullmatch(spot.text[max(0, group.end - base) : spot.start]):
        found["just_before"] = found[f"{draft.activity}_just_before"] = 1.0
    if before and before[0] in _PREPOSITIONS:
        found[f"after_{before[0]}"] = 1.0
        if before[0] == "from":
            found[f"{draft.kind}_after_from"] = 1.0
        if spot.standing.role in ("nsubj", "nsubjpass"):
            found[f"of_subject_{before[0]}"] = 1.0
    if after[:2] in ("’s", "'s") or after[:1] in ("’", "'"):
        found["owner"] = 1.0
    back = [cue for cue, place in spot.cues if cue.row.value == "its" and place.standing in _CLOSE]
    if any(group.end - base <= cue.start and cue.row.effect in ("", group.label) for cue in back):
        found["pointed_here"] = 1.0
    return found


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
        if cue.row.value == "its" and cue.row.effect in ("", group.label) and place.standing not in _OUTSIDE
    ]
    typed = any(cue.row.effect == group.label and place.standing not in _OUTSIDE for cue, place in spot.cues)
    own = [seen for seen in spot.names if seen.thing.label != "MINERAL" and seen.place.gap < 80]
    found: Features = {"own_names": float(min(2, len(own)))}
    if typed:
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


def _blocs(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """The blocs that a word names, and the world, which is meant wherever a market is spoken of and nobody is named."""
    cues = spot.scope
    found: list[Candidate[tuple[str, ...]]] = []
    for bloc in sorted(cues):
        near = not set(cues[bloc]) <= _FAR
        if bloc.isupper() and (near or bloc != "WORLD"):
            known = {bloc: 1.0, f"{bloc}_{draft.kind}": 1.0, f"{bloc}_{draft.activity}": 1.0}
            placed = {f"{bloc}_elsewhere": float(not near), f"{bloc}_beside": float(_beside_bloc(spot, bloc))}
            found.append(Candidate((bloc,), cues[bloc] | known | placed))
    if any(candidate.value == ("WORLD",) for candidate in found):
        return found
    return [*found, Candidate(("WORLD",), cues.get("WORLD", {}) | _implied(spot, draft, cues.get("market", {})))]


def _implied(spot: Spot, draft: Draft, market: Features) -> Features:
    """How much speaks for the world where no word of the sentence says so."""
    found: Features = {"implied": 1.0, f"implied_{draft.kind}": 1.0, f"implied_{draft.activity}": 1.0}
    found |= {f"implied_{name}": 1.0 for name in _manner(spot)}
    return (
        found
        | {f"market_{name}": value for name, value in market.items()}
        | {f"implied_{draft.kind}_{draft.activity}": 1.0}
    )


def _beside_bloc(spot: Spot, bloc: str) -> bool:
    """Whether the bloc's word stands just before the number: "the world's 20 Mt"."""
    return any(cue.row.value == bloc and 0 <= spot.start - cue.end < 3 for cue, _ in spot.cues)


def _issuer(spot: Spot, draft: Draft) -> list[Candidate[tuple[str, ...]]]:
    """The organisation or state that speaks: whoever "we", "our" and "domestic" mean, else the article's main actor."""
    scope = spot.scope
    main = spot.scene.issuer or spot.scene.home
    if not main:
        return []
    role = "issuer" if spot.scene.issuer else "public" if spot.scene.public else "named"
    label = "INSTITUTION" if spot.scene.issuer else "COUNTRY"
    typed = any(cue.row.effect == label and place.standing not in _OUTSIDE for cue, place in spot.cues)
    share = spot.scene.frequent.get(main, 0) / max(1, len(spot.scene.tagged.mentions))
    found: Features = {"actor": 1.0, role: 1.0, f"{role}_typed": float(typed), f"{role}_share": share}
    found |= {f"{role}_{name}": 1.0 for name in [*_manner(spot), draft.activity]}
    return [Candidate((main,), found | _renamed(scope.get("our", {})))]


def _renamed(ours: Features) -> Features:
    return {f"ours_{name}": value for name, value in ours.items()}
