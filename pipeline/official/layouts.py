"""Which layout a table has, and what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.official.rules import Rule, rules
from pipeline.resources import rows

VALUES = frozenset({"value", "share"})
"""The roles of columns that hold figures."""


class Column(NamedTuple):
    """A column with its role, and what its header says of the figures in it."""

    at: int
    role: str
    year: str
    estimated: bool
    measure: str
    unit: str


class Layout(NamedTuple):
    """A table's columns, and what holds for all of its figures."""

    id: str
    columns: tuple[Column, ...]
    country: str
    measure: str
    unit: str
    observed_until: str

    def cell(self, row: Sequence[str], role: str) -> str:
        """A row's cell in the column of that role; empty where there is none."""
        return next((row[c.at] for c in self.columns if c.role == role and c.at < len(row)), "")


def layout(header: Sequence[str], file: str) -> Layout | None:
    """The layout that knows most of these columns, of those that miss none that they need."""
    found = [made for row in rows("rules/official_layouts.csv") if (made := _layout(row, header, file))]
    return max(found, key=lambda one: len(one.columns), default=None)


def needed() -> tuple[str, ...]:
    """The columns that our own layout needs, for whoever is told that a table has none of the layouts."""
    return tuple(rule.row["match"] for rule in _columns("own") if rule.row["required"] == "yes")


def _layout(row: dict[str, str], header: Sequence[str], file: str) -> Layout | None:
    rules = _columns(row["id"])
    known = [(rule, at) for at, name in enumerate(header) for rule in rules if rule.pattern.fullmatch(name)]
    missing = {rule.row["id"] for rule in rules if rule.row["required"] == "yes"} - {
        rule.row["id"] for rule, _ in known
    }
    if missing or not re.search(row["file"], file, re.IGNORECASE):
        return None
    columns = tuple(_column(rule, at, header[at]) for rule, at in known)
    return Layout(row["id"], columns, row["country"], row["measure"], row["unit"], row["observed_until"])


def _column(rule: Rule, at: int, name: str) -> Column:
    found = rule.pattern.fullmatch(name)
    told = found.groupdict() if found else {}
    return Column(
        at=at,
        role=rule.row["role"],
        year=told.get("year") or "",
        estimated=bool(told.get("estimated")),
        measure=rule.row["measure"],
        unit=rule.row["unit"],
    )


@cache
def _columns(name: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("columns") if rule.row["layout"] == name)
