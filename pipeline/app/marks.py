"""Which words of an article stand for which slot of a claim, so that both sides show them in the same colours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.app.hedges import number_of
from pipeline.records import Claim, Mention

ROLES = ("number", "hedge", "mineral", "holder", "partner", "period", "source")
"""In the order in which they win over one another where they overlap."""


class Mark(NamedTuple):
    """A stretch of text and what it stands for."""

    start: int
    end: int
    role: str


def marks(claim: Claim, mentions: Iterable[Mention], text: str, start: int, end: int) -> list[Mark]:
    """The marks of one claim between two offsets of its article, sorted, none overlapping."""
    found = list(_quoted(claim))
    found += _near(claim, [Mark(m.start, m.end, role) for m in mentions for role in _roles(m, claim)])
    found += _years(claim, text)
    if not any(mark.role == "source" for mark in found):
        found += _cited(claim, text, start, end)
    return _apart([mark for mark in found if start <= mark.start and mark.end <= end])


def _quoted(claim: Claim) -> Iterator[Mark]:
    """The quote: its number with the unit, and the words that hedge it."""
    first, last = (claim.start + at for at in number_of(claim.quote))
    yield Mark(first, last, "number")
    if claim.start < first:
        yield Mark(claim.start, first, "hedge")
    if last < claim.end:
        yield Mark(last, claim.end, "hedge")


def _roles(mention: Mention, claim: Claim) -> Iterator[str]:
    if mention.label == "MINERAL" and mention.id in claim.minerals:
        yield "mineral"
    elif mention.id in claim.attribution:
        yield "source"
    elif mention.id in claim.holder or mention.text in claim.holder:
        yield "holder"
    elif mention.id in claim.partner:
        yield "partner"


def _near(claim: Claim, found: Sequence[Mark]) -> Iterator[Mark]:
    """Those in the claim's sentence; for a role that the sentence does not name, the last before it."""
    first, last = claim.sentence_start, claim.sentence_start + len(claim.sentence)
    for role in ROLES:
        of_role = [mark for mark in found if mark.role == role]
        inside = [mark for mark in of_role if first <= mark.start and mark.end <= last]
        before = [mark for mark in of_role if mark.end <= first]
        yield from inside or before[-1:]


def _years(claim: Claim, text: str) -> Iterator[Mark]:
    """The years of the period, where the sentence writes them."""
    ends = (claim.period.start, claim.period.end) if claim.period else ()
    first, last = claim.sentence_start, claim.sentence_start + len(claim.sentence)
    for year in sorted({end[:4] for end in ends if end}):
        for found in re.finditer(rf"(?<!\d){re.escape(year)}(?!\d)", text[first:last]):
            yield Mark(first + found.start(), first + found.end(), "period")


def _cited(claim: Claim, text: str, start: int, end: int) -> Iterator[Mark]:
    window = text[start:end].casefold()
    if len(window) != end - start:
        return  # case folding changed lengths: offsets would be wrong
    for name in claim.attribution:
        at = window.find(name.casefold())
        if at >= 0:
            yield Mark(start + at, start + at + len(name), "source")


def _apart(found: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda m: (ROLES.index(m.role), m.start, -m.end)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return sorted(kept)
