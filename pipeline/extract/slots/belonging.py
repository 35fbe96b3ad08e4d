"""Whose time it is: of the times in a sentence, the one that speaks of another figure, or of none."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.extract.parallel import lists
from pipeline.extract.periods import Expression
from pipeline.extract.place import stopped
from pipeline.extract.ranker import Features
from pipeline.extract.slots.foreign import issued, verb_over
from pipeline.extract.slots.span import ENDED, is_own
from pipeline.extract.spot import Seen, Spot

_TIGHT = 28
"""Characters within which a time follows the figure that it belongs to."""
_TURNED = re.compile(r"\b(?:but|while|whereas|although|though|yet|however)\b", re.IGNORECASE)
"""Between a time of one statement and the figure of another: "*now* 5 t, but it plans 7 t"."""
_LEADS = 40
"""Characters between a time that opens a statement and the statement's figure."""
_CHANGES = ("percent", "percentage_points", "times")
_APART = frozenset({"column", "row", "phrase", "caption", "inside"})
_COMPARED = re.compile(
    r"\b(?:than|versus|vs|against|compared|relative to|(?:up|down|higher|lower) from|"
    r"double|twice|triple|times the|lows?|highs?|peaks?|records?)\b",
    re.IGNORECASE,
)
"""Between a figure and the time of what it is set against: "40 dollars, twice *the low of* 2020"."""


def belonging(spot: Spot, seen: Seen[Expression]) -> Features:
    """Features of a time of the sentence: whether it stands by another figure, or by what the figure is set against."""
    if seen.place.standing in _APART:
        return {}
    found = _after(spot, seen) if seen.place.right else _before(spot, seen.thing)
    if spot.quantity.part == "from" and beyond(spot, seen):
        found.append("other_end")
    if seen.place.standing.startswith("upper") and issued(spot, seen.thing):
        found.append("issued")
    return dict.fromkeys(found, 1.0)


def _before(spot: Spot, time: Expression) -> list[str]:
    """What speaks against a time that stands before the figure."""
    found = []
    if taken(spot, time):
        onwards = _goes_on_to(spot, time)
        apart = verb_over(spot, time) not in (None, spot.verb())
        found.append("taken_to" if onwards and not apart else "taken_elsewhere" if apart else "taken")
    if spot.text[: time.start].strip() and _TURNED.search(spot.text, time.end, spot.start):
        found.append("turned")
    return found


def _after(spot: Spot, seen: Seen[Expression]) -> list[str]:
    """What speaks for or against a time that stands after the figure."""
    time, place = seen
    found = ["leads_on"] if _leads_on(spot, time) else []
    if not is_own(spot, seen):
        found.append("anothers")
    if place.between < 2 and _COMPARED.search(spot.text, spot.end, time.start):
        return [*found, "compared"]
    return found + ["shared_end"] * (place.between > 0 and _shared_end(spot, time))


def beyond(spot: Spot, seen: Seen[Expression]) -> bool:
    """Whether a time stands after the other end of "from 5 t to 8 t", and tells no end of its own."""
    return seen.thing.rule not in ENDED and seen.place.right and seen.place.between > 0


def taken(spot: Spot, time: Expression) -> bool:
    """Whether a time follows the figure before it at once: "*5 t in 2020*, and now 7 t"."""
    ends = [end for _, end in spot.others]
    at = bisect_right(ends, time.start) - 1
    if at < 0 or time.start - ends[at] > _TIGHT:
        return False
    between = spot.text[ends[at] : time.start]
    return "," not in between and not stopped(between)


def _goes_on_to(spot: Spot, time: Expression) -> bool:
    """Whether the figure is where a change goes that is told with the time: "rose *4 % in 2020* to 7 t"."""
    if not (spot.quantity.quote.startswith("to ") or spot.before(spot.start, 4).endswith("to ")):
        return False
    base = spot.sentence.start
    before = [q for q in spot.scene.quantities_in(spot.sentence) if q.end - base <= time.start]
    return bool(before) and before[-1].unit in _CHANGES and spot.quantity.unit not in _CHANGES


def _leads_on(spot: Spot, time: Expression) -> bool:
    """Whether a time opens the next statement, which has a figure of its own: "5 t, and *in 2024* 7 t"."""
    between = spot.text[spot.end : time.start]
    if not ("," in between or " and " in between or stopped(between)):
        return False
    nexts = [start for start, _ in spot.others if start >= time.end]
    after = spot.text[time.end : min(nexts, default=0)]
    return bool(nexts) and len(after) <= _LEADS and not re.search(r"[,;.]|\band\b", after)


def _shared_end(spot: Spot, time: Expression) -> bool:
    """Whether a time ends a list that the figure stands in: "*5 t of ore*, 3 t of slag and 2 t of scrap *in 2024*"."""
    tags = spot.syntax.tags[spot.last : spot.syntax.token_at(time.start)]
    listed = lists(spot.text[spot.end : time.start], tags)
    first = any(spot.end <= seen.thing.start < time.start for seen in spot.times)
    return listed and not first and not stopped(spot.text[spot.end : time.start])
