"""Organisations that no list has, told by their names: by a legal form, by the noun of a body, by a ticker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.recognise.reading import Reading
from pipeline.recognise.runs import Part, runs
from pipeline.recognise.wordlists import by_role

# "(EXCH: ABC)", "(EXCH:ABC) (MKT:ABCDF)": whoever stands before such brackets is a listed company.
_TICKER = re.compile(r",? ?\([A-Z][A-Za-z.-]{1,11}(?: [A-Z]\w{1,9})? ?: ?[A-Z0-9.]{1,9}\b")
# Two words run together where a heading lost its line end: "ShiftNorthern".
GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{3}")
_OPENING = re.compile(r"[# \n]*((?!Ma?c[A-Z]|De[A-Z]|La[A-Z]|Van[A-Z])[A-Z][a-z]+[A-Z][a-z]+)\b")
_OFTEN = 3
_OFFICERS = frozenset({"CEO", "CFO", "COO", "CTO"})
# In a headline every word has a capital, so a run says where a name ends and not where it begins.
_HEADLINE_WORDS = 4
_OF = ("of", "for", "on")


class Name(NamedTuple):
    """A stretch of text that names an organisation, and the name to give it."""

    start: int
    end: int
    name: str


def organisations(reading: Reading) -> Iterator[Name]:
    """Every organisation whose name says that it is one; in a headline only where a legal form or a ticker does."""
    body = reading.body
    for run in runs(body):
        for first, last, sure in _spans(reading, run):
            name = Name(run[first].start, run[last].end, body[run[first].start : run[last].end])
            short = sure and last - first < _HEADLINE_WORDS
            if _is_name(name.name, run[first : last + 1]) and (short or not reading.in_headline(name.start)):
                yield name
    yield from _protagonists(body)


def _protagonists(body: str) -> Iterator[Name]:
    """The firm that a headline opens with, in one word with a capital inside, if the article keeps naming it."""
    opening = _OPENING.match(body)
    if opening is None:
        return
    places = [found.span() for found in re.finditer(rf"\b{opening[1]}\b", body)]
    if len(places) > _OFTEN:
        yield from (Name(*place, opening[1]) for place in places)


def _spans(reading: Reading, run: Sequence[Part]) -> Iterator[tuple[int, int, bool]]:
    """First and last word of each name in a run, and whether its form leaves no doubt."""
    for at, part in enumerate(run):
        if part.is_small:
            continue
        if "legal" in part.roles and at:
            yield _left(run, at), at, True
        elif "noun" in part.roles or ("weak" in part.roles and _vouched(reading, run, at)):
            yield _left(run, at), _right(run, at), False
        if _TICKER.match(reading.body, part.end) or _has_officer(run, at):
            yield _left(run, at), at, True


def _has_officer(run: Sequence[Part], at: int) -> bool:
    """Whether the office that only firms have follows: "Harlow Rare Earths *CEO* Ann Poole"."""
    return 0 < at < len(run) - 1 and run[at + 1].text in _OFFICERS and "title" not in run[at].roles


def _vouched(reading: Reading, run: Sequence[Part], at: int) -> bool:
    """Whether a weak noun ends a name: two words before it, or one that is no plain word, and no law or place after."""
    first = _left(run, at)
    before = run[first:at]
    if at + 1 < len(run) and not run[at + 1].is_small and not run[at + 1].roles & {"title", "legal", "void"}:
        return False
    if at + 1 < len(run) and run[at + 1].text in _OF:
        return "body" in run[at].roles
    doubled = len(before) > 1 and "weak" in before[-1].roles
    return doubled or any(reading.is_own(part) for part in before)


def _left(run: Sequence[Part], at: int) -> int:
    """The first word of the name that `at` closes.

    Small words, offices and days end the way back, `&` does not; nor does a legal form, unless it closes a name before.
    """
    first = at
    while first > 0:
        step = 2 if run[first - 1].text == "&" and first > 1 else 1
        part = run[first - step]
        if part.is_small or part.roles & {"void", "title"} or _closes(part, run[first]):
            break
        first -= step
    return first


def _closes(part: Part, after: Part) -> bool:
    """Whether a legal form with its stop ends one name, so that the word after it begins another."""
    return "legal" in part.roles and part.text.endswith(".") and "legal" not in after.roles


def _right(run: Sequence[Part], at: int) -> int:
    """The last word of the name whose noun is `at`: "Bureau of Mines and Geology" goes on, "Bureau Chief" does not."""
    last = here = at
    narrow = "narrow" in run[at].roles
    while here + 1 < len(run):
        here += 1
        part = run[here]
        if part.is_small:
            if part.text == "and" and (narrow or not _carries_on(run, here)):
                break
            if last == at and part.text not in _OF:
                break
        elif (last == at and not run[here - 1].is_small) or ("title" in part.roles and not run[here - 1].is_small):
            break
        else:
            last = here
    return last


def _carries_on(run: Sequence[Part], at: int) -> bool:
    """Whether what follows the "and" at `at` still belongs to the name: not where a second body begins."""
    after = run[at + 1 : at + 3]
    return bool(after) and not any(part.roles & {"noun", "void", "title", "legal"} for part in after)


def _is_name(text: str, parts: Sequence[Part]) -> bool:
    lowered = text.lower()
    if (
        len(parts) < 2
        or GLUED.search(text)
        or lowered in by_role()["never"]
        or "law" in parts[-1].roles
        or any("event" in part.roles for part in parts)
    ):
        return False
    return not all(part.is_small or part.roles & {"noun", "weak", "legal", "title", "void"} for part in parts) or (
        any(part.is_small for part in parts) and "noun" in parts[0].roles
    )
