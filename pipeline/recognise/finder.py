"""Where the vocabulary's forms stand in a text: one automaton for all, so that time grows with the text alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import ahocorasick_rs

from pipeline.recognise.folding import key
from pipeline.recognise.surfaces import Surface, surfaces

_JOINTS = " -–"


class Candidate(NamedTuple):
    """A form of the vocabulary found in the text, before context has been asked whether it is meant."""

    start: int
    end: int
    surface: Surface


class _Index(NamedTuple):
    automaton: ahocorasick_rs.AhoCorasick
    forms: tuple[tuple[Surface, ...], ...]


def find(body: str, glued: Sequence[int] = ()) -> Iterator[Candidate]:
    """Every form that stands in `body` as whole words and in its own case, overlapping ones included.

    `glued` are the offsets, ascending, at which a word begins although no space stands before it.
    """
    index = _index()
    spread = key(body)
    haystack = " " + " ".join(spread[start:end] for start, end in pairwise((0, *glued, len(body))))
    shifted = [offset + at for at, offset in enumerate(glued, 1)]
    for pattern, start, stop in index.automaton.find_matches_as_indexes(haystack, overlapping=True):
        start -= bisect_right(shifted, start)
        stop -= 1 + bisect_left(shifted, stop)
        for surface in index.forms[pattern]:
            end = _end(body, spread, surface, stop, glued)
            if end and _fits(body[start:stop], surface):
                yield Candidate(start, end, surface)


def _end(body: str, spread: str, surface: Surface, end: int, glued: Sequence[int]) -> int:
    """Where the form ends if it ends with a word: after its own stop ("A.B.") or a plural; else 0."""
    if spread[end : end + 1] in ("", " ") or end in glued:
        return end + 1 if surface.text[-1] == "." == body[end : end + 1] else end
    plural = surface.label == "MINERAL" and " " in surface.text and spread[end] == "s"
    return end + 1 if plural and spread[end + 1 : end + 2] in ("", " ") else 0


def _fits(written: str, surface: Surface) -> bool:
    """Whether `written` is the form in the case and with the joints that the vocabulary gives it."""
    if surface.case == "exact":
        return written == surface.text[: len(written)]
    for ours, theirs in zip(written, surface.text, strict=False):
        if ours != theirs and not _near(ours, theirs, surface.case == "any"):
            return False
    return True


def _near(ours: str, theirs: str, any_case: bool) -> bool:
    if theirs.isalnum():
        return any_case or not theirs.isupper() or ours.isupper()
    return ours in _JOINTS and theirs in _JOINTS


@cache
def _index() -> _Index:
    """Patterns begin with a space, so that the automaton only ever stops at the beginning of a word."""
    by_key: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces():
        by_key[" " + key(surface.text).rstrip()].append(surface)
    kind = ahocorasick_rs.MatchKind.Standard
    forms = tuple(tuple(group) for group in by_key.values())
    return _Index(ahocorasick_rs.AhoCorasick(list(by_key), matchkind=kind), forms)
