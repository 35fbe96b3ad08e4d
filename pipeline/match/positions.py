"""Claims folded into positions: one number on one measurand, however many articles print it.

Positions are columns, in the order of measurand, time, value and id, so that those of one measurand and time lie side
by side and can be walked all at once. A `Position` and a `Stand` are made of a row where one is asked for.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.match.columns import Column, Flags, Floats, Ids, Ints, distinct, ints, ranks, runs, spread
from pipeline.match.fold import Fold
from pipeline.match.known import NOTHING_KNOWN, Known, with_tables
from pipeline.match.periods import Span
from pipeline.match.stand import When
from pipeline.records import Modality
from pipeline.records.identity import paired


class Positions:
    """All positions of some claims; every claim is in exactly one."""

    def __init__(self, fold: Fold, known: Known = NOTHING_KNOWN) -> None:
        self.fold = fold
        self.measurands = sorted(fold.tables.measurand)
        self.known = with_tables(known, fold.tables)
        self.named = fold.tables.measurand.taken(self.measurands)
        self.numbers = list(fold.tables.number)
        what, number = self.ranked(), ints(fold.columns["number"])
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
        self.key = paired(self.known.measurands[self.named[self.what]], self.known.numbers[self.number])
        self._sort()

    def ranked(self) -> Ints:
        """The measurand of each claim, by its place in their order."""
        rank = np.empty(len(self.named), dtype=np.int64)
        rank[self.named] = np.arange(len(self.named))
        return rank[ints(self.fold.columns["measurand"])]

    def _least(self, name: str) -> Column:
        return self.reduced(np.minimum, np.array(self.fold.columns[name]))

    def _most(self, name: str) -> Column:
        return self.reduced(np.maximum, np.array(self.fold.columns[name]))

    def reduced(self, how: np.ufunc, column: Column) -> Column:
        """The cautious reading of a position is the interval that every wording of its number fits in."""
        found: Column = how.reduceat(column[self.order], self._begins[:-1]) if len(column) else column
        return found

    def _times(self) -> tuple[list[When], Ints]:
        """When each holds; an unknown time with its articles' earliest hint, so that none rules out what fits."""
        modes = Ids[tuple[Span, Modality, bool]]()
        mode = modes.taken((one.span, one.modality, one.negated) for one in self.numbers)[self.number]
        unknown = np.array([one.span.status == "unknown" for one in self.numbers], dtype=bool)[self.number]
        hints = np.array(self.fold.hints, dtype=np.int64)[ints(self.fold.columns["doc"])]
        hint = np.where(unknown, self.reduced(np.minimum, hints), 0)
        rows, when = distinct(mode, hint)
        told = list(modes)
        whens = [_when(told[mode[row]], int(hint[row])) for row in rows]
        return sorted(whens, key=_in_time), ranks(list(map(_in_time, whens)))[when]

    def _told(self) -> tuple[Ints, Ints]:
        """The first and the last day on which articles printed each; 0 where one of them has no date."""
        days = np.array(self.fold.days, dtype=np.int64)[ints(self.fold.columns["doc"])]
        first, last = self.reduced(np.minimum, days), self.reduced(np.maximum, days)
        return first, np.where(first > 0, last, 0)

    def claims(self, some: Ints) -> Ints:
        """The claims of some positions."""
        which, at = spread(self.size[some])
        found: Ints = self.order[self.first[some][which] + at]
        return found

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
        found: Flags = self.all(~claims)
        return ~found

    def all(self, claims: Flags) -> Flags:
        """The positions that have only such claims."""
        found: Flags = self.reduced(np.minimum, claims)[self._sorted]
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
