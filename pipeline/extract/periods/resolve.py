"""What each kind of expression means as a period, given the article's date where one is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.extract.periods import words
from pipeline.extract.periods.dates import Day, day, latest, month, year
from pipeline.records import Period


class Match(NamedTuple):
    """The named groups of a rule's pattern, its words in lower case, and the article's date."""

    groups: dict[str, str]
    text: str
    today: Day | None

    def year(self, name: str = "y") -> int | None:
        """A year of four digits, or of two (`yy`: this century), or told by "last year"."""
        if name in self.groups:
            return int(self.groups[name])
        if "yy" in self.groups:
            return 2000 + int(self.groups["yy"])
        if self.today is None:
            return None
        return self.today.year + {"last": -1, "next": 1}.get(self.groups.get("rel", ""), 0)

    def month(self, name: str = "month") -> int | None:
        """A month from 1, by its name."""
        return words.month(self.groups[name]) if name in self.groups else None


def _year(m: Match) -> Period | None:
    at = m.year()
    return None if at is None else year(at)


def _iso(m: Match) -> Period | None:
    at, of_year = int(m.groups["m"]), int(m.groups["y"])
    return day(of_year, at, int(m.groups["d"])) if "d" in m.groups else month(of_year, at)


def _span(m: Match) -> Period | None:
    first, last = int(m.groups["y"]), int(m.groups["y2"])
    return year(first, last) if first <= last else None


def _short_span(m: Match) -> Period | None:
    first = int(m.groups["y"])
    last = first // 100 * 100 + int(m.groups["yy"])
    return year(first, last) if first < last <= first + 30 else None


def _month_span(m: Match) -> Period | None:
    last = m.month("month2") or 12
    return month(int(m.groups["y"]), m.month() or 1, last)


def _quarter(m: Match) -> Period | None:
    named = m.groups.get("qn") or m.groups.get("qf")
    number = int(named) if named else words.ordinal(m.groups["ordinal"])
    of_year = m.year()
    return None if of_year is None else month(of_year, 3 * number - 2, 3 * number)


def _half(m: Match) -> Period | None:
    named = m.groups.get("hn") or m.groups.get("hf")
    number = min(2, int(named) if named else words.ordinal(m.groups["ordinal"]))
    of_year = m.year()
    return None if of_year is None else month(of_year, 6 * number - 5, 6 * number)


def _day(m: Match) -> Period | None:
    at = m.month() or m.month("month2")
    number = int(m.groups.get("d") or m.groups["d2"])
    return None if at is None else day(int(m.groups["y"]), at, number)


def _day_alone(m: Match) -> Period | None:
    at = m.month() or m.month("month2")
    if m.today is None or at is None:
        return None
    return day(latest(m.today, at), at, int(m.groups.get("d") or m.groups["d2"]))


def _month(m: Match) -> Period | None:
    at = m.month()
    return None if at is None else month(int(m.groups["y"]), at)


def _month_relative(m: Match) -> Period | None:
    at = m.month()
    if m.today is None or at is None:
        return None
    relation = m.groups["rel"].split()[-1]
    if relation in ("next", "coming"):
        return month(m.today.year + (at <= (m.today.month or 0)), at)
    return month(latest(m.today, at) if relation != "this" else m.today.year, at)


def _month_alone(m: Match) -> Period | None:
    at = m.month()
    return None if m.today is None or at is None else month(latest(m.today, at), at)


def _since(m: Match) -> Period | None:
    return Period(m.groups["y"], None)


def _until(m: Match) -> Period | None:
    return Period(None, m.groups["y"])


def _decade_name(m: Match) -> Period | None:
    first = int(m.groups["y"])
    if first % 10:
        return None
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(m.groups.get("part", "").lower(), (0, 9))
    return year(first + low, first + high)


def _years_off(first: int, last: int) -> Callable[[Match], Period | None]:
    """A rule for the years that lie so far from the article's own."""
    return lambda m: None if m.today is None else year(m.today.year + first, m.today.year + last)


def _decade_end(m: Match) -> Period | None:
    return None if m.today is None else year(m.today.year // 10 * 10 + 10)


def _count(m: Match) -> float:
    """How many years the words say; months, quarters and weeks are parts of one."""
    number = int(m.groups["n"]) if "n" in m.groups else words.number(m.groups.get("number", "one"))
    return number * words.YEARS[words.unit(m.groups["unit"])]


def _past_span(m: Match) -> Period | None:
    if m.today is None:
        return None
    plural = m.groups["unit"].lower().endswith("s")
    if plural and "n" not in m.groups and "number" not in m.groups:
        return None  # "the past years" says no number
    return year(words.shifted(m.today, -_count(m)), m.today.year)


def _next_span(m: Match) -> Period | None:
    return None if m.today is None else year(m.today.year, words.shifted(m.today, _count(m)))


def _ago(m: Match) -> Period | None:
    return None if m.today is None else year(words.shifted(m.today, -_count(m)))


def _last_unit(m: Match) -> Period | None:
    today, unit = m.today, m.groups["u"].lower()
    if today is None or today.month is None:
        return None if today is None else year(today.year)
    step = {"last": -1, "the previous": -1, "next": 1}.get(m.groups["rel"].lower(), 0)
    length = 3 if unit == "quarter" else 1
    first = (today.year * 12 + today.month - 1) // length * length + (0 if unit == "week" else step * length)
    return month(first // 12, first % 12 + 1, first % 12 + length)


RULES: dict[str, Callable[[Match], Period | None]] = {
    "ago": _ago,
    "baseline": _year,
    "by": _year,
    "day": _day,
    "day_alone": _day_alone,
    "decade_end": _decade_end,
    "decade_name": _decade_name,
    "half": _half,
    "iso": _iso,
    "last_unit": _last_unit,
    "last_year": _years_off(-1, -1),
    "month": _month,
    "month_alone": _month_alone,
    "month_relative": _month_relative,
    "month_span": _month_span,
    "next_decade": _years_off(0, 10),
    "next_span": _next_span,
    "next_year": _years_off(1, 1),
    "now": _years_off(0, 0),
    "past_span": _past_span,
    "quarter": _quarter,
    "short_span": _short_span,
    "since": _since,
    "span": _span,
    "this_year": _years_off(0, 0),
    "until": _until,
    "year": _year,
}
