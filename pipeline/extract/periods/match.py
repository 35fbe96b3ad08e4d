"""A rule's pattern found in a text: its groups as numbers."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.periods import words
from pipeline.extract.periods.dates import Day, latest


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

    def dated_year(self, month: int | None) -> int | None:
        """The year named, else the latest one in which the month is not after the article's date."""
        if "y" in self.groups:
            return int(self.groups["y"])
        return None if self.today is None or month is None else latest(self.today, month)

    def month(self, name: str = "month") -> int | None:
        """A month from 1, by its name."""
        return words.month(self.groups[name]) if name in self.groups else None
