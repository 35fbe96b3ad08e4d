"""Figures of one list: "Peru mined 5 t, *Chile 4 t and Bolivia 2 t*" says once when, how and what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.carry import earlier_claims
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Features
from pipeline.extract.spot import Spot

_REACH = 140
"""Characters that an item of a list may have between its figure and the one before."""
_VERBS = ("VB", "VBD", "VBZ", "VBP", "MD")
_ANOTHER = re.compile(
    r"\b(?:than|versus|vs|against|compared|relative|from|to|but|while|whereas|then|out of|including|of which|at|by|"
    r"if|when|until|before|after)\b|[():%|]|\. ",
    re.IGNORECASE,
)
"""What ends a list: another statement, an aside, or a figure about the figure before."""


def parallel(spot: Spot, draft: Draft) -> Draft | None:
    """The figure just before, where this one only goes on with its list: same unit, and no verb or time between."""
    earlier, found = next(earlier_claims(spot, 1), (None, None))
    if earlier is None or found is None or earlier.index != spot.index or found.unit != draft.unit:
        return None
    if earlier.quantity.part is not None or spot.quantity.part is not None:
        return None
    pair = ("parallel", earlier.quantity.start, spot.quantity.start)
    return found if spot.scene.once(pair, lambda: _only_goes_on(spot, earlier)) else None


def goes_on(listed: Draft | None, slot: str, value: object) -> Features:
    """What speaks for a value that the figure just before has in a slot."""
    return {"parallel": 1.0} if listed is not None and getattr(listed, slot) == value else {}


def lists(words: str, tags: Sequence[str]) -> bool:
    """Whether what lies between two figures is no more than a list: no other statement and no verb."""
    return _ANOTHER.search(words) is None and not any(tag in _VERBS for tag in tags)


def _only_goes_on(spot: Spot, earlier: Spot) -> bool:
    """Whether the words between are those of a list: a name, a noun, a comma or "and"."""
    between = spot.text[earlier.end : spot.start]
    if between.startswith(")") and between.endswith("("):
        between = between[1:-1]
    if len(between) > _REACH or not lists(between, spot.syntax.tags[earlier.last : spot.first]):
        return False
    return not any(earlier.end <= time.start < spot.start for time in spot.scene.all_times(spot.index))
