"""Claims folded into positions: one number on one measurand, however many articles print it.

Positions are columns, in the order of measurand, time, value and id, so that those of one measurand and time lie side
by side and can be walked all at once. A `Position` and a `Stand` are made of a row where one is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

from pipeline.match.columns import Column, Flags, Floats, Ids, Ints, Keys, distinct, ints, runs, spread
from pipeline.match.fold import Fold, Number
from pipeline.match.measurand import identity
from pipeline.match.names import is_state
from pipeline.match.periods import Span
from pipeline.match.stand import When
from pipeline.records import Modality
from pipeline.records.identity import digest

_LIST = 3
"""Different numbers for one thing, time and modality in one article, from which on they are items of a list."""
_PAIR = 2
"""The same in one sentence, where the holder is a firm."""


class Known(NamedTuple):
    """Ids worked out before, by the numbers that the fold's tables give to measurands and numbers."""

    measurands: list[str]
    pair: Ints
    """Measurand and number in one, sorted."""
    key: Keys
    """The id of the position that they make."""


NOTHING_KNOWN = Known([], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))


class Positions:
    """All positions of some claims; every claim is in exactly one."""

    def __init__(self, fold: Fold, known: Known = NOTHING_KNOWN) -> None:
        self.fold = fold
        self.measurands = sorted(fold.tables.measurand)
        named = [*known.measurands, *map(identity, islice(fold.tables.measurand, len(known.measurands), None))]
        self.named = fold.tables.measurand.taken(self.measurands)
        self.measurand_ids = [named[at] for at in self.named.tolist()]
        self.numbers = list(fold.tables.number)
        what, number = self._ranked(), ints(fold.columns["number"])
        self.order = np.lexsort((number, what))
        self._begins = runs(what[self.order], number[self.order])
        first = self.order[self._begins[:-1]]
        self.what, self.number, self.first = what[first], number[first], self._begins[:-1]
        self.size = np.diff(self._begins)
        self.low, self.high = self._least("low"), self._most("high")
        self.slack, self.confidence = self._most("slack"), self._most("confidence")
        self.soft, self.vague = self._most("soft") > 0, self._least("vague") > 0
        self.whens, self.when = self._times()
        self.told_first, self.told_last = self._told()
        self.middle, self.side = _middle(self.low, self.high), _side(self.low, self.high)
        self.key = self._keys(known)
        self._sort()

    def _ranked(self) -> Ints:
        """The measurand of each claim, by its place in their order."""
        rank = np.empty(len(self.named), dtype=np.int64)
        rank[self.named] = np.arange(len(self.named))
        return rank[ints(self.fold.columns["measurand"])]

    def _least(self, name: str) -> Column:
        return self._reduced(np.minimum, np.array(self.fold.columns[name]))

    def _most(self, name: str) -> Column:
        return self._reduced(np.maximum, np.array(self.fold.columns[name]))

    def _reduced(self, how: np.ufunc, column: Column) -> Column:
        """The cautious reading of a position is the interval that every wording of its number fits in."""
        found: Column = how.reduceat(column[self.order], self._begins[:-1]) if len(column) else column
        return found

    def _times(self) -> tuple[list[When], Ints]:
        """When each holds; an unknown time with its articles' earliest hint, so that none rules out what fits."""
        modes = Ids[tuple[Span, Modality, bool]]()
        mode = modes.taken((one.span, one.modality, one.negated) for one in self.numbers)[self.number]
        unknown = np.array([one.span.status == "unknown" for one in self.numbers], dtype=bool)[self.number]
        hints = np.array(self.fold.hints, dtype=np.int64)[ints(self.fold.columns["doc"])]
        hint = np.where(unknown, self._reduced(np.minimum, hints), 0)
        rows, when = distinct(mode, hint)
        told = list(modes)
        whens = [_when(told[mode[row]], int(hint[row])) for row in rows]
        ranks = np.argsort(sorted(range(len(whens)), key=lambda at: _in_time(whens[at])))
        return sorted(whens, key=_in_time), ranks[when]

    def _told(self) -> tuple[Ints, Ints]:
        """The first and the last day on which articles printed each; 0 where one of them has no date."""
        days = np.array(self.fold.days, dtype=np.int64)[ints(self.fold.columns["doc"])]
        first, last = self._reduced(np.minimum, days), self._reduced(np.maximum, days)
        return first, np.where(first > 0, last, 0)

    def listed(self, some: Ints | None = None) -> Column:
        """Where an article gives so many numbers under one name that each must be another item's.

        Found for `some` positions only (and for others it may be false), or for all.
        """
        columns, places = self.fold.columns, Ids[tuple[Span, str]]()
        origin = ints(columns["origin"])
        told = np.ones(len(origin), dtype=bool)
        if some is not None:
            told[:] = False
            told[origin[self.claims(some)]] = True
            told = told[origin]
        found = np.zeros(len(origin), dtype=bool)
        found[told] = self._crowded(places, told)
        return self._reduced(np.minimum, found)[self._sorted]

    def claims(self, some: Ints) -> Ints:
        """The claims of some positions."""
        which, at = spread(self.size[some])
        found: Ints = self.order[self.first[some][which] + at]
        return found

    def _crowded(self, places: Ids[tuple[Span, str]], near: Flags) -> Flags:
        columns = self.fold.columns
        what, number, sentence = self._ranked()[near], ints(columns["number"])[near], ints(columns["sentence"])[near]
        place = places.taken((one.span, one.modality) for one in self.numbers)[number]
        here = what, ints(columns["origin"])[near], place
        firms = np.array([not all(map(is_state, one.holder)) for one in self.measurands], dtype=bool)
        rows, which = distinct(*here)
        found = np.zeros(len(rows), dtype=bool)
        found[which[_crowded(here, number, _LIST)]] = True
        together = _crowded((*here, sentence), number, _PAIR)
        found[which[together[firms[what[together]]]]] = True
        return found[which]

    def _keys(self, known: Known) -> Keys:
        """The ids of positions, as numbers."""
        pair, key = self._pairs(), np.zeros(len(self.what), dtype=np.uint64)
        at = np.searchsorted(known.pair, pair)
        old = np.append(known.pair, -1)[at] == pair
        key[old] = known.key[at[old]]
        told = [_told(number) if new else "" for number, new in zip(self.numbers, self._new(~old), strict=True)]
        rows = zip(self.what[~old].tolist(), self.number[~old].tolist(), strict=True)
        ids = "".join([digest("position", self.measurand_ids[what], told[number]) for what, number in rows])
        key[~old] = np.frombuffer(bytes.fromhex(ids), dtype=">u8")
        return key

    def _new(self, rows: Flags) -> list[bool]:
        """Of each number, whether one of these positions has it."""
        found = np.zeros(len(self.numbers), dtype=bool)
        found[self.number[rows]] = True
        return found.tolist()

    def _pairs(self) -> Ints:
        pair: Ints = self.named[self.what] << 32 | self.number
        return pair

    def known(self) -> Known:
        """The ids, to be known another time."""
        pair = self._pairs()
        order = np.argsort(pair)
        names = [""] * len(self.named)
        for at, name in zip(self.named.tolist(), self.measurand_ids, strict=True):
            names[at] = name
        return Known(names, pair[order], self.key[order])

    def _sort(self) -> None:
        """Positions that have a number first; the rest meet nobody."""
        hollow = np.array([one.low is None and one.high is None for one in self.numbers], dtype=bool)[self.number]
        order = self._sorted = np.lexsort((self.key, self.middle, self.when, self.what, hollow))
        for name in ("what", "number", "first", "size", "low", "high", "slack", "confidence", "soft", "vague",
                     "when", "told_first", "told_last", "middle", "side", "key"):  # fmt: skip
            setattr(self, name, getattr(self, name)[order])
        self.met = int(len(hollow) - hollow.sum())

    def __len__(self) -> int:
        return len(self.key)

    def touched(self, claims: Flags) -> Flags:
        """The positions that have one of these claims."""
        found: Flags = self._reduced(np.maximum, claims)[self._sorted]
        return found

    def of(self, begin: int, end: int) -> list[int]:
        """The positions on these measurands."""
        full, hollow = self.what[: self.met], self.what[self.met :]
        here, bare = np.searchsorted(full, (begin, end)), np.searchsorted(hollow, (begin, end)) + self.met
        return [*range(*here.tolist()), *range(*bare.tolist())]

    def blocks(self, count: int) -> list[tuple[int, int]]:
        """Measurands in at most so many blocks of about equally many positions: from, and up to but without."""
        ends = np.searchsorted(np.sort(self.what), np.arange(len(self.measurands) + 1))
        cuts = np.searchsorted(ends, np.linspace(0, len(self), count + 1)[1:-1])
        cuts = np.unique(np.concatenate(([0], cuts, [len(self.measurands)]))).tolist()
        return list(pairwise(cuts)) or [(0, 0)]


