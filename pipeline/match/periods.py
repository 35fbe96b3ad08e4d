"""When a number holds, and whether two times are one."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.match.measurand import activity
from pipeline.records import Claim, Period

Status = Literal["stated", "dated", "unknown"]
Fit = Literal["same", "near", "loose", "unknown", "within", "different"]
"""How two periods relate: `same` (stated and equal), `near` (an undated figure of about that time), `loose` (an undated
figure of an article a few years off: enough to agree, not to conflict), `within` (one is a part of the other)."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SLACK = 366
"""Days by which an undated figure's own year may miss a stated one and still be compared with it."""
_YEAR = 364
_A_YEAR = len("2024")
_RECENT = 3 * 366
"""Days before an article's latest stated fact from which on a stated time is recent to an undated figure of it."""


class Span(NamedTuple):
    """The effective period of a claim, as ordinal days (both inclusive); 0 where unknown or open."""

    status: Status
    start: int
    end: int
    text: tuple[str | None, str | None]
    """The two ends as ISO dates, as they are published."""
    hint: int
    """For an unknown period, the last day of the latest fact that the same article dates; 0 if none."""

    @property
    def period(self) -> Period | None:
        """The period as the record has it; None where nothing is known."""
        return Period(*self.text) if self.text != (None, None) else None


def span(claim: Claim) -> Span:
    """The effective period: the claim's own, or else its article's date give or take a year, or else unknown.

    A price without a date is the price of the article's own month; its text would say so otherwise.
    """
    own = claim.period
    stated = None if own is None else _stated(own.start, own.end, claim.kind == "change")
    if stated is not None:
        return stated
    if not _DATE.match(claim.published or "") or claim.modality != "observed":
        return _UNKNOWN
    return _dated(claim.published or "", activity(claim.activity)["dated"])


def is_stated(claim: Claim) -> bool:
    """True if a claim's own period says when it holds."""
    own = claim.period
    return own is not None and _stated(own.start, own.end, claim.kind == "change") is not None


_UNKNOWN = Span("unknown", 0, 0, (None, None), 0)


@lru_cache(maxsize=1 << 14)
def _stated(start: str | None, end: str | None, runs: bool) -> Span | None:
    """A stated period, if it has a date. An open start of anything but a change means the end ("by 2030")."""
    if not (_first_day(start or "") or _last_day(end or "")):
        return None
    first = start if start or runs else end
    last = end or start
    return Span("stated", _first_day(first) if first else 0, _last_day(last) if last else 0, (start, end), 0)


@lru_cache(maxsize=1 << 14)
def _dated(published: str, grain: str) -> Span:
    if grain == "month" and len(published) >= 7:
        month = published[:7]
        return Span("dated", _first_day(month), _last_day(month), (month, month), 0)
    year = int(published[:4])
    first, last = str(year - 1), str(year + 1)
    return Span("dated", _first_day(first), _last_day(last), (first, last), 0)


def fact(claim: Claim) -> int:
    """The last day of the period that a claim states as fact; 0 if it states none."""
    return day(claim.period.end) if claim.period is not None and claim.modality == "observed" else 0


def day(text: str | None) -> int:
    """The last day of an ISO date as an ordinal; 0 where there is none."""
    return _last_day(text) if text else 0


def fit(a: Span, b: Span, kind: str) -> Fit:
    """How two effective periods relate. Symmetric."""
    if a.status == "unknown" or b.status == "unknown":
        return _unknown(a, b)
    if kind == "change" and a.status == b.status == "stated":
        return _runs(a, b)
    gap = max(a.start, b.start) - min(a.end, b.end)
    if a.status == b.status == "stated":
        return _both_stated(a, b, gap)
    if gap <= 0:
        return "near"
    if gap > _SLACK or min(a.end - a.start, b.end - b.start) < _YEAR:
        return "different"
    return "loose"


def _both_stated(a: Span, b: Span, gap: int) -> Fit:
    if (a.start, a.end) == (b.start, b.end):
        return "same"
    return "within" if gap <= 0 else "different"


def _runs(a: Span, b: Span) -> Fit:
    """A change runs from a start to an end: both must be equal, where they are known, as closely as they are told."""
    (first, last), (other_first, other_last) = _run(a), _run(b)
    ends = _met(last, other_last)
    starts = _met(first, other_first) if first and other_first else "same"
    if "different" in (ends, starts):
        return "different"
    return "within" if "within" in (ends, starts) else "same"


def _run(span: Span) -> tuple[str | None, str | None]:
    """The two ends of a change. One year alone is the change on the year before it: 2024 is 2023 to 2024."""
    first, last = span.text
    if first == last and first and len(first) == _A_YEAR:
        return str(int(first) - 1).zfill(_A_YEAR), last
    return first, last or first


def _met(a: str | None, b: str | None) -> Fit:
    """Whether two ISO dates are one: `within` where one is only told more closely."""
    if not a or not b or a == b:
        return "same"
    return "within" if a.startswith(b) or b.startswith(a) else "different"


def _unknown(a: Span, b: Span) -> Fit:
    """An unknown period is compatible with any recent one: one not long before its article's latest dated fact."""
    hint, end = (a.hint, b.end) if a.status == "unknown" else (b.hint, a.end)
    return "different" if hint and end and end < hint - _RECENT else "unknown"


@lru_cache(maxsize=1 << 14)
def _first_day(text: str) -> int:
    """The first day of an ISO date, month or year; 0 where it is none."""
    year, month, day = _parts(text)
    try:
        return date(year, month or 1, day or 1).toordinal()
    except ValueError:
        return 0


@lru_cache(maxsize=1 << 14)
def _last_day(text: str) -> int:
    year, month, day = _parts(text)
    try:
        return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1]).toordinal()
    except ValueError:
        return 0


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day of an ISO date, 0 where it does not say."""
    found = _DATE.match(text)
    year, month, day = found.groups() if found else (None, None, None)
    return int(year or 0), int(month or 0), int(day or 0)
