"""Which of the vocabulary's forms that stand in a text mean there what the vocabulary says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.recognise.context import verdict
from pipeline.recognise.finder import Candidate, find
from pipeline.recognise.organisations import Name
from pipeline.recognise.plausible import effects_on, is_person
from pipeline.recognise.reading import Reading
from pipeline.recognise.spans import LISTED, Span
from pipeline.recognise.wordlists import wordlists
from pipeline.resources import rows


def listed(reading: Reading) -> Iterator[Span]:
    """Spans of all forms that context lets stand.

    A doubtful name of an institution ("ISA", "Ember", "Santander") stands where the article also has a full name of it,
    or where what is beside it speaks of an actor.
    """
    doubtful: list[Candidate] = []
    sure: list[Span] = []
    for candidate in find(reading.body, reading.glued):
        surface, effect = candidate.surface, verdict(reading.body, candidate)
        if effect == "hold":
            yield Span(candidate.start, candidate.end, None, "", LISTED)
        elif effect == "keep" and surface.label == "INSTITUTION" and surface.text in _doubts():
            doubtful.append(candidate)
        elif effect == "keep" and not _is_common_here(reading, candidate):
            sure.append(_span(candidate))
    yield from sure
    bodies = [span for span in sure if span.label == "INSTITUTION"]
    yield from (_span(candidate) for candidate in doubtful if _stands(reading, candidate, bodies))


def _span(candidate: Candidate) -> Span:
    surface = candidate.surface
    return Span(candidate.start, candidate.end, surface.label, surface.id, LISTED)


def _stands(reading: Reading, candidate: Candidate, sure: Sequence[Span]) -> bool:
    surface = candidate.surface
    if _is_common_here(reading, candidate):
        return False
    effects = effects_on(reading.body, candidate.start, candidate.end)
    if "reject" in effects:
        return False
    if "accept" in effects or any(span.id == surface.id for span in sure) or _is_listed_with(reading, candidate, sure):
        return True
    return not _needs_a_cue(reading, candidate)


def _is_listed_with(reading: Reading, candidate: Candidate, sure: Sequence[Span]) -> bool:
    """Whether it stands in one row with an institution beyond doubt: "Harlow Ores, NVO and Velmar Zinc"."""
    gaps = [
        (span.end, candidate.start) if span.end <= candidate.start else (candidate.end, span.start) for span in sure
    ]
    return any(0 < end - start <= _JOINT and _JOINED.fullmatch(reading.body, start, end) for start, end in gaps)


def _needs_a_cue(reading: Reading, candidate: Candidate) -> bool:
    """Initials, platforms, people's names and capitals in a headline are no institution unless something says so."""
    surface, doubt = candidate.surface, _doubts()[candidate.surface.text]
    if doubt == "other":
        initials = surface.text.isalpha() and surface.text.isupper() and len(surface.text) <= _INITIALS
        return initials and surface.id not in _of_this_trade()
    if doubt == "person":
        return is_person(reading.body, Name(candidate.start, candidate.end, surface.text))
    return doubt == "company" or (doubt in ("word", "place") and reading.in_headline(candidate.start))


def _is_common_here(reading: Reading, candidate: Candidate) -> bool:
    """Whether an institution's one-word name is a plain word in this article: it is written small too."""
    surface = candidate.surface
    if surface.label != "INSTITUTION" or surface.case == "exact" or " " in surface.text:
        return False
    return surface.text.lower() in reading.small


_JOINED = re.compile(r",|,? and |,? or |, |/")
_JOINT = 6
# Up to this many capitals are initials that other things share.
_INITIALS = 5


@cache
def _doubts() -> dict[str, str]:
    """Forms of institutions that may mean something else, and what: a word, a place, a person, other initials."""
    listing = rows("vocabulary/ambiguous.csv")
    return {row["surface"]: row["reading"] for row in listing if row["label"] == "INSTITUTION"}


@cache
def _of_this_trade() -> frozenset[str]:
    """Institutions whose initials need no further cue in articles on minerals."""
    kinds = wordlists()["trade_kind"]
    return frozenset(row["name"] for row in rows("vocabulary/institutions.csv") if row["kind"] in kinds)
