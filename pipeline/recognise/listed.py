"""Which of the vocabulary's forms that stand in a text mean there what the vocabulary says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.recognise.context import verdict
from pipeline.recognise.doubtful import doubts, known_bodies, stands
from pipeline.recognise.finder import Candidate, find
from pipeline.recognise.modifiers import shared_heads
from pipeline.recognise.organisations import Name
from pipeline.recognise.reading import Reading
from pipeline.recognise.runs import parts, without_legal_form
from pipeline.recognise.spans import LISTED, Span
from pipeline.recognise.surfaces import surfaces, unjoined


def listed(reading: Reading) -> Iterator[Span]:
    """Spans of all forms that context lets stand; names that may mean something else only where they are borne out."""
    doubtful: list[Candidate] = []
    sure: list[Span] = []
    for candidate in find(reading.body, reading.glued):
        surface, effect = candidate.surface, verdict(reading.body, candidate)
        if effect == "hold":
            yield Span(candidate.start, candidate.end, None, "", LISTED)
        elif effect == "keep" and not _is_common_here(reading, candidate):
            if surface.label == "INSTITUTION" and surface.text in doubts():
                doubtful.append(candidate)
            else:
                sure.append(_span(candidate))
    yield from sure
    yield from shared_heads(reading.body, sure)
    known = known_bodies(sure)
    yield from (_span(candidate) for candidate in doubtful if stands(reading, candidate, known))


def _span(candidate: Candidate) -> Span:
    surface = candidate.surface
    return Span(candidate.start, candidate.end, surface.label, surface.id, LISTED)


def listed_name(name: Name, body: str) -> str:
    """The vocabulary's name of an organisation that is written with a legal form of its own: "Harlow-Ores Ltd."."""
    core = without_legal_form(parts(body, name.start, name.end))
    return _institutions().get(unjoined(body[name.start : core[-1].end]), name.name)


@cache
def _institutions() -> dict[str, str]:
    """The institution of each name that can mean no other."""
    sure = (s for s in surfaces() if s.label == "INSTITUTION" and s.kind == "name" and s.text not in doubts())
    return {unjoined(surface.text): surface.id for surface in sure}


def _is_common_here(reading: Reading, candidate: Candidate) -> bool:
    """Whether an institution's one-word name is a plain word in this article: it is written small too."""
    surface = candidate.surface
    if surface.label != "INSTITUTION" or surface.case == "exact" or " " in surface.text:
        return False
    return surface.text.lower() in reading.small
