"""Cue words: the phrases in `models/rules/extract_*.csv` that speak for a value of a slot.

A row's pattern is a phrase; `(a|b)` stands for either word or part of one, so that `refin(e|es|ed|ing)`
covers a verb's forms. Phrases are matched on whole words, longest first, by a dictionary on the
first word: one pass over a sentence finds the cues of all files at once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.words import Word, words_of
from pipeline.resources import rows

TOPICS = (
    "activity", "kind", "stance", "statistic", "base", "direction", "scope", "owner", "flow", "source", "counted",
    "chance",
)  # fmt: skip
_GROUP = re.compile(r"\(([^()]*)\)")
_OUTSIDE = re.compile(r"\|(?![^(]*\))")


class Row(NamedTuple):
    """One rule: what a phrase speaks for and how strongly."""

    id: str
    topic: str
    value: str
    weight: float
    effect: str
    """What the topic's own column says, such as the direction and scope of a stance; empty where it has none."""


class Cue(NamedTuple):
    """A rule's phrase in a passage, as half-open offsets."""

    row: Row
    start: int
    end: int


Phrase = tuple[str, ...]
Lexicon = dict[str, tuple[tuple[Phrase, tuple[Row, ...]], ...]]


def phrases(pattern: str) -> list[Phrase]:
    """Every phrase that a pattern stands for, as words; "|" outside brackets parts whole phrases."""
    spelled = {text for whole in _OUTSIDE.split(pattern) for text in _spelled(whole)}
    return sorted({tuple(word.lower for word in words_of(text)) for text in spelled})


def _spelled(phrase: str) -> Iterator[str]:
    parts = _GROUP.split(phrase)
    options = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return ("".join(choice) for choice in itertools.product(*options))


def row_of(topic: str, cells: dict[str, str]) -> Row:
    """A rule from a line of `extract_<topic>.csv`; weight 0 (or less) only hides the shorter phrases in it."""
    return Row(cells["id"], topic, cells["value"], max(0.0, float(cells.get("weight") or 1)), cells.get("effect") or "")


@cache
def lexicon() -> Lexicon:
    """All rows of all topics by first word, longest phrase first."""
    table: dict[Phrase, list[Row]] = {}
    for topic in TOPICS:
        for cells in rows(f"rules/extract_{topic}.csv"):
            for phrase in phrases(cells["pattern"]):
                table.setdefault(phrase, []).append(row_of(topic, cells))
    return by_first_word(table)


def by_first_word(table: dict[Phrase, list[Row]]) -> Lexicon:
    """The same phrases, grouped by their first word, the longest first."""
    grouped: dict[str, list[tuple[Phrase, tuple[Row, ...]]]] = {}
    for phrase, found in sorted(table.items(), key=lambda item: (-len(item[0]), item[0])):
        grouped.setdefault(phrase[0], []).append((phrase, tuple(found)))
    return {word: tuple(entries) for word, entries in grouped.items()}


def find_cues(words: Sequence[Word], table: Lexicon | None = None) -> list[Cue]:
    """The cues of a passage in order; within one topic a longer phrase hides the shorter ones inside it."""
    return list(_unhidden(_matches(words, lexicon() if table is None else table)))


def _matches(words: Sequence[Word], table: Lexicon) -> Iterator[Cue]:
    lowers = tuple(word.lower for word in words)
    for at, word in enumerate(words):
        for phrase, found in table.get(word.lower, ()):
            if len(phrase) == 1 or lowers[at : at + len(phrase)] == phrase:
                end = words[at + len(phrase) - 1].end
                yield from (Cue(row, word.start, end) for row in found)


def _unhidden(cues: Iterable[Cue]) -> Iterator[Cue]:
    reach: dict[str, tuple[int, int]] = {}
    for cue in cues:
        start, end = reach.get(cue.row.topic, (-1, -1))
        same = (start, end) == (cue.start, cue.end)
        if same or cue.end > end:
            if not same and cue.end > end:
                reach[cue.row.topic] = (cue.start, cue.end)
            yield cue
