"""What stands around a number's verb: the form of the verb, the figures that share it, and the kind of document."""

from __future__ import annotations

from itertools import islice

from pipeline.extract.scene import Scene
from pipeline.extract.spot import Spot

_BACK = 4
"""Earlier figures that are looked at for one under the same verb."""


def mood(spot: Spot) -> str:
    """The form of the number's verb: `finite`, `modal`, `infinitive`, `gerund`, `participle`, or `verbless`."""
    verb, syntax = spot.verb(), spot.syntax
    if verb is None:
        return "verbless"
    tag = syntax.tags[verb]
    led = [syntax.lowers[t] for t in range(max(0, verb - 4), verb) if syntax.heads[t] == verb]
    if tag == "VB":
        return "infinitive" if "to" in led else "modal"
    if tag == "VBG":
        return "finite" if any(syntax.deps[t] == "aux" and syntax.heads[t] == verb for t in range(verb)) else "gerund"
    if tag == "VBN":
        return "finite" if syntax.deps[verb] not in ("acl", "advcl", "amod") else "participle"
    return "finite"


def shares_verb(spot: Spot) -> str | None:
    """The modality of the nearest earlier figure of the sentence under the same verb: one verb, one stance."""
    verb = spot.verb()
    filled = spot.scene.filled
    for start in islice((s for s in reversed(filled) if s < spot.quantity.start), _BACK):
        earlier, draft = filled[start]
        if earlier.index != spot.index:
            return None
        if verb is not None and earlier.verb() == verb and earlier.quantity.part is None:
            return str(draft.modality)
    return None


def in_study(spot: Spot) -> bool:
    """Whether the article, the section or the sentence tells what a study of a plant or mine works out."""
    scene = spot.scene
    if scene.once(("study",), lambda: _titled(scene)):
        return True
    return any(cue.row.value == "study" for cue in scene.cues(spot.index))


def _titled(scene: Scene) -> bool:
    """Whether the title or the first sentences speak of such a study."""
    title = scene.title
    opening = scene.sentences_of(title) if title is not None else range(0)
    return any(cue.row.value == "study" for at in opening for cue in scene.cues(at))
