"""Periods that a sentence does not name as such: the year before the one told of, the stretch up to a year to come."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate
from pipeline.extract.slots.foreign import is_foreign
from pipeline.extract.slots.span import earlier, is_own, told_of
from pipeline.extract.spot import Spot
from pipeline.records import Period

_YEARLY = re.compile(
    r"\b(?:year[- ](?:on|over)[- ]year|y/y|yoy|y-o-y|on the year|"
    r"(?:than|from) (?:a|the|one) year (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_STEADY = re.compile(r"\b(?:CAGR|compound(?:ed)? annual|a year|per year|annually|per annum|p\.a\.)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"\b(?:a|one|the) year (?:earlier|before|ago|previously)\b|\bthe (?:previous|prior) year\b", re.I
)
_YEAR = 4
"""Characters of a date that is no more precise than a year."""
_REACHED = re.compile(
    r"\b(?:reach|reaches|reaching|reached|hit|hits|hitting|attaining|totall?ing|worth|valued at|amounting to|"
    r"culminating in|valuation of|value of)\W*(?:\w+\W+){0,2}$"
)
"""Before the figure that a growth arrives at."""
_YEAR_AFTER = re.compile(
    r"\b(?:the year after|(?<!over )(?<!within )the following year|(?:a|one) year later)\b", re.IGNORECASE
)
_ABOUT = 60
"""Characters on either side of a rate in which it is said to be yearly."""

Found = list[Candidate[Period | None]]


def derived(spot: Spot, draft: Draft) -> Found:
    """The periods that follow from a time that is named and the words that turn it."""
    ways = (_base_end, _one_year_before, _one_year_after, _stretches, _in_turn, _arrived)
    return [candidate for way in ways for candidate in way(spot, draft)]


def counts_back(text: str) -> bool:
    """Whether a time is told as a year before or after another: "a year earlier", "the following year"."""
    return bool(_YEAR_BEFORE.search(text) or _YEAR_AFTER.search(text))


def _base_end(spot: Spot, draft: Draft) -> Found:
    """The first end of "from 5 % to 8 %, year on year" holds a year before the second."""
    if spot.quantity.part != "from" or not _YEARLY.search(spot.text):
        return []
    ends = [end for end in told_of(spot, draft)[:1] if end.end]
    return [Candidate(Period(earlier(end.end), earlier(end.end)), {"year_before_base": 1.0}) for end in ends]


def _one_year_before(spot: Spot, draft: Draft) -> Found:
    """ "A year earlier it was 5 t": a year before what the claims so far are about, not before the article."""
    if draft.kind == "change" or not any(_YEAR_BEFORE.search(t.thing.text) and is_own(spot, t) for t in spot.times):
        return []
    last = next((value for value in carried(spot, draft, "period") if isinstance(value, Period)), None)
    if last is None or last.end is None:
        return []
    return [Candidate(Period(earlier(last.start), earlier(last.end)), {"year_before_told": 1.0})]


def _one_year_after(spot: Spot, draft: Draft) -> Found:
    """ "In 2026 it will be 5 t, *the year after* 7 t": a year after the one told last before."""
    found = _YEAR_AFTER.search(spot.text)
    if found is None or abs(found.start() - spot.start) > _ABOUT:
        return []
    here = [time.thing.period for time in spot.times if time.thing.end <= found.start()]
    told = [p.end for p in here[::-1] if p and p.end and len(p.end) == _YEAR] or _carried_years(spot, draft)
    return [Candidate(Period(later, later), {"year_after_told": 1.0}) for later in (str(int(y) + 1) for y in told[:1])]


def _carried_years(spot: Spot, draft: Draft) -> list[str]:
    values = carried(spot, draft, "period")
    return [v.end for v in values if isinstance(v, Period) and v.end and len(v.end) == _YEAR]


def _stretches(spot: Spot, draft: Draft) -> Found:
    """A yearly rate of growth holds from the first year of the sentence to the last; up to a year to come, from now."""
    if draft.kind != "change":
        return []
    near = spot.text[max(0, spot.start - _ABOUT) : spot.end + _ABOUT]
    steady = "steady" if _STEADY.search(near) else "once"
    periods = _around(spot)
    years = sorted(date[:4] for period in periods for date in (period.start, period.end) if date)
    today, found = spot.scene.today, list[Candidate[Period | None]]()
    if years and years[0] < years[-1]:
        found.append(Candidate(Period(years[0], years[-1]), {f"stretch_{steady}": 1.0}))
    elif years and today is not None and int(years[0]) > today.year:
        found.append(Candidate(Period(str(today.year), years[0]), {f"to_come_{steady}": 1.0}))
    return found


def _arrived(spot: Spot, draft: Draft) -> Found:
    """What a stretch of years leads to holds at its end: "to grow 5 % a year from 2024 to 2034 *to reach* 9 t"."""
    if draft.kind == "change" or not _REACHED.search(spot.before(spot.start, 48)):
        return []
    left = [time.thing.period for time in spot.times if not time.place.right and time.thing.rule == "span"]
    return [Candidate(Period(p.end, p.end), {"arrived": 1.0}) for p in left[-1:] if p and p.end]


def _around(spot: Spot) -> list[Period]:
    """The times that a rate runs between: the last two told before it, where there are two; else all there are."""
    own = [(time.place, time.thing.period) for time in spot.times if not is_foreign(spot, time.thing)]
    before = [period for place, period in own if period and not place.right]
    if len(before) > 1 and not any(place.right and not place.between for place, _ in own):
        return before[-2:]
    return [period for _, period in own if period]


def _in_turn(spot: Spot, _draft: Draft) -> Found:
    """ "5 t and 8 t in 2025 and 2026, respectively": each figure has its own year."""
    if "respectively" not in spot.text:
        return []
    for time in spot.times:
        period = time.thing.period
        if time.thing.rule != "span" or " and " not in time.thing.text or not (period and period.start and period.end):
            continue
        before = sorted((*(start for start, _ in spot.others), spot.start))
        pair = [(a, b) for a, b in pairwise(before) if b < time.thing.start][-1:]
        if pair and spot.start in pair[0]:
            at = period.start if spot.start == pair[0][0] else period.end
            return [Candidate(Period(at, at), {"in_turn": 1.0})]
    return []
