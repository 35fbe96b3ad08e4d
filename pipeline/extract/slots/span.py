"""A change that is told against an earlier time runs from that time to the one it is told of."""

from __future__ import annotations

import re

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.periods import Expression
from pipeline.extract.periods.dates import month_of, months_between
from pipeline.extract.ranker import Candidate
from pipeline.extract.spot import Seen, Spot
from pipeline.records import Period

_REACH = 70
"""Characters after a change in which its base is told."""
_YEAR_BEFORE = re.compile(
    r"(?:(?!\band\b|\bbut\b)[^;,.|]){0,30}?\b(?:year[- ]on[- ]year|year[- ]over[- ]year|y/y|yoy|y-o-y|on the year|"
    r"(?:the )?(?:same|corresponding|year-ago|prior-year|equivalent) (?:month|quarter|half|period|week|time)s?"
    r"(?: (?:of )?(?:last year|the (?:previous|prior) year|a year (?:ago|earlier|before)|the year before))?|"
    r"(?:than|from|over|on|with|to|of|below|above) (?:that of |its level of )?"
    r"(?:last year|a year (?:ago|earlier|before)|the (?:year before|previous year|prior year)))\b",
    re.IGNORECASE,
)
_LED = re.compile(r"year[- ](?:on|over)[- ]year (?:\w+ )?(?:of |by )?(?:\w+ )?$", re.IGNORECASE)
_STEPS = (
    r"\b(?:month[- ](?:on|over)[- ]month|m/m|m-o-m|mom|on the month|quarter[- ](?:on|over)[- ]quarter|q/q|q-o-q|qoq|"
    r"on the quarter|(?:than|from|over|on|with|to|below|above) (?:the )?(?:previous|prior|preceding|last) "
    r"(?:month|quarter))\b"
)
_STEP = re.compile(rf"(?:(?!\band\b|\bbut\b)[^;,.|]){{0,30}}?{_STEPS}", re.IGNORECASE)
_STEP_LED = re.compile(rf"{_STEPS} (?:\w+ )?(?:of |by )?(?:\w+ )?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"^[\s,]*(?:more|less|higher|lower|fewer|up|down|increase|decrease|rise|fall|drop|gain|decline)?\s*"
    r"(?:than|from|on|over|below|above|against|versus|compared (?:with|to)|relative to)\s+"
    r"(?:in |at |for |those of |the |its )*"
)
_BESIDE = 40
"""Characters between a figure and its own time."""
_CLAUSE = re.compile(r"[;,:]|\b(?:and|but|while)\b")
_SET_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|against|from|than)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before the figure that another one is set against."""
_MONTH = 7
"""Characters of a date that is as precise as a month."""
ENDED = ("span", "short_span", "month_span", "months_alone")
"""Rules of times that tell their own end: "grew 5 % from 2023 to 2028"."""
_DAYS = ("day", "day_alone", "iso")
"""Rules of single days: what a year's or a quarter's change is told of is longer, where a longer time is named."""
_BASES = ("last_year", "baseline", "month_base", "ago", "since", "past_span")


def spans(spot: Spot, draft: Draft) -> list[Candidate[Period | None]]:
    """For a change, the stretch from its base to its end, where the words right after it tell the base."""
    if draft.kind != "change":
        return []
    after = spot.text[spot.end : spot.end + _REACH]
    year_before = _YEAR_BEFORE.match(after) or _LED.search(spot.text[: spot.start])
    ends = told_of(spot, draft)
    if year_before:
        return [Candidate(Period(earlier(end.start), end.end), {"year_before": 1.0}) for end in ends[:1] if end.start]
    step = _STEP.match(after) or _STEP_LED.search(spot.text[: spot.start])
    if step:
        months = 3 if "q" in step.group().lower() else 1
        return [Candidate(period, {"step_before": 1.0}) for period in _stepped(ends, months)]
    bases = [seen.thing for seen in spot.times if _is_base(spot, seen)]
    return [
        Candidate(Period(base.period.start, end.end), {"based": 1.0})
        for base in bases[:1]
        for end in ends[:1]
        if base.period and base.period.start and end.end and base.period.start < end.end
    ]


def _stepped(ends: list[Period], months: int) -> list[Period]:
    """The stretch from so many months before the month or quarter told of, where one so long is told."""
    found = ((p.start, p.end) for p in ends if p.start and p.end and len(p.start) == len(p.end) == _MONTH)
    fitting = ((start, end) for start, end in found if months_between(start, end) == months)
    return [Period(month_of(start, -months), end) for start, end in fitting][:1]


def told_of(spot: Spot, draft: Draft) -> list[Period]:
    """What the change may be told of: a time of the sentence, the nearest earlier claim's, or the article's year."""
    own = [s for s in spot.times if s.thing.rule not in _BASES and not _is_base(spot, s) and is_own(spot, s)]
    own = [s for s in own if s.thing.rule not in _DAYS] or own
    own.sort(key=lambda seen: seen.place.gap + 40 * seen.place.between)
    found = [s.thing.period for s in own if s.thing.period]
    found += [value for value in carried(spot, draft, "period") if isinstance(value, Period)]
    today = spot.scene.today
    return found + ([Period(str(today.year), str(today.year))] if today else [])


def is_own(spot: Spot, seen: Seen[Expression]) -> bool:
    """Whether a time is not that of another figure, which this one or a third is set against.

    "8 t, *compared with 5 t a year ago*", "a rise to 8 t from 5 t in 2023".
    """
    time = seen.thing
    before = [other for other in spot.others if other[1] <= time.start]
    if not before or (seen.place.right and seen.place.between == 0):
        return True
    start, end = before[-1]
    near = time.start - end <= _BESIDE and not _CLAUSE.search(spot.text[end : time.start])
    return not (near and _SET_AGAINST.search(spot.text[:start]))


def _is_base(spot: Spot, seen: Seen[Expression]) -> bool:
    """Whether a time right after the change is what it is measured from: "5 % above *June*"."""
    time, place = seen
    if time.rule in ENDED or not place.right or place.between or place.gap > _REACH:
        return False
    if time.rule in ("baseline", "since", "past_span"):
        return time.rule == "baseline"
    words = spot.text[spot.end : time.start].lower()
    inner = re.sub(r"^\W+", "", time.text.lower())
    return bool(_COMPARED.search(words + inner[:12]))


def earlier(date: str | None) -> str | None:
    """The same date a year before."""
    return None if date is None else f"{int(date[:4]) - 1}{date[4:]}"
