"""Expressions that need the article's date: each gives None where it is missing."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.periods import words
from pipeline.extract.periods.dates import day, latest, month, year
from pipeline.extract.periods.match import Match
from pipeline.records import Period

_CLOSING = 3
"""The months in which the accounts of the year before are presented."""


def month_relative(m: Match) -> Period | None:
    """ "This April", "last June": the month as told."""
    at = m.month()
    if m.today is None or at is None:
        return None
    relation = m.groups["rel"].split()[-1]
    if relation in ("next", "coming"):
        return month(m.today.year + (at <= (m.today.month or 0)), at)
    return month(latest(m.today, at) if relation != "this" else m.today.year, at)


def month_alone(m: Match) -> Period | None:
    """ "In October": the latest one that is not after the article; "since October": from then to the article."""
    at = m.month()
    if m.today is None or at is None:
        return None
    found = month(latest(m.today, at), at)
    since = m.text.startswith("since") and m.today.month is not None
    return Period(found.start, f"{m.today.year}-{m.today.month:02d}") if since else found


def day_alone(m: Match) -> Period | None:
    """ "On March 13": the latest one that is not after the article."""
    at = m.month() or m.month("month2")
    if m.today is None or at is None:
        return None
    return day(latest(m.today, at), at, int(m.groups.get("d") or m.groups["d2"]))


def decade_end(m: Match) -> Period | None:
    """The year that ends the decade of the article."""
    return None if m.today is None else year(m.today.year // 10 * 10 + 10)


def _count(m: Match) -> float:
    """How many years the words say; months, quarters and weeks are parts of one."""
    number = int(m.groups["n"]) if "n" in m.groups else words.number(m.groups.get("number", "one"))
    return number * words.YEARS[words.unit(m.groups["unit"])]


def _uncounted(m: Match) -> bool:
    """Whether the words say no number: "several decades", "the past years"."""
    if m.groups["unit"].lower().endswith("s") and not {"n", "number"} & m.groups.keys():
        return True
    return _count(m) == 0


def past_span(m: Match) -> Period | None:
    """ "Over the past five years"; None where no number is said."""
    if m.today is None or _uncounted(m):
        return None
    return year(words.shifted(m.today, -_count(m)), m.today.year)


def next_span(m: Match) -> Period | None:
    """ "Over the next ten years"; None where no number is said."""
    return None if m.today is None or _uncounted(m) else year(m.today.year, words.shifted(m.today, _count(m)))


def ago(m: Match) -> Period | None:
    """ "Five years ago"; "several years ago" says no number."""
    return None if m.today is None or _uncounted(m) else year(words.shifted(m.today, -_count(m)))


def full_year(m: Match) -> Period | None:
    """ "For the full year": the article's, or in its first quarter the year that has just closed."""
    if m.today is None:
        return None
    return year(m.today.year - (m.today.month is not None and m.today.month <= _CLOSING))


def vague(_m: Match) -> None:
    """ "In the coming years": a time that nobody can work out."""


def last_unit(m: Match) -> Period | None:
    """ "Last quarter", "this month": None without the article's month where it is needed."""
    today, unit = m.today, m.groups["u"].lower()
    if today is None or today.month is None:
        return None if today is None else year(today.year)
    step = {"last": -1, "the previous": -1, "next": 1}.get(m.groups["rel"].lower(), 0)
    length = 3 if unit == "quarter" else 1
    first = (today.year * 12 + today.month - 1) // length * length + (0 if unit == "week" else step * length)
    return month(first // 12, first % 12 + 1, first % 12 + length)


def years_off(first: int, last: int) -> Callable[[Match], Period | None]:
    """A rule for the years that lie so far from the article's own."""
    return lambda m: None if m.today is None else year(m.today.year + first, m.today.year + last)
