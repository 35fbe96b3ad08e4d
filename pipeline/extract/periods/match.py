"""A rule's pattern found in a text: its groups as numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.periods import words
from pipeline.extract.periods.dates import Day, latest

_AHEAD = re.compile(
    r"\b(?:will|would|should|could|(?-i:may)|expect\w*|plan(?:s|ned|ning)?|target\w*|anticipat\w+|schedul\w+|guid(?:es?|ed|ance)|"
    r"forecast\w*|project(?:s|ed)|aim(?:s|ed|ing)?|due|by (?:the|mid|late|q[1-4])|slated|upcoming|coming|next|"
    r"to (?:be|begin|start|open|come|reach))\b",
    re.IGNORECASE,
)
"""Words of a passage that looks ahead."""


class Match(NamedTuple):
    """The named groups of a rule's pattern, its words in lower case, the article's date, and the passage around."""

    groups: dict[str, str]
    text: str
    today: Day | None
    passage: str = ""

    def year(self, name: str = "y") -> int | None:
        """A year of four digits, or of two (`yy`: this century), or told by "last year"."""
        if name in self.groups:
            return int(self.groups[name])
        if "yy" in self.groups:
            return 2000 + int(self.groups["yy"])
        if self.today is None:
            return None
        return self.today.year + {"last": -1, "next": 1}.get(self.groups.get("rel", ""), 0)

    def dated_year(self, month: int | None) -> int | None:
        """The year named, else the latest one in which the month is not after the article's date."""
        if "y" in self.groups:
            return int(self.groups["y"])
        return None if self.today is None or month is None else latest(self.today, month)

    def year_of_part(self, month: int) -> int | None:
        """The year of a quarter or half that begins in a month: named, else the latest; to come if one looks ahead."""
        told = {"y", "yy", "rel"} & self.groups.keys() or self.today is None or self.today.month is None
        return self.year() if told or _AHEAD.search(self.passage) else self.dated_year(month)

    def month(self, name: str = "month") -> int | None:
        """A month from 1, by its name."""
        return words.month(self.groups[name]) if name in self.groups else None
