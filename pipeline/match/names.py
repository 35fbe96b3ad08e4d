"""Names and kinship from the vocabulary: what an id is called, what lies within what, who is who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.resources import locate, rows

WORLD = "WORLD"
_CODE = re.compile(r"[A-Z]{2}|EU|G7|WEST|WORLD")
_TAIL = re.compile(r"\s*\([^)]*\)|['’]s\b|^the\s+", re.IGNORECASE)


def is_state(holder: str) -> bool:
    """True for a country or a bloc, false for a firm, a ministry or another body."""
    return _CODE.fullmatch(holder) is not None


@cache
def mineral(name: str) -> str:
    """The canonical id of a mineral: folded names count as their id."""
    plain = name.casefold().replace(" ", "_")
    return _folded().get(plain, plain)


@cache
def ancestors(name: str) -> frozenset[str]:
    """What a mineral, country or bloc lies within, at every remove, but for classes too wide to be confused with it."""
    found: set[str] = set()
    todo = [name]
    while todo:
        above = _within().get(todo.pop(), frozenset()) - _too_wide()
        todo += sorted(above - found)
        found |= above
    return frozenset(found)


_WIDE = 12
"""Direct mineral members from which on nobody takes a figure of one member for a figure of the class."""


@cache
def _too_wide() -> frozenset[str]:
    members = Counter(above for row in _rows("mineral_ids.csv") for above in row["within"].split("|"))
    return frozenset(name for name, count in members.items() if count > _WIDE)


@cache
def called(name: str) -> str:
    """An id as a person reads it: the vocabulary's own name, or else the id without its underscores."""
    return _names().get(name, name.replace("_", " "))


@cache
def words_of(name: str) -> frozenset[str]:
    """Every word that the vocabulary uses for an id, folded; of the id itself where it is not listed."""
    text = " ".join((_aliases().get(name, ""), called(name), name.replace("_", " ")))
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


@lru_cache(maxsize=1 << 16)
def states_in(text: str) -> frozenset[str]:
    """The countries that a phrase names by a word of their own."""
    return frozenset(_states()[word] for word in re.findall(r"[A-Z][a-z]+", text) if word in _states())


@cache
def _states() -> dict[str, str]:
    """Every capitalised word that is the whole of one country's name or demonym."""
    found: dict[str, set[str]] = {}
    for row in _rows("countries.csv"):
        for spelling in "|".join(_spellings(row)).split("|"):
            found.setdefault(spelling.removesuffix("'s"), set()).add(row["id"])
    return {word: min(ids) for word, ids in found.items() if len(ids) == 1 and word.isalpha() and word.istitle()}


@lru_cache(maxsize=1 << 16)
def source(name: str) -> str:
    """One key for one source, whatever it is called: an institution's full name, or else the plain folded name."""
    plain = _TAIL.sub("", name).strip().casefold()
    return _institutions().get(plain, plain)


@cache
def _folded() -> dict[str, str]:
    return {name: row["id"] for row in _rows("mineral_ids.csv") for name in row["folded"].split("|") if name}


@cache
def _within() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in (*_rows("mineral_ids.csv"), *_rows("minerals.csv"), *rows("rules/match_regions.csv")):
        found.setdefault(row["id"], set()).update(filter(None, row["within"].split("|")))
    return {name: frozenset(above) for name, above in found.items()}


@cache
def _names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in _named() if row.get("name")}


@cache
def _aliases() -> dict[str, str]:
    return {row["id"]: " ".join(_spellings(row)).replace("|", " ") for row in _named()}


@cache
def _institutions() -> dict[str, str]:
    """Every spelling of an institution to its full name; a spelling that two share names neither."""
    found: dict[str, set[str]] = {}
    for row in _rows("institutions.csv"):
        for spelling in _spellings(row):
            for one in spelling.split("|"):
                found.setdefault(_TAIL.sub("", one).strip().casefold(), set()).add(row["name"].casefold())
    return {spelling: min(names) for spelling, names in found.items() if spelling and len(names) == 1}


def _spellings(row: dict[str, str]) -> Iterator[str]:
    return (row[column] for column in ("name", "aliases", "abbreviations", "adjectives") if row.get(column))


def _named() -> tuple[dict[str, str], ...]:
    return (*_rows("minerals.csv"), *_rows("countries.csv"))


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    """A vocabulary table; an installation without it still matches, by ids alone."""
    try:
        locate(f"vocabulary/{name}")
    except FileNotFoundError:
        return ()
    return rows(f"vocabulary/{name}")
