"""Ids for the names that reviewers type: nobody has to know that a country is kept as two letters."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pipeline.match.names import mineral
from pipeline.resources import rows

_FILES = {"minerals": "minerals", "holder": "countries", "partner": "countries", "whole": "countries"}


def id_of(slot: str, typed: str) -> str:
    """The id of a mineral or country that was typed by its name, whatever its case; else what was typed.

    A mineral that the vocabulary does not know is written as ids are, in lower snake case.
    """
    known = _names(_FILES[slot]).get(typed.casefold(), "")
    if slot != "minerals":
        return known or typed
    return known or mineral("_".join(typed.casefold().replace("-", " ").split()))


@cache
def _names(file: str) -> dict[str, str]:
    """Every name, alias and id of a vocabulary that means one thing only, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(f"vocabulary/{file}.csv"):
        for name in (row["id"], row["id"].replace("_", " "), row["name"], *row["aliases"].split("|")):
            found[name.strip().casefold()].add(row["id"])
    return {name: min(ids) for name, ids in found.items() if name and len(ids) == 1}