def _crowded(place: tuple[Ints, ...], number: Ints, least: int) -> Ints:
    """A row of each of the places that have at least so many different numbers, and perhaps more rows of them."""
    rows, _ = distinct(*place, number)
    heads, kind = distinct(*(column[rows] for column in place))
    return rows[np.bincount(kind, minlength=len(heads))[kind] >= least]


def _when(told: tuple[Span, Modality, bool], hint: int) -> When:
    span, modality, negated = told
    return When(span._replace(hint=hint) if hint else span, modality, negated)


def _in_time(when: When) -> tuple[str, bool, int, int, str]:
    return when.modality, when.negated, when.span.end, when.span.start, repr(when.span)


def _side(low: Floats, high: Floats) -> Ints:
    """Which way intervals are open: 1 above, -1 below, 0 neither."""
    return np.where(np.isposinf(high), 1, np.where(np.isneginf(low), -1, 0))


def _middle(low: Floats, high: Floats) -> Floats:
    """The middle of intervals, or their one end; 0 for an interval without ends."""
    end = np.where(np.isfinite(low), low, np.where(np.isfinite(high), high, 0.0))
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(low) & np.isfinite(high), (low + high) / 2, end)


def _told(key: Number) -> str:
    """What besides its measurand makes a position, as its id is made of it."""
    return "\x1f".join((_span_text(key.span), *map(repr, (*key[2:6], key.modality, key.negated))))


@lru_cache(maxsize=1 << 12)
def _span_text(span: Span) -> str:
    return repr(tuple(span))
