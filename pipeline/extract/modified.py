"""The noun that a quantity stands before and modifies: "a 90-million-pound uranium *deposit*", "65 % *dependence*"."""

from __future__ import annotations

import re

from pipeline.extract.syntax import Syntax

HOW = (
    r"(?:\s+(?:annual|yearly|monthly|quarterly|average|overall|further|net|total|cumulative|compound|real|"
    r"(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month)))*"
)
"""Between a number and the noun of its movement: "a 4 % *annual* rise"."""
MOVEMENT = (
    r"(?:increase|decrease|rise|fall|drop|jump|decline|gain|surge|reduction|growth|slump|plunge|hike|uptick|"
    r"expansion|contraction|spike|leap|improvement|loss|cut(?![- ]?off))s?\b"
)
"""Nouns of movement, which tell that the number before them is a change."""
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_WITHIN = (*_NOUNS, "JJ", "HYPH", "VBN", "VBG", "POS")
_LONG = 6
"""Words that a noun phrase after its number may have."""
_VERBS = ("VB", "VBZ", "VBP", "VBD", "VBG")
_MOVEMENT = re.compile(MOVEMENT, re.IGNORECASE)


def modified(syntax: Syntax, last: int, text: str) -> tuple[int, int] | None:
    """The head of the run of nouns right after token `last`, before a noun of movement: offsets, or None."""
    found = None
    for token in range(last, min(last + _LONG, len(syntax.tags))):
        if syntax.tags[token] not in _WITHIN:
            break
        if syntax.tags[token] in _NOUNS and not _MOVEMENT.match(text, syntax.starts[token]):
            found = syntax.starts[token], syntax.ends[token]
    return found


def multiplies(syntax: Syntax, first: int, unit: str) -> bool:
    """Whether a quantity that begins at token `first` is a verb that multiplies: "to *double* output"."""
    return unit == "times" and syntax.tags[first] in _VERBS
