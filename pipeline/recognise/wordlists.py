"""Word lists that rules refer to by name: `{month}` in a pattern stands for any word of the list `month`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.recognise.folding import plain
from pipeline.resources import rows

_NAME = re.compile(r"\{([a-z_]+)\}")


def expand(pattern: str) -> str:
    """`pattern` with every `{list}` replaced by an alternation of the list's words, longest first.

    Raises KeyError where there is no such list.
    """
    return _NAME.sub(lambda match: alternation(match[1]), pattern)


@cache
def alternation(name: str) -> str:
    """A group that matches any word of a list; longer words come first, so that none hides behind a shorter one."""
    words = sorted(wordlists()[name], key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def wordlists() -> dict[str, frozenset[str]]:
    """The lists of `recognise_lists.csv`, and those that the vocabulary itself gives."""
    lists = {row["id"]: frozenset(row["words"].split("|")) for row in rows("rules/recognise_lists.csv")}
    lists["opener"] = frozenset(word for row in rows("rules/recognise_openers.csv") for word in row["words"].split("|"))
    return {**lists, **_of_minerals(), **_of_places()}


@cache
def by_role() -> dict[str, frozenset[str]]:
    """What words do in the names of organisations: `legal`, `noun`, `title` and the other roles, with their words."""
    listed: dict[str, set[str]] = {}
    for row in rows("rules/recognise_organisations.csv"):
        listed.setdefault(row["role"], set()).update(row["words"].split("|"))
    return {role: frozenset(words) for role, words in listed.items()}


def _of_minerals() -> dict[str, frozenset[str]]:
    minerals = rows("vocabulary/minerals.csv")
    names = {row["name"] for row in minerals if row["kind"] == "element"}
    symbols = {symbol for row in minerals for symbol in row["symbols"].split("|") if symbol}
    return {"element": frozenset(map(plain, names)), "symbol": frozenset(symbols)}


def _of_places() -> dict[str, frozenset[str]]:
    return {
        "subdivision": frozenset(plain(row["name"]) for row in rows("vocabulary/subdivisions.csv")),
        "country": frozenset(
            plain(row["name"]) for row in rows("vocabulary/countries.csv") if row["kind"] == "country"
        ),
    }


@cache
def taken_words() -> frozenset[str]:
    """Words, in lower case, that alone are no short name of an institution: places, people, words of our lists."""
    lists = wordlists()
    mine = ("element", "subdivision", "given", "surname", "month", "opener")
    listed = {word for name in mine for word in lists.get(name, ())}
    places = {
        word
        for row in rows("vocabulary/countries.csv")
        for column in ("name", "aliases", "adjectives", "capitals")
        for word in row[column].split("|")
    }
    return frozenset(word.lower() for word in listed | places)
