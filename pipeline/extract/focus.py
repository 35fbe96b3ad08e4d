"""What a passage is about: the organisation and the state that its sentences have last put first.

A text that reviews several firms names each at the head of its passage and goes on with "the company", "the mine"
or nothing at all (Grosz, Joshi and Weinstein 1995, "Centering": the subject that was put first is the likeliest to be
spoken of next). A name counts as put first where it opens a sentence or stands in a heading; one that is only
cited, or only says where, to whom or from whom, does not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.actors import sites
from pipeline.extract.bodies import BYSTANDERS, body_of
from pipeline.extract.scene import Scene

LABELS = ("INSTITUTION", "COUNTRY")
_OPENING = 60
"""Characters of a sentence in which its first name is its topic: room for "In the second quarter of 2024, "."""
_ASIDE = re.compile(
    r"\b(?:to|from|by|with|in|at|on|of|for|via|like|under|against|unlike|per|citing)\s+(?:the\s+|its\s+)?(?:[\w-]+\s)?$",
    re.IGNORECASE,
)


class Focus(NamedTuple):
    """An id in focus, and how many sentences back it was put first."""

    id: str
    back: int


def focus_of(scene: Scene, index: int, label: str) -> Focus | None:
    """What is in focus just before a sentence, of one label; None where nothing has been put first yet."""
    trail: list[tuple[str, int] | None] = scene.once(("focus", label), lambda: _trail(scene, label))
    found = trail[index]
    return None if found is None else Focus(found[0], index - found[1])


def _trail(scene: Scene, label: str) -> list[tuple[str, int] | None]:
    """For each sentence what was in focus before it, and the sentence that put it there."""
    trail: list[tuple[str, int] | None] = []
    current: tuple[str, int] | None = None
    for index, sentence in enumerate(scene.sentences):
        trail.append(current)
        named = (m for m in scene.mentions(sentence.start, sentence.end) if m.label == label)
        first = next((m for m in named if put_first(scene, sentence.start, m.start, m.id)), None)
        if first is not None:
            current = (first.id, index)
    return trail


def put_first(scene: Scene, start: int, at: int, name: str) -> bool:
    """Whether a name at an offset opens the sentence that begins at `start` as what it is about."""
    if not start <= at < start + _OPENING or body_of(name) in BYSTANDERS or name in sites(scene):
        return False
    return not _ASIDE.search(scene.text, start, at)
