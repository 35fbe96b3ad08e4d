"""Whose time it is: of the times in a sentence, the one that speaks of another figure, or of none."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from pipeline.extract.parallel import lists
from pipeline.extract.periods import Expression
from pipeline.extract.place import stopped
from pipeline.extract.ranker import Features
from pipeline.extract.slots.span import ENDED
from pipeline.extract.spot import Seen, Spot
from pipeline.extract.standing import is_verb
from pipeline.resources import rows

_TIGHT = 28
"""Characters within which a time follows the figure that it belongs to."""
_UP = 6
"""Words climbed from a time to its verb."""
_TURNED = re.compile(r"\b(?:but|while|whereas|although|though|yet|however)\b", re.IGNORECASE)
"""Between a time of one statement and the figure of another: "*now* 5 t, but it plans 7 t"."""
_LEADS = 40
"""Characters between a time that opens a statement and the statement's figure."""
_CHANGES = ("percent", "percentage_points", "times")
_VERBS = ("VBD", "VBZ", "VBP", "MD", "VB")
_APART = frozenset({"column", "row", "phrase", "caption", "inside"})
_COMPARED = re.compile(
    r"\b(?:than|versus|vs|against|compared|relative to|(?:up|down|higher|lower) from|"
    r"double|twice|triple|times the|lows?|highs?|peaks?|records?)\b",
    re.IGNORECASE,
)
"""Between a figure and the time of what it is set against: "40 dollars, twice *the low of* 2020"."""


@cache
def context_of(place: str) -> re.Pattern[str]:
    """The words `before` or `after` a date, before a `since` or the `verb` over it, that make it no figure's own."""
    return re.compile(
        "|".join(row["pattern"] for row in rows("rules/extract_period_context.csv") if row["place"] == place)
    )


def is_foreign(spot: Spot, time: Expression) -> bool:
    """Whether a time is that of a document, an event or a record: "the *2018* study", "the highest since *2011*"."""
    after, before = spot.text[time.end :].lower(), spot.before(time.start)
    if time.text.lower().startswith("since") and context_of("since").search(before):
        return True
    return bool(context_of("after").match(after) or context_of("before").search(before))


def silences(spot: Spot) -> Features:
    """What speaks for no period: a time that cannot be worked out, or a first end whose time is only the last one's."""
    found: Features = {"unresolved": float(not spot.times and bool(_vague(spot)))}
    if spot.times and _nearer(spot):
        found["unresolved_nearer"] = 1.0
    if spot.quantity.part == "from" and all(_beyond(spot, seen) for seen in spot.times):
        found["none_from"] = 1.0
    return found


def belonging(spot: Spot, seen: Seen[Expression]) -> Features:
    """Features of a time of the sentence: whether it stands by another figure, or by what the figure is set against."""
    if seen.place.standing in _APART:
        return {}
    found = _after(spot, seen) if seen.place.right else _before(spot, seen.thing)
    if spot.quantity.part == "from" and _beyond(spot, seen):
        found.append("other_end")
    if seen.place.standing.startswith("upper") and _issued(spot, seen.thing):
        found.append("issued")
    return dict.fromkeys(found, 1.0)


def _before(spot: Spot, time: Expression) -> list[str]:
    """What speaks against a time that stands before the figure."""
    found = []
    if _taken(spot, time):
        onwards = _goes_on_to(spot, time)
        apart = _verb_over(spot, time) not in (None, spot.verb())
        found.append("taken_to" if onwards and not apart else "taken_elsewhere" if apart else "taken")
    if spot.text[: time.start].strip() and _TURNED.search(spot.text, time.end, spot.start):
        found.append("turned")
    return found


def _after(spot: Spot, seen: Seen[Expression]) -> list[str]:
    """What speaks for or against a time that stands after the figure."""
    time, place = seen
    found = ["leads_on"] if _leads_on(spot, time) else []
    if place.between < 2 and _COMPARED.search(spot.text, spot.end, time.start):
        return [*found, "compared"]
    return found + ["shared_end"] * (place.between > 0 and _shared_end(spot, time))


def _vague(spot: Spot) -> list[Expression]:
    """The times that cannot be worked out: "in the coming years"."""
    return [time for time in spot.scene.all_times(spot.index) if time.period is None]


def _nearer(spot: Spot) -> bool:
    """Whether such a time stands nearer to the figure than all others."""
    gaps = [_gap(spot, time) for time in _vague(spot) if time.start >= spot.end or not _taken(spot, time)]
    ours = min(gaps, default=len(spot.text))
    return all(ours < _gap(spot, seen.thing) for seen in spot.times)


def _gap(spot: Spot, time: Expression) -> int:
    return max(time.start - spot.end, spot.start - time.end)


def _beyond(spot: Spot, seen: Seen[Expression]) -> bool:
    """Whether a time stands after the other end of "from 5 t to 8 t", and tells no end of its own."""
    return seen.thing.rule not in ENDED and seen.place.right and seen.place.between > 0


def _taken(spot: Spot, time: Expression) -> bool:
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
    """Whether a time ends a list that the figure stands in: "*5 t of tin*, 3 t of zinc and 2 t of lead *in 2024*"."""
    tokens = spot.syntax.tags[spot.last : spot.syntax.token_at(time.start)]
    listed = lists(spot.text[spot.end : time.start]) and not any(tag in _VERBS for tag in tokens)
    first = any(spot.end <= seen.thing.start < time.start for seen in spot.times)
    return listed and not first and not stopped(spot.text[spot.end : time.start])


def _issued(spot: Spot, time: Expression) -> bool:
    """Whether a time of an upper clause says when something was published, agreed or done."""
    verb = _verb_over(spot, time)
    return verb is not None and verb != spot.verb() and bool(context_of("verb").match(spot.syntax.lowers[verb]))


def _verb_over(spot: Spot, time: Expression) -> int | None:
    """The token of the verb that a time belongs to."""
    token = spot.syntax.token_at(time.start)
    for _ in range(_UP):
        token = spot.syntax.heads[token]
        if is_verb(spot.syntax, token):
            return token
    return None
