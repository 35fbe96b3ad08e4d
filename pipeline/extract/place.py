"""Where a word stands as seen from a quantity."""

from __future__ import annotations

import re
from typing import NamedTuple

_STOPS = (";", "—", " – ", "--", ". ", ":")
_ANY_STOP = re.compile("|".join(map(re.escape, _STOPS)))


class Place(NamedTuple):
    """Grammar and distance between a quantity and a cue, a name or a time."""

    standing: str
    """A class of `standing.py`; outside the sentence `previous` (`referred` where a pronoun points at it),
    `lead` or `heading`; in a table `phrase` (its own cell), `row`, `column` or `caption`."""
    right: bool
    between: int
    """Other quantities that lie between."""
    gap: int
    """Characters between; outside the sentence 80 for each sentence of distance."""
    stopped: bool
    """A semicolon, colon or dash lies between."""
    comma: bool = False
    """A comma lies between."""


SENTENCE = 80
"""Characters that a sentence of distance counts for."""


def outside(standing: str, sentences: int = 1) -> Place:
    """The place of something in another sentence."""
    return Place(standing, False, 0, SENTENCE * sentences, False)


def stopped(between: str) -> bool:
    """Whether another statement begins in a stretch of text; an aside between two dashes is closed again."""
    return _ANY_STOP.search(between) is not None and any(between.count(stop) % 2 for stop in _STOPS)


_SHARED = frozenset({"verb", "manner", "subject", "agent", "upper_verb", "upper_manner", "governor"})
"""What governs a quantity governs all that is coordinated with it, however far off."""


def fading(place: Place) -> float:
    """How much of a cue's strength arrives at the quantity, 0 to 1."""
    shared = place.standing in _SHARED
    kept = (0.85 if shared else 0.55) ** place.between
    return kept * (0.5 if place.stopped else 1.0) / (1.0 + place.gap / (300 if shared else 80))
