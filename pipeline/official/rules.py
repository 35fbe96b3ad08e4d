"""The rules of the room, compiled: patterns are matched whatever the case."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.resources import rows


class Rule(NamedTuple):
    """One row of a rule file."""

    pattern: re.Pattern[str]
    row: dict[str, str]


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rows of `models/rules/official_<name>.csv` in their order, which decides where several match."""
    return tuple(Rule(re.compile(row["pattern"], re.IGNORECASE), row) for row in rows(f"rules/official_{name}.csv"))


@lru_cache(maxsize=1 << 12)
def whole(name: str, text: str) -> dict[str, str] | None:
    """The first rule that matches a whole text."""
    return next((rule.row for rule in rules(name) if rule.pattern.fullmatch(text)), None)


@lru_cache(maxsize=1 << 12)
def within(name: str, text: str) -> dict[str, str] | None:
    """The first rule that matches somewhere in a text."""
    return next((rule.row for rule in rules(name) if rule.pattern.search(text)), None)
