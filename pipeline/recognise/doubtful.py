"""Names of institutions that often mean something else: initials, plain words, places, people's names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.recognise.finder import Candidate
from pipeline.recognise.organisations import Name
from pipeline.recognise.plausible import effects_on, is_person
from pipeline.recognise.reading import Reading
from pipeline.recognise.spans import Span
from pipeline.recognise.wordlists import wordlists
from pipeline.resources import rows

_JOINTS = (", and ", ", or ", " and ", " or ", ", ", "/")
_JOINED = re.compile("|".join(_JOINTS))
# Up to this many capitals are initials that other things share.
_INITIALS = 5


class Known(NamedTuple):
    """The institutions beyond doubt: who they are, and where their names begin and end."""

    ids: frozenset[str]
    starts: frozenset[int]
    ends: frozenset[int]


def known_bodies(sure: Sequence[Span]) -> Known:
    """The institutions among spans that no doubt attaches to."""
    bodies = [span for span in sure if span.label == "INSTITUTION"]
    ids, starts, ends = (frozenset(getattr(b, field) for b in bodies) for field in ("id", "start", "end"))
    return Known(ids, starts, ends)


def stands(reading: Reading, candidate: Candidate, known: Known) -> bool:
    """Whether a doubtful name is the institution's: its full name is in the article, or what is beside it says so."""
    surface = candidate.surface
    effects = effects_on(reading.body, candidate.start, candidate.end)
    if "reject" in effects:
        return False
    if effects or surface.id in known.ids or _is_listed_with(reading.body, candidate, known):
        return True
    return not _needs_a_cue(reading, candidate)


def _is_listed_with(body: str, candidate: Candidate, known: Known) -> bool:
    """Whether it stands in one row with an institution beyond doubt: "Harlow Ores, NVO and Velmar Mining"."""
    after = _JOINED.match(body, candidate.end)
    if after and after.end() in known.starts:
        return True
    before = (candidate.start - len(joint) for joint in _JOINTS if body.endswith(joint, 0, candidate.start))
    return any(end in known.ends for end in before)


def _needs_a_cue(reading: Reading, candidate: Candidate) -> bool:
    """Initials, platforms, people's names and capitals in a headline are no institution unless something says so."""
    surface, doubt = candidate.surface, doubts()[candidate.surface.text]
    if doubt == "other":
        initials = surface.text.isalpha() and surface.text.isupper() and len(surface.text) <= _INITIALS
        return initials and surface.id not in _of_this_trade()
    if doubt == "person":
        return is_person(reading.body, Name(candidate.start, candidate.end, surface.text))
    return doubt == "company" or (doubt in ("word", "place") and reading.in_headline(candidate.start))


@cache
def doubts() -> dict[str, str]:
    """Forms of institutions that may mean something else, and what: a word, a place, a person, other initials."""
    listing = rows("vocabulary/ambiguous.csv")
    return {row["surface"]: row["reading"] for row in listing if row["label"] == "INSTITUTION"}


@cache
def _of_this_trade() -> frozenset[str]:
    """Institutions whose initials need no further cue in articles on minerals."""
    kinds = wordlists()["trade_kind"]
    return frozenset(row["name"] for row in rows("vocabulary/institutions.csv") if row["kind"] in kinds)
