"""Minerals, countries, units and sources as tables spell them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.official.rules import rules, whole, within
from pipeline.resources import rows

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_MARK = re.compile(r"(?<=[a-z)])(?:e|\d{1,2})$")  # a footnote mark that stuck to a name, or an e for an estimate
# A column name of a data release: what it counts, its unit, perhaps that it is an estimate, its year.
_RELEASE = re.compile(r"[a-z]+(?:_[a-z]+)*?_(?P<unit>[a-z]+)(?:_(?P<estimated>est))?_\d{4}", re.IGNORECASE)
_MONEY = re.compile(r"[A-Z]{3}(?:/(?:t|kg|g|lb|oz))?")
_PAIRS = {"mineral": "minerals", "country": "countries"}


class PassedOver(ValueError):
    """A row that is no figure of ours by its nature: a remainder, a partial total, another trade's product."""


class Named(NamedTuple):
    """An id, and what the table says in brackets behind the name."""

    id: str
    note: str


class Unit(NamedTuple):
    """A unit of ours, how many of it one of the table's is, and whether its name says that figures are estimates."""

    id: str
    factor: float
    estimated: bool


@lru_cache(maxsize=1 << 12)
def mineral(text: str) -> Named:
    """A mineral by any name of the vocabulary. Raises ValueError for an unknown one."""
    return _named("mineral", text)


@lru_cache(maxsize=1 << 12)
def country(text: str) -> Named:
    """A country, a bloc or the world. Raises PassedOver for a remainder, ValueError for an unknown name."""
    try:
        return _named("country", text)
    except PassedOver:
        raise
    except ValueError:
        return _named("country", _MARK.sub("", text))


@lru_cache(maxsize=1 << 12)
def commodity(text: str) -> Named:
    """A mineral by the name of the file that its row comes from and the words of the row."""
    found = next((r.row for r in rules("names") if r.row["kind"] == "commodity" and r.pattern.search(text)), None)
    if found is None:
        raise ValueError(f"no mineral is known by {text[:80]!r}")
    if not found["name"]:
        raise PassedOver(found["why"])
    return Named(found["name"], "")


@lru_cache(maxsize=1 << 12)
def unit(text: str) -> Unit:
    """A unit of mass, a share or money. Raises ValueError for an unknown one."""
    release = _RELEASE.fullmatch(text)
    estimated = bool(release and release["estimated"])
    plain = release["unit"] if release else text
    row = whole("units", _BRACKETS.sub("", plain)) or whole("units", plain)
    if row:
        return Unit(row["unit"], float(row["factor"]), estimated)
    if plain in _units() or _MONEY.fullmatch(plain):
        return Unit(plain, 1.0, estimated)
    raise ValueError(f"the unit {text[:60]!r} is unknown")


@lru_cache(maxsize=1 << 12)
def base(*texts: str) -> str | None:
    """What is weighed, where any of these texts says so."""
    row = next((found for text in texts if (found := within("bases", text))), None)
    return row["base"] if row else None


def brackets(text: str) -> str:
    """What stands in brackets in a text."""
    return "; ".join(_BRACKETS.findall(text))


@lru_cache(maxsize=1 << 12)
def source(citation: str) -> str:
    """The short name that a source is quoted by: as the rules have it, or else what stands before its first bracket."""
    for rule in rules("sources"):
        found = rule.pattern.search(citation)
        if found:
            return rule.row["short"].format(**found.groupdict())
    return re.split(r"\s*[(;]|, ", citation, maxsplit=1)[0][:60]


def _named(kind: str, text: str) -> Named:
    plain, _, behind = text.partition(", ")
    for name, note in ((text, ""), (_BRACKETS.sub("", text), brackets(text)), (plain, behind)):
        found = _rule(kind, name)
        if found is not None:
            if not found["name"]:
                raise PassedOver(found["why"])
            return Named(found["name"], note)
        if name.casefold() in _vocabulary(kind):
            return Named(_vocabulary(kind)[name.casefold()], note)
    raise ValueError(f"no {kind} is known by {text[:80]!r}")


def _rule(kind: str, name: str) -> dict[str, str] | None:
    return next((r.row for r in rules("names") if r.row["kind"] == kind and r.pattern.fullmatch(name)), None)


@cache
def _vocabulary(kind: str) -> dict[str, str]:
    """Every name in lower case to its id; of two ids with one name, the first in the vocabulary."""
    found: dict[str, str] = {}
    for row in rows(f"vocabulary/{_PAIRS[kind]}.csv"):
        names = (row["id"], row["id"].replace("_", " "), row["name"], *row["aliases"].split("|"))
        for name in names:
            found.setdefault(name.casefold(), row["id"])
    return found


@cache
def _units() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("rules/match_units.csv"))
