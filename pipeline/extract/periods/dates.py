"""Arithmetic on ISO dates that may be as short as a year."""

from __future__ import annotations

from calendar import monthrange
from typing import NamedTuple

from pipeline.records import Period


class Day(NamedTuple):
    """An article's date; month and day are None where only the year (or month) is known."""

    year: int
    month: int | None
    day: int | None


def day_of(published: str | None) -> Day | None:
    """The parts of an ISO date as precise as it is; None for no date."""
    if not published or not published[:4].isdigit():
        return None
    parts = [int(part) for part in published[:10].split("-")]
    return Day(parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None)


def year(value: int, end: int | None = None) -> Period:
    """One year, or the years from `value` to `end`."""
    return Period(str(value), str(value if end is None else end))


def month(in_year: int, value: int, end: int | None = None) -> Period:
    """One month, or the months from `value` to `end` of one year."""
    return Period(f"{in_year}-{value:02d}", f"{in_year}-{value if end is None else end:02d}")


def day(in_year: int, in_month: int, value: int) -> Period:
    """One day; a day that its month does not have gives the month."""
    if not 1 <= value <= monthrange(in_year, in_month)[1]:
        return month(in_year, in_month)
    return Period(*[f"{in_year}-{in_month:02d}-{value:02d}"] * 2)


def month_of(date: str, off: int) -> str:
    """The month that lies so many months from that of a date of month precision or better."""
    at = int(date[:4]) * 12 + int(date[5:7]) - 1 + off
    return f"{at // 12}-{at % 12 + 1:02d}"


def months_between(start: str, end: str) -> int:
    """How many months there are from that of one date to that of another, both counted."""
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7]) + 1


def latest(today: Day, in_month: int) -> int:
    """The year of the latest such month that is not after the article's date."""
    return today.year - 1 if today.month is not None and in_month > today.month else today.year
