"""When the number holds: the expressions of time in its sentence, or none."""

from __future__ import annotations

import re
from collections.abc import Hashable

from pipeline.extract.carry import carried
from pipeline.extract.context import context_times
from pipeline.extract.draft import Draft
from pipeline.extract.parallel import parallel
from pipeline.extract.periods import Expression
from pipeline.extract.place import SENTENCE, Place
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.belonging import belonging
from pipeline.extract.slots.derived import counts_back, derived
from pipeline.extract.slots.foreign import is_foreign
from pipeline.extract.slots.reporting import meant_by, that_time
from pipeline.extract.slots.silence import silences
from pipeline.extract.slots.span import spans
from pipeline.extract.spot import Seen, Spot, nearness
from pipeline.records import Period

SLOT = "period"
_OPENS = re.compile(r"\W*(?:\(?\w{1,4}[).]\W*)?(?:(?:and|but|so|then|yet|while|that|whereas)\W+)?", re.IGNORECASE)
"""Before the first words of a statement: a number of its own, quotation marks, a conjunction."""
_STRETCHES = frozenset({"based", "year_before", "step_before", "stretch_steady", "to_come_steady"})
"""Features of stretches that the words tell outright: the years that they are made of are no rivals."""


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Period | None]]:
    """No period first, then each expression of time in the sentence."""
    none = {"none": 1.0, f"none_{draft.kind}": 1.0} | silences(spot)
    found: list[Candidate[Period | None]] = [Candidate(None, none)]
    more = derived(spot, draft) + spans(spot, draft)
    made = frozenset(name for candidate in more for name in candidate.features)
    told = bool(made & {"year_before_told", "year_after_told"})
    beside = {f"beside_{name}": 1.0 for name in sorted(made & _STRETCHES)}
    for time in spot.times:
        point = beside if _is_point(time.thing.period) else {}
        found.append(Candidate(_end(spot, time.thing.period), features(spot, draft, time, told) | point))
    found += [
        Candidate(_end(spot, expression.period), _afar(draft, expression, place))
        for expression, place in context_times(spot.scene, spot.index)
    ]
    found += [Candidate(_end(spot, meant.value), meant.features) for meant in meant_by(spot) + that_time(spot)]
    return merged(found + more, _carried(spot, draft))


def _carried(spot: Spot, draft: Draft) -> dict[Hashable, Features]:
    """The periods of earlier claims; they count for more where the sentence names no time and tells the past.

    An amount does not take over the stretch of a change before it, but the end of that stretch.
    """
    verb = spot.verb()
    told = "past" if verb is not None and spot.syntax.tags[verb] in ("VBD", "VBN") else "other"
    before: dict[Hashable, Features] = {}
    for value, found in carried(spot, draft, SLOT).items():
        at = _last(value) if draft.kind != "change" and isinstance(value, Period) else value
        more = {} if spot.times else {f"silent_{n}_{told}": v for n, v in found.items() if not n.endswith("_unit")}
        before[at] = before.get(at, {}) | found | more
    listed = parallel(spot, draft)
    if listed is not None and listed.kind == draft.kind:
        before[listed.period] = before.get(listed.period, {}) | {"parallel": 1.0}
    return before


def _is_point(period: Period | None) -> bool:
    """Whether a time lies within one year, so that it can only be an end of a stretch of years."""
    return period is not None and (period.start is None or period.end is None or period.start[:4] == period.end[:4])


def _last(period: Period) -> Period:
    """The end of a stretch of more than one year; a shorter period as it is."""
    return period if _is_point(period) else Period(period.end, period.end)


def _end(spot: Spot, period: Period | None) -> Period | None:
    """Of "from 5 t to 8 t between 2020 and 2030" the first end holds at the start, the second at the end.

    A quarter or a month has no ends of its own: "up to 8 t from 5 t in Q1 2024".
    """
    part = spot.quantity.part
    if period is None or _is_point(period):
        return period
    if part == "from" and period.start:
        return Period(period.start, period.start)
    if part == "to" and period.end:
        return Period(period.end, period.end)
    return period


def features(spot: Spot, draft: Draft, time: Seen[Expression], told: bool = False) -> Features:
    """Where an expression stands, what it looks like and whether it names something else.

    `told`: an earlier claim names the year that "a year earlier" counts back from, so that it is not the article's.
    """
    expression, place = time
    rule = expression.rule
    found = nearness(place) | {f"rule_{rule}": 1.0, f"{rule}_{draft.kind}": 1.0}
    after, before = spot.text[expression.end :].lower(), spot.before(expression.start)
    if is_foreign(spot, expression):
        found["document"] = 1.0
    found |= belonging(spot, time)
    if before.endswith("(") and after.startswith(")"):
        found["bracketed"] = 1.0
    if told and counts_back(expression.text):
        found["counts_back"] = 1.0
    if len(spot.times) == 1:
        found["only"] = 1.0
    if expression.start < 4 or _OPENS.fullmatch(spot.text, 0, expression.start):
        found["fronted"] = 1.0
    return found


def _afar(draft: Draft, expression: Expression, place: Place) -> Features:
    """A time outside the sentence: only where it stands and what kind it is."""
    found = {f"is_{place.standing}": 1.0, "afar": place.gap / SENTENCE}
    return found | {f"afar_{expression.rule}": 1.0, f"afar_{draft.kind}": 1.0}
