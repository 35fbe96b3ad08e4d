"""Which words of a quote hedge its number."""

from __future__ import annotations

import re
from functools import cache

from pipeline.resources import rows


@cache
def _pattern() -> re.Pattern[str]:
    """The hedges before and after a number, as `models/rules/quantity_hedges.csv` lists them."""
    before, after = _words("before"), _words("after")
    return re.compile(rf"(?P<before>(?:(?:{before})\s*)*)(?P<number>.*?)(?P<after>(?:\s*(?:{after}))*)", re.I | re.S)


def _words(place: str) -> str:
    found = {
        word.strip().removeprefix("=")
        for row in rows("rules/quantity_hedges.csv")
        if row["place"].startswith(place)
        for word in row["words"].split("|")
    }
    return "|".join(_whole(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def _whole(word: str) -> str:
    """A word as a pattern that does not begin or end within a longer one."""
    start, end = (r"(?<!\w)" if word[0].isalnum() else ""), (r"(?!\w)" if word[-1].isalnum() else "")
    return start + re.escape(word).replace(r"\ ", r"\s+") + end


def number_of(quote: str) -> tuple[int, int]:
    """From where to where the number with its unit stands in a quote; what is before and after it hedges it."""
    found = _pattern().fullmatch(quote)
    if not found or not found["number"].strip():
        return 0, len(quote)
    return found.span("number")
