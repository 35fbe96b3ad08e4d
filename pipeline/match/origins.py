"""Who speaks: which claims come from one origin and are one voice, however many articles print them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.match.names import is_state, source
from pipeline.records import Claim
from pipeline.records.union import find, union
from pipeline.resources import rows

_RUN = 9
"""Words in a row that two sentences share only if one copies the other or both copy a third."""
_PRECISE = 4
"""Significant digits from which on an unsourced equal figure is taken for a copy."""
_CITES = 3
"""Citations, and no fewer than half of an article's figures, that make a lone source the source of all of them."""
_NEAR = 40 * _RUN
"""Characters about a figure in which to look for its words first."""
_WORD = re.compile(r"\w+")

Tokens = frozenset[int]
"""The marks of an origin as hashes: 64 bits of each within one process, which a collision in a run of a million
claims spoils once in some hundred thousand runs. They are compared and never published."""


class Trace(NamedTuple):
    """What a claim shows of its origin, before it is known what else its article cites."""

    document: str
    sources: tuple[str, ...]
    """The keys of the sources that are cited for the figure."""
    firms: tuple[str, ...]
    """The keys of the firms whose figure it is."""


class Citations:
    """Counts, article by article, who is cited; the marks of a claim depend on all claims of its article."""

    def __init__(self) -> None:
        self._count: dict[str, Counter[str]] = defaultdict(Counter)
        self._figures: Counter[str] = Counter()
        self._known: dict[Trace, Trace] = {}
        self._marks: dict[Trace, Tokens] = {}

    def add(self, claim: Claim) -> Trace:
        """Take note of one figure of an article; equal traces are one object."""
        trace = Trace(document(claim), _keys(claim.attribution), _own(claim))
        self._figures[trace.document] += 1
        if trace.sources:
            self._count[trace.document].update(trace.sources)
        return self._known.setdefault(trace, trace)

    def marks(self, trace: Trace) -> Tokens:
        """The marks of a claim but for its wording; ask once all claims are noted.

        A sourced figure is its source's; a firm's figure about itself is the firm's; any other its article's. An
        article's unsourced figure is also taken for a repetition of its own sourced ones, so an article never confirms
        itself.
        """
        found = self._marks.get(trace)
        if found is None:
            found = self._marks[trace] = frozenset(map(hash, self._named(trace)))
        return found

    def _named(self, trace: Trace) -> set[str]:
        here = trace.document
        cited: Iterable[str] = self._count.get(here, ())
        marks = {f"{here} citing {name}" for name in trace.sources or cited}
        sources: Iterable[str] = trace.sources
        if not sources:
            sources = trace.firms or self._lone(here)
            marks.add(f"article {here}")
        return marks | {f"source {name}" for name in sources}

    def _lone(self, here: str) -> tuple[str, ...]:
        """The one source that all data of an article come from, if it names one."""
        count = self._count.get(here, Counter[str]())
        lone = len(count) == 1 and max(count.values()) >= max(_CITES, self._figures[here] / 2)
        return tuple(filter(None, count)) if lone else ()


def document(claim: Claim) -> str:
    """The article that a claim stands in, or the family of copies that the article belongs to."""
    return claim.family or claim.doc_id


@lru_cache(maxsize=1 << 14)
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(map(source, names))))


def _own(claim: Claim) -> tuple[str, ...]:
    """The firms whose own word a figure is: unsourced, about themselves, and not in a paper that can ask others.

    Nobody denies his own figure, so a denial is another's.
    """
    if claim.attribution or claim.negated:
        return ()
    firms = _firms(claim.holder)
    return firms if firms and _speaks_for(claim.publisher, firms) else ()


@lru_cache(maxsize=1 << 12)
def _speaks_for(publisher: str | None, firms: tuple[str, ...]) -> bool:
    return publisher is None or source(publisher) in firms or bool(_distributors().search(publisher))


@cache
def _distributors() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in rows("rules/match_distributors.csv")), re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def _firms(holder: tuple[str, ...]) -> tuple[str, ...]:
    return _keys(tuple(name for name in holder if not is_state(name)))


def wording(claim: Claim) -> list[int]:
    """Marks of the words about the figure, and of a precise figure: shared wording is a copy, whoever signs it."""
    at = claim.start - claim.sentence_start
    before, after = claim.sentence[: max(at, 0)], claim.sentence[max(at, 0) :]
    words = (*_words(before, before[-_NEAR:])[-(_RUN - 1) :], *_words(after, after[:_NEAR])[:_RUN])
    return [hash(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)] + _precise(claim)


def _words(text: str, near: str) -> list[str]:
    """The words of a text, or of the part of it that is near a figure where that has enough whole ones."""
    words: list[str] = _WORD.findall(near.casefold())
    return words if len(words) > _RUN or len(near) == len(text) else _WORD.findall(text.casefold())


def _precise(claim: Claim) -> list[int]:
    if claim.bound != "exact" or claim.low is None or claim.kind == "count":
        return []
    digits = f"{abs(claim.low):.12g}".replace(".", "").strip("0")
    return [hash(f"figure {claim.low!r} {claim.unit}")] if len(digits) >= _PRECISE else []


def voices(members: Mapping[str, Tokens]) -> tuple[tuple[str, ...], ...]:
    """Claim ids grouped by origin, each voice and the list of voices sorted."""
    if len(members) == 1:
        return (tuple(members),)
    owner: dict[int, str] = {}
    root = {name: name for name in members}
    for name in sorted(members):
        for mark in members[name]:
            union(root, owner.setdefault(mark, name), name)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(members):
        groups[find(root, name)].append(name)
    return tuple(sorted(map(tuple, groups.values())))


def independent(a: Sequence[Tokens], b: Sequence[Tokens], all_a: Tokens, all_b: Tokens) -> bool:
    """True if some voice of one side (its marks) is not a voice of the other."""
    if len(a) == len(b) == 1:
        return all_a.isdisjoint(all_b)
    return any(voice.isdisjoint(all_b) for voice in a) or any(voice.isdisjoint(all_a) for voice in b)
