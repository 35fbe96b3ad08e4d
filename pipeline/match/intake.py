"""Claims read into columns, many at a time: what depends on a few slots is worked out once for all that share them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from pipeline.match.columns import Column, Flags, Ints, Keys
from pipeline.match.interval import Interval, interval
from pipeline.match.measurand import SLOTS, measurand, read_slots, slots_of
from pipeline.match.origins import document, keys, own, precise
from pipeline.match.periods import day, fact, is_stated
from pipeline.match.tables import Tables, number
from pipeline.records import Claim
from pipeline.records.identity import paired

_HELD = 1 << 17
"""Combinations that are held from one batch to the next."""


class _Known:
    """Numbers worked out once for each key.

    Keys are hashes of 64 bits, which a collision in a run of a million claims spoils once in some ten million runs.
    """

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def of(self, keys: Keys, make: Callable[[int], int]) -> Ints:
        """The numbers of keys; `make` works one out, given a place at which its key stands."""
        if len(self._numbers) > _HELD:
            self._numbers.clear()
        known, rows = self._numbers, keys.tolist()
        for at in [at for at, key in enumerate(rows) if key not in known]:
            if rows[at] not in known:
                known[rows[at]] = make(at)
        return np.fromiter(map(known.__getitem__, rows), dtype=np.int64, count=len(rows))


class _Intervals:
    """Different intervals as columns."""

    def __init__(self) -> None:
        self._columns: list[array[Any]] = [array(kind) for kind in "dddbb"]

    def add(self, one: Interval) -> int:
        """The place of an interval that is new."""
        for column, value in zip(self._columns, one, strict=True):
            column.append(value)
        return len(self._columns[0]) - 1

    def of(self, some: Ints) -> dict[str, Column]:
        """The intervals in these places."""
        names = ("low", "high", "slack", "soft", "vague")
        return {name: np.array(column)[some] for name, column in zip(names, self._columns, strict=True)}


_DEPENDS = {
    "stated": ("period",),
    "measurand": SLOTS,
    "number": ("period", "kind", "dated", "low", "high", "unit", "bound", "modality", "negated"),
    "cited": ("attribution",),
    "firms": ("attribution", "negated", "holder", "publisher"),
    "precise": ("bound", "low", "kind", "unit"),
    "interval": ("low", "high", "unit", "bound", "kind", "quote"),
    "day": ("published",),
    "fact": ("period", "modality"),
}
"""What is worked out of claims, and the slots that it depends on."""


class Intake:
    """Reads claims; `tables` count the distinct values."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self._intervals = tables, _Intervals()
        self._known = {name: _Known() for name in _DEPENDS}

    def columns(self, claims: Sequence[Claim]) -> dict[str, Column]:
        """What a fold keeps of claims; also `precise` marks, and the `day` and `fact` that date their articles."""
        tables, hashes = self._tables, _Hashes(claims)

        def once(name: str, make: Callable[[Claim], int]) -> Ints:
            return self._known[name].of(hashes.of(*_DEPENDS[name]), lambda at: make(claims[at]))

        hashes.date(once("stated", is_stated) > 0)
        return {
            "measurand": self._measurands(claims, once("measurand", self._told)),
            "number": once("number", lambda claim: tables.number[number(claim)]),
            "doc": tables.doc.taken(map(attrgetter("doc_id"), claims)),
            "origin": tables.origin.taken(map(document, claims)),
            "topic": tables.topic.taken(map(attrgetter("topic"), claims)),
            "cited": once("cited", lambda claim: tables.cited[keys(claim.attribution)]),
            "firms": once("firms", lambda claim: tables.firms[own(claim)]),
            "sentence": np.array([claim.sentence_start << 20 | len(claim.sentence) for claim in claims]),
            "confidence": np.array([claim.confidence for claim in claims]),
            "precise": once("precise", precise),
            "day": once("day", lambda claim: day(claim.published)),
            "fact": once("fact", fact),
            **self._intervals.of(once("interval", lambda claim: self._intervals.add(interval(claim)))),
        }

    def _told(self, claim: Claim) -> int:
        found, told = read_slots(slots_of(claim))
        return self._tables.measurand[found] if told else _ARTICLES_OWN

    def _measurands(self, claims: Sequence[Claim], found: Ints) -> Ints:
        own = np.flatnonzero(found == _ARTICLES_OWN)
        found[own] = self._tables.measurand.taken(measurand(claims[at]) for at in own.tolist())
        return found


_ARTICLES_OWN = -1
"""Stands for a measurand that depends on the article, too."""


class _Hashes:
    """Hashes of slots, each column made once."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._columns: dict[str, Keys] = {}

    def of(self, *slots: str) -> Keys:
        """A hash of several slots together."""
        found = np.zeros(len(self._claims), dtype=np.uint64)
        for slot in slots:
            found = paired(found, self._column(slot))
        return found

    def date(self, stated: Flags) -> None:
        """Add the slot `dated`: what dates a number where its period does not."""
        self._columns["dated"] = np.where(stated, np.uint64(0), self.of("published", "activity"))

    def _column(self, slot: str) -> Keys:
        if slot not in self._columns:
            values = map(attrgetter(slot), self._claims)
            self._columns[slot] = _bits(list(values)) if slot in ("low", "high") else _hashed(map(hash, values))
        return self._columns[slot]


def _bits(values: Sequence[float | None]) -> Keys:
    """Numbers as they are: `hash` gives -1 and -2 one."""
    return np.array(values, dtype=np.float64).view(np.uint64)


def _hashed(values: Iterable[int]) -> Keys:
    return np.fromiter(values, dtype=np.int64).view(np.uint64)
