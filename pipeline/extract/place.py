"""Where a word stands as seen from a quantity."""

from __future__ import annotations

from typing import NamedTuple


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
