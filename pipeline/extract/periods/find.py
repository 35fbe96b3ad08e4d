"""Find the expressions of time in a sentence: the patterns are `models/rules/extract_periods.csv`.

In the patterns `{year}` is a year of four digits, and `{month}`, `{number}`, `{ordinal}`, `{unit}` are the
words of `extract_period_words.csv`; a group whose name ends in 2 is the second of its kind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.periods.dates import Day
from pipeline.extract.periods.match import Match
from pipeline.extract.periods.resolve import RULES
from pipeline.extract.periods.words import of_class
from pipeline.records import Period
from pipeline.resources import rows

_YEAR = r"(?:1[89]|20)\d\d"
_GROUP = re.compile(r"\?P<(\w+)>")


class Expression(NamedTuple):
    """A time that the text names, at half-open offsets of the passage."""

    start: int
    end: int
    rule: str
    period: Period | None
    """None where the article's date is needed and missing."""
    text: str


def _alternatives(name: str, group: str) -> str:
    words = sorted(of_class(name), key=lambda word: (-len(word), word))
    return rf"(?P<{group}>{'|'.join(words)})\b"


def expand(pattern: str) -> str:
    """A row's pattern with its macros spelled out."""
    pattern = pattern.replace("{year}", _YEAR).replace("{month2}", _alternatives("month", "month2"))
    for name in ("month", "number", "ordinal", "unit"):
        pattern = pattern.replace("{" + name + "}", _alternatives(name, name))
    return pattern


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All rows in one expression; every group is named `r<row>_<name>` so that names may recur."""
    table = rows("rules/extract_periods.csv")
    parts = [
        f"(?P<r{i}>{_GROUP.sub(lambda m, i=i: f'?P<r{i}_{m.group(1)}>', expand(row['pattern']))})"  # type: ignore[misc]
        for i, row in enumerate(table)
    ]
    return re.compile(r"(?<![\w$€£.])(?:" + "|".join(parts) + ")", re.IGNORECASE), tuple(row["rule"] for row in table)


def find_expressions(passage: str, today: Day | None) -> list[Expression]:
    """The times that a passage names, in order."""
    pattern, rules = _pattern()
    found = []
    for hit in pattern.finditer(passage):
        index = _row(hit)
        prefix = f"r{index}_"
        groups = {k[len(prefix) :]: v for k, v in hit.groupdict().items() if v is not None and k.startswith(prefix)}
        period = RULES[rules[index]](Match(groups, hit.group().lower(), today, passage))
        found.append(Expression(hit.start(), hit.end(), rules[index], period, hit.group()))
    return found


def _row(hit: re.Match[str]) -> int:
    return next(int(name[1:]) for name, text in hit.groupdict().items() if text is not None and "_" not in name)
