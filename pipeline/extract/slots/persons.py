"""Names that may be cited: the recognised ones, and runs of capitalised words that are nobody known."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.spot import Spot
from pipeline.resources import rows

_PERSON = re.compile(r"\b(?=([A-Z][a-zà-ÿ]+ (?:[A-Z]\.? )?([A-Z][\w'’-]+)\b))")
"""Two capitalised words (runs of them overlap): a name, if a later sentence reports what its second word says."""


class Name(NamedTuple):
    """A name at half-open offsets of its sentence."""

    start: int
    end: int
    kind: str
    """`INSTITUTION`, `COUNTRY` or `PERSON` (any other run of proper nouns of two words or more)."""
    value: str


def names_in(spot: Spot) -> list[Name]:
    """The names of a sentence in order; recognised names win over runs of capitalised words."""
    base = spot.sentence.start
    known = [Name(m.start - base, m.end - base, m.label, m.id) for m in spot.scene.mentions(base, spot.sentence.end)]
    taken = [(name.start, name.end) for name in known]
    people = [run for run in _runs(spot) if not any(run.start < end and start < run.end for start, end in taken)]
    return sorted([name for name in known if name.kind != "MINERAL"] + people)


def _runs(spot: Spot) -> list[Name]:
    syntax, runs = spot.syntax, []
    first: int | None = None
    for token, tag in enumerate([*syntax.tags, "."]):
        proper = tag in ("NNP", "NNPS") and syntax.starts[token] < len(spot.text)
        if proper and first is None:
            first = token
        elif not proper and first is not None:
            first = _past_titles(syntax.lowers, first, token)
            start, end = syntax.starts[first], syntax.ends[token - 1]
            if 2 <= token - first <= 4:
                runs.append(Name(start, end, "PERSON", spot.text[start:end]))
            elif token - first == 1 and (full := _full_name(spot, spot.text[start:end])):
                runs.append(Name(start, end, "PERSON", full))
            first = None
    return runs


def _past_titles(lowers: list[str], first: int, last: int) -> int:
    """Where the name begins after an article and an office: "The", "Chief Operating Officer"."""
    while first < last - 1 and lowers[first] in _titles():
        first += 1
    return first


@cache
def _titles() -> frozenset[str]:
    """The words of `extract_titles.csv`."""
    return frozenset(word for row in rows("rules/extract_titles.csv") for word in row["words"].split("|"))


def _full_name(spot: Spot, surname: str) -> str | None:
    """The first full name of the article that ends in a surname, where it stands before the sentence."""
    known = spot.scene.once(("surnames",), lambda: _surnames(spot.scene.text))
    start, full = known.get(surname, (spot.sentence.start, None))
    return full if start < spot.sentence.start else None


def _surnames(text: str) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for name in _PERSON.finditer(text):
        found.setdefault(name[2], (name.start(), name[1]))
    return found
