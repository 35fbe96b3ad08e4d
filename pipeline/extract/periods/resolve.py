"""What each kind of expression means as a period, given the article's date where one is needed."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.periods import relative, words
from pipeline.extract.periods.dates import day, month, month_of, year
from pipeline.extract.periods.match import Match
from pipeline.records import Period


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


def _part_of_year(letter: str, count: int) -> Callable[[Match], Period | None]:
    """A rule for one of so many equal parts of a year, by its number ("Q2", "2H") or its place ("the last half")."""

    def resolved(m: Match) -> Period | None:
        named = m.groups.get(f"{letter}n") or m.groups.get(f"{letter}f")
        number = min(count, int(named) if named else words.ordinal(m.groups["ordinal"]))
        last = 12 // count * number
        first = last - 12 // count + 1
        of_year = m.year_of_part(first)
        return None if of_year is None else month(of_year, first, last)

    return resolved


def _months_ended(m: Match) -> Period | None:
    """ "Three months ended 30 June 2024": the months up to the one named."""
    last = m.month() or m.month("month2")
    of_year = m.dated_year(last)
    named = {"quarter": 3, "half": 6, "half-year": 6, "year": 12}.get(m.groups.get("u", "").lower())
    length = named or (int(m.groups["n"]) if "n" in m.groups else words.number(m.groups["number"]))
    if last is None or of_year is None or not 0 < length <= 24:
        return None
    end = f"{of_year}-{last:02d}"
    return Period(month_of(end, 1 - length), end)


def _first_months(m: Match) -> Period | None:
    """ "The first nine months": those of the year named, else of the article's."""
    of_year = m.year()
    length = int(m.groups["n"]) if "n" in m.groups else words.number(m.groups["number"])
    return None if of_year is None or not 0 < length <= 12 else month(of_year, 1, length)


def _day(m: Match) -> Period | None:
    at = m.month() or m.month("month2")
    number = int(m.groups.get("d") or m.groups["d2"])
    return None if at is None else day(int(m.groups["y"]), at, number)


def _month(m: Match) -> Period | None:
    at = m.month()
    return None if at is None else month(int(m.groups["y"]), at)


def _month_of(m: Match) -> Period | None:
    """ "June last year"."""
    at, of_year = m.month(), m.year()
    return None if at is None or of_year is None else month(of_year, at)


def _months_alone(m: Match) -> Period | None:
    """ "January to June" of the latest year in which they are over."""
    first, last = m.month() or 1, m.month("month2")
    of_year = m.dated_year(last)
    return None if last is None or of_year is None or first >= last else month(of_year, first, last)


def _since(m: Match) -> Period | None:
    """From a year up to the article's; a year still to come is when something begins."""
    first = int(m.groups["y"])
    if m.today is None:
        return Period(str(first), None)
    return year(first, max(first, m.today.year))


def _until(m: Match) -> Period | None:
    return Period(None, m.groups["y"])


def _decade_name(m: Match) -> Period | None:
    first = int(m.groups["y"])
    if first % 10:
        return None
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(m.groups.get("part", "").lower(), (0, 9))
    return year(first + low, first + high)


RULES: dict[str, Callable[[Match], Period | None]] = {
    "ago": relative.ago,
    "baseline": _year,
    "by": _year,
    "day": _day,
    "day_alone": relative.day_alone,
    "decade_end": relative.decade_end,
    "decade_name": _decade_name,
    "first_months": _first_months,
    "full_year": relative.full_year,
    "half": _part_of_year("h", 2),
    "iso": _iso,
    "last_unit": relative.last_unit,
    "last_year": relative.years_off(-1, -1),
    "month": _month,
    "month_alone": relative.month_alone,
    "month_base": relative.month_alone,
    "month_of": _month_of,
    "month_relative": relative.month_relative,
    "month_span": _month_span,
    "months_alone": _months_alone,
    "months_ended": _months_ended,
    "next_decade": relative.years_off(0, 10),
    "next_span": relative.next_span,
    "next_year": relative.years_off(1, 1),
    "now": relative.years_off(0, 0),
    "past_span": relative.past_span,
    "quarter": _part_of_year("q", 4),
    "short_span": _short_span,
    "since": _since,
    "span": _span,
    "this_year": relative.years_off(0, 0),
    "until": _until,
    "vague": relative.vague,
    "year": _year,
}
