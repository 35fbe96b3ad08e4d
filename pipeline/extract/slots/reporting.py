"""What "the quarter" and "the month" mean in a report: the quarter or month that it named last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.extract.periods.dates import months_between
from pipeline.extract.ranker import Candidate
from pipeline.extract.spot import Spot
from pipeline.records import Period

_NAMED = re.compile(
    r"\b(?:in|for|during|over|at|of|with|and) the (?:(?:end|close|course) of the )?(?:reporting |whole |full )?"
    r"(?P<named>month|quarter|half|period|three months|six months)\b"
    r"(?! (?:of|to|ended|ending|before|earlier|in|from|last)\b)|"
    r"\b(?P<long>month|quarter)ly (?:total|output|production|sales|exports|imports|shipments|revenue|average|record)\b",
    re.IGNORECASE,
)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "three months": 3, "six months": 6}
_BACK, _OPENING = 4, 6
"""Sentences looked at: those just before, then the article's first, where a report says what it reports on."""
_THAT_TIME = re.compile(
    r"\b(?:by then|by that (?:date|time|year|point)|(?:in )?(?:the same|that) (?:year|month|quarter)|"
    r"(?:in|over|during) (?:the same|that) (?:period|time|years|months))\b"
    r"(?! (?:of )?(?:last|a year|the (?:previous|prior)|20|19|earlier|ago))",
    re.IGNORECASE,
)


def that_time(spot: Spot) -> list[Candidate[Period | None]]:
    """What "by then" and "in that year" mean: the time named last before; "by then" rather one still to come."""
    found = _THAT_TIME.search(spot.text)
    if found is None:
        return []
    here = [time.thing.period for time in spot.times if time.thing.end <= found.start() and time.thing.period]
    named = here[::-1] + [
        time.period for at in _just_before(spot) for time in spot.scene.times(at)[::-1] if time.period
    ]
    today, ahead = spot.scene.today, found.group().lower().startswith("by")
    to_come = [p for p in named if ahead and today and p.end and int(p.end[:4]) > today.year]
    name = "that_time" if len(spot.times) == len(here) else "that_time_beside"
    return [Candidate(period, {name: 1.0}) for period in (to_come or named)[:1]]


def meant_by(spot: Spot) -> list[Candidate[Period | None]]:
    """The period that the sentence points back at, if it does and the article has named one so long."""
    named = _NAMED.search(spot.text)
    if named is None:
        return []
    months = _MONTHS.get((named["named"] or named["long"]).lower())
    fitting = (p for p in _earlier(spot) if _length(p) == months or (months is None and _length(p) in (1, 3, 6, 9)))
    return [Candidate(found, {_name(spot, named.start()): 1.0}) for found in islice(fitting, 1)]


def _name(spot: Spot, at: int) -> str:
    """Whether the words at an offset are the sentence's only time, or nearer to the figure than those named."""
    gaps = [abs(time.thing.start - spot.start) for time in spot.times]
    nearest = all(abs(at - spot.start) < gap for gap in gaps)
    return "anaphoric" if not gaps else "anaphoric_beside" if nearest else "anaphoric_afar"


def _just_before(spot: Spot) -> range:
    """The sentences just before, the nearest first."""
    return range(spot.index - 1, max(-1, spot.index - 1 - _BACK), -1)


def _earlier(spot: Spot) -> Iterator[Period]:
    """The periods named before, the nearest first, then those of the article's opening."""
    for at in (*_just_before(spot), *range(min(_OPENING, max(0, spot.index - _BACK)))):
        yield from (time.period for time in spot.scene.times(at) if time.period is not None)


def _length(period: Period) -> int | None:
    """How many whole months a period has, where it is told in months."""
    start, end = period.start, period.end
    if not (start and end and len(start) >= 7 and len(end) >= 7) or (len(start) > 7 and start == end):
        return None
    return months_between(start, end)
