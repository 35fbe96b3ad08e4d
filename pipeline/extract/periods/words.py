"""The words for months, numbers and stretches of time, from `models/rules/extract_period_words.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.extract.cues import phrases
from pipeline.extract.periods.dates import Day
from pipeline.extract.words import Word
from pipeline.resources import rows

YEARS = {"day": 1 / 365, "week": 1 / 52, "month": 1 / 12, "quarter": 1 / 4, "year": 1.0, "decade": 10.0}
"""How many years a unit of time is."""

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""A number that may be a year."""


@cache
def of_class(name: str) -> dict[str, str]:
    """The words of one class, in lower case, with their values."""
    chosen = (row for row in rows("rules/extract_period_words.csv") if row["class"] == name)
    return {" ".join(phrase): row["value"] for row in chosen for phrase in phrases(row["word"])}


@cache
def anchors() -> frozenset[str]:
    """The words without which, and without a year, no time is told: a sentence that has none need not be searched."""
    return frozenset(of_class("anchor")) | frozenset(of_class("month")) | frozenset(of_class("unit"))


def tell_time(found: Iterable[Word]) -> bool:
    """Whether words may name a time: one of them is a year, a month or another word of time."""
    known = anchors()
    return any(word.lower in known or _YEAR.match(word.lower) for word in found)


def month(word: str) -> int:
    """January is 1."""
    return int(of_class("month")[word.lower()])


def number(word: str) -> int:
    """A number word as a number."""
    return int(of_class("number")[word.lower()])


def ordinal(word: str) -> int:
    """ "first" is 1; "last" of four quarters is 4."""
    return int(of_class("ordinal")[word.lower()])


def unit(word: str) -> str:
    """The singular of a unit of time."""
    return of_class("unit")[word.lower()]


def shifted(today: Day, years: float) -> int:
    """The year that lies so many years from a date, counted in whole months."""
    months = today.year * 12 + (today.month or (1 if years > 0 else 12)) - 1 + round(years * 12)
    return months // 12
