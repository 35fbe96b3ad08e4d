"""The words beside a name in the number's own sentence: what leads to it, what it owns, what is done by it."""

from __future__ import annotations

import re

from pipeline.extract.draft import Draft
from pipeline.extract.focus import LABELS, put_first
from pipeline.extract.ranker import Features
from pipeline.extract.slots.groups import Group
from pipeline.extract.spot import Spot
from pipeline.records import Mention

_CLOSE = frozenset({"subject", "phrase", "complement", "governor", "object", "inside"})
_PREPOSITIONS = frozenset(
    {"in", "from", "to", "of", "by", "on", "with", "against", "for", "outside", "at", "via", "under"}
)
_OWNS = ("’s", "'s")
# Between a name and the number after it: nothing of weight, a possessive, or a clause attached to the name.
_ADJACENT = re.compile(r"[\s,:(]*(?:(?:at|with|is|had|has|and|only|just|the|for|stood|was)\s+)?")
_NOTHING = (" ", ", ", ": ")
"""Between a name and the number that shares its verb with an earlier pair: "A made 5 t, B 6 t"."""
_ASIDE = re.compile(r"\b(?:to|from|in|of|with|for|at|on)\s+(?:the\s+)?$")
_POSSESSES = re.compile(r"(?:'s|’s|'|’)\s+")
_RELATIVE = re.compile(r"\s*[,–—(-]*\s*(?:which|that|who|whose)\s[^.;:]{0,60}")
_TARGET = re.compile(r"\b(?:on|against|from)\s+(?:[\w-]+\s+){0,5}$")
"""Before a name: whom a tariff or a ban hits, not who sets it."""
_DONE_BY = re.compile(r"\b[a-z]+(?:ed|ne|ld|wn|de|ght|ut)\s+by\s+(?:the\s+)?$")
"""Before a name: a participle and "by", for who did it."""
_OF_FRONT = re.compile(r"(?:^\W*|[;,:]\s+)[Oo]f\s+(?:(?:the|these|those|all|some)\s+)*$")
"""Before a number: the whole that the sentence then shares out."""
_PREDICATE = re.compile(r"(?:\s+\([^)]*\))?(?:\s+[a-z][\w'’-]*){1,6}\s+", re.ASCII)
"""Words in lower case, without a comma, between a name and a number."""
_WITH = re.compile(r"\bwith (?:the )?$")
_LED = re.compile(r"\b(?:to|from|in|of|by|on|against|for|outside|at|via|under|between|among) (?:the )?(?:[\w-]+ )?$")


def beside(spot: Spot, draft: Draft, group: Group) -> Features:
    """What the words around a name of the sentence say."""
    base = spot.sentence.start
    between = spot.text[max(0, group.end - base) : spot.start]
    found = _led(spot, draft, group) | _shaped(spot, group, between)
    if _ADJACENT.fullmatch(between):
        found["just_before"] = found[f"{draft.activity}_just_before"] = 1.0
    if put_first(spot.scene, base, group.start, group.ids[0]):
        found["leads"] = found[f"leads_{group.label.lower()}"] = 1.0
    if draft.activity == "trade_restriction" and _TARGET.search(spot.text, 0, group.start - base):
        found["target"] = 1.0
    nearest = _nearest(spot, group)
    found |= nearest
    if "nearest_left" in nearest and _PREDICATE.fullmatch(between):
        found |= _runs_up(spot, group)
    after = spot.text[group.end - base :][:2]
    if after in _OWNS or after[:1] in ("’", "'"):
        found["owner"] = 1.0
    back = [cue for cue, place in spot.cues if cue.row.value == "its" and place.standing in _CLOSE]
    if any(group.end - base <= cue.start and cue.row.effect in ("", group.label) for cue in back):
        found["pointed_here"] = 1.0
    return found


def _runs_up(spot: Spot, group: Group) -> Features:
    """The name's own predicate runs up to the number: "*A now holds* 5 %", "with *A responsible for* 5 %"."""
    before = spot.before(group.start - spot.sentence.start)
    if _WITH.search(before):
        return {"runs_up": 1.0, "runs_up_after_with": 1.0}
    return {"runs_up": 1.0}


def _nearest(spot: Spot, group: Group) -> Features:
    """Whether no other actor's name stands nearer on its side: parses of long sentences fail.

    A name that only says where, from whom or to whom is no actor.
    """
    left = group.end <= spot.quantity.start
    if left and _LED.search(spot.before(group.start - spot.sentence.start)):
        return {}
    low, high = (group.end, spot.quantity.start) if left else (spot.quantity.end, group.start)
    if any(mention.label in LABELS for mention in spot.scene.mentions(low, high)):
        return {}
    return {"nearest_left" if left else "nearest_right": 1.0}


def _led(spot: Spot, draft: Draft, group: Group) -> Features:
    """The preposition that leads to the name: a subject's own complement is no actor."""
    before = spot.before(group.start - spot.sentence.start).replace(" the ", " ").split()[-1:]
    if not before or before[0] not in _PREPOSITIONS:
        return {}
    word = before[0]
    found: Features = {f"after_{word}": 1.0, f"{draft.activity}_after_{word}": 1.0}
    if word == "from":
        found[f"{draft.kind}_after_from"] = 1.0
    if group.place.standing == "subject":
        found[f"subject_after_{word}"] = 1.0
    if spot.standing.role in ("nsubj", "nsubjpass"):
        found[f"of_subject_{word}"] = 1.0
    return found


def _shaped(spot: Spot, group: Group, between: str) -> Features:
    """Turns of phrase that tie a name to the number, or to another one."""
    at = group.start - spot.sentence.start
    named = any(_on_its_own(spot, m) for m in spot.scene.mentions(group.end, spot.quantity.start))
    done = _DONE_BY.search(spot.text, max(0, at - 40), at) is not None and not group.place.between
    return {
        "gapped": float(between in _NOTHING and any(end <= spot.start for _, end in spot.others)),
        "possessor": float(_POSSESSES.fullmatch(between) is not None),
        "relative": float(not named and _RELATIVE.fullmatch(between) is not None),
        "done_by": float(done),
        "of_front": float(_OF_FRONT.search(spot.text, 0, spot.start) is not None),
    }


def _on_its_own(spot: Spot, mention: Mention) -> bool:
    """Whether a name is more than where, to whom or from whom something goes."""
    return mention.label != "MINERAL" and not _ASIDE.search(spot.scene.text, spot.sentence.start, mention.start)
