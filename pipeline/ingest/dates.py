"""Dates as a page writes them, as ISO 8601. What is not said is not added, what is ambiguous is not read."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
"""A full date in running text (for patterns that ignore case)."""
_WORDS = re.compile(
    rf"(?i)(?:(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}),?|(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?)\s+(?P<y>\d{{4}})"
)
_ISO = re.compile(r"(\d{4})(?:[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?)?(?:[T ].*)?")
_MONTH_YEAR = re.compile(rf"(?i)({_MONTH}),?\s+(\d{{4}})")
_FILED = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)[-_./]?([01]\d)[-_./]?([0-3]\d)(?![0-9A-Za-z])")


def iso_date(value: object) -> str | None:
    """`2025`, `2025-03` or `2025-03-12`, as precise as the value is; None if it is no unambiguous date.

    `3/4/2025` is not read: half the world means April.
    """
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    text = str(value or "").strip()
    if match := _ISO.fullmatch(text):
        return _valid(*match.groups())
    if match := _WORDS.search(text):
        day = re.sub(r"\D", "", match["d1"] or match["d2"])
        return _valid(match["y"], _month(match["m1"] or match["m2"]), day)
    if match := _MONTH_YEAR.fullmatch(text):
        return _valid(match[2], _month(match[1]), None)
    return None


def date_in_path(path: str) -> str | None:
    """The day that an article is filed under: `news/2024/08/07/a.md`, `2024/0807/a.md`, `2024-08-07-copper.txt`.

    Archives keep the date there and nowhere else. Only a full day with two digits for month and day counts, and only
    if the path has no other.
    """
    days = {_valid(*found) for found in _FILED.findall(path)} - {None}
    return days.pop() if len(days) == 1 else None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _valid(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not 1900 <= date.year <= 2100:
        return None
    return date.isoformat()[: 10 if day else 7 if month else 4]
