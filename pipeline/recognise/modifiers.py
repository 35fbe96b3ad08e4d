"""Minerals that share one noun: where "man-made and natural X" stands, the first is named by its modifier alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.recognise.spans import LISTED, Span
from pipeline.recognise.surfaces import surfaces, unjoined

_BEFORE = re.compile(r"(?<![\w-])([A-Za-z]+)(?: and | or | & |/| and/or )\Z")
_REACH = 30


def shared_heads(body: str, known: Iterable[Span]) -> Iterator[Span]:
    """The modifier before each mineral that with the mineral's own noun names another one."""
    for span in known:
        before = _BEFORE.search(body, max(0, span.start - _REACH), span.start) if span.label == "MINERAL" else None
        other = _other(before[1].lower(), unjoined(body[span.start : span.end])) if before else None
        if before and other and other != span.id:
            yield Span(before.start(1), before.end(1), "MINERAL", other, LISTED)


def _other(modifier: str, name: str) -> str | None:
    """The mineral that a modifier names with the noun of a mineral's name; None where either names no other."""
    own, _, noun = name.partition(" ")
    return _named().get(f"{modifier} {noun}") if {modifier, own} <= _modifiers() else None


@cache
def _named() -> dict[str, str]:
    """The id of each mineral's form of two words or more."""
    found = (s for s in surfaces() if s.label == "MINERAL" and " " in unjoined(s.text))
    return {unjoined(surface.text): surface.id for surface in found}


@cache
def _modifiers() -> frozenset[str]:
    """First words of such forms that name nothing alone, but tell two minerals of one noun apart."""
    alone = {unjoined(surface.text) for surface in surfaces() if surface.label == "MINERAL"}
    ids: dict[str, set[str]] = {}
    for text, id in _named().items():
        ids.setdefault(text.partition(" ")[2], set()).add(id)
    firsts = (text.partition(" ") for text in _named())
    return frozenset(word for word, _, noun in firsts if word not in alone and len(ids[noun]) > 1)
