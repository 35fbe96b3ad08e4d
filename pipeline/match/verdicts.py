"""`decide` for many pairs of positions at once, on columns; what is rare is left to `decide` itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Flags, Floats, Ints, distinct
from pipeline.match.common import Common
from pipeline.match.conflict import AHEAD, EDITION, PART, POINTS, UNLIKE, WEEK
from pipeline.match.decide import ALL, MOST
from pipeline.match.distance import ABSURD, OFF, TINY, WHOLE
from pipeline.match.pairing import Decision
from pipeline.match.score import KINDS
from pipeline.match.traits import Traits
from pipeline.match.words import alike

NONE = -1
AGREE, CONTRADICT, BY_TIME, BY_SCOPE = map(KINDS.index, ("agree", "contradict", "differs_by_time", "differs_by_scope"))


class Verdicts:
    """What is decided of pairs: `kind` is a place in `KINDS` or `NONE`, `distance` is not a number where it is none."""

    def __init__(self, traits: Traits, pairs: Pairs, common: Common, decide: Callable[[int], Decision | None]) -> None:
        """`common` is of all pairings; `decide` decides about the pair with that number by itself."""
        self._traits, self._all, self._pairs, self._common = traits, traits.all, pairs, common
        self._decide = decide
        self.kind = np.full(len(pairs.a), NONE, dtype=np.int8)
        self.distance = np.full(len(pairs.a), np.nan)
        self._every(np.arange(len(pairs.a)))

    def _every(self, rows: Ints) -> None:
        rows = self._without(rows, "denial", self._denied)
        rows = self._without(rows, "scope", self._scoped)
        rows = rows[~(self._all_and_most(rows) | self._all_and_most(rows, -1))]
        rows = self._without(rows, "different", self._two_times)
        rows = rows[~self._flag("statuses", rows)]
        apart = self._apart(rows)
        meet, article = apart == 0, self._flag("article", rows)
        a, b = self._sides(rows)
        self._set(rows[article & meet & (self._traits.ends[a] == self._traits.ends[b])], AGREE, 0.0)
        self._meeting(rows[meet & ~article])
        self._conflict(rows[~meet & ~article], apart[~meet & ~article])

    def _flag(self, name: str, rows: Ints) -> Flags:
        found: Flags = getattr(self._common, name)[self._pairs.of[rows]]
        return found

    def _sides(self, rows: Ints) -> tuple[Ints, Ints]:
        return self._pairs.a[rows], self._pairs.b[rows]

    def _without(self, rows: Ints, name: str, what: Callable[[Ints], None]) -> Ints:
        """The rows without that flag, once those that have it are done with."""
        some = self._flag(name, rows)
        what(rows[some])
        return rows[~some]

    def _set(self, rows: Ints, kind: int, distance: float | Floats = np.nan) -> None:
        self.kind[rows], self.distance[rows] = kind, distance

    def _one_by_one(self, rows: Ints) -> None:
        for at in rows.tolist():
            found = self._decide(at)
            if found is not None:
                self.kind[at] = KINDS.index(found.relation)
                self.distance[at] = np.nan if found.distance is None else found.distance

    def _denied(self, rows: Ints) -> None:
        a, b = self._sides(rows)
        no = np.where(self._traits.denied[a], a, b)
        yes = np.where(self._traits.denied[a], b, a)
        inside = (self._all.low[no] <= self._all.low[yes]) & (self._all.high[yes] <= self._all.high[no])
        self._set(rows[inside & self._flag("deniable", rows)], CONTRADICT, 0.0)

    def _scoped(self, rows: Ints) -> None:
        rows = rows[~self._flag("article", rows)]
        moment = self._flag("scope_is_time", rows)
        self._set(rows[moment], BY_TIME)
        rows = rows[~moment & self._flag("scope_open", rows)]
        rows = rows[~self._absurd(rows)]
        self._set(rows, BY_SCOPE, self._apart(rows))

    def _all_and_most(self, rows: Ints, step: int = 1) -> Flags:
        whole, part = self._sides(rows)[::step]
        high = (self._all.side[whole] == 0) & (self._all.low[whole] >= ALL) & self._traits.percent[whole]
        found: Flags = high & (self._all.side[part] == 1) & (self._all.low[part] < MOST)
        return found

    def _two_times(self, rows: Ints) -> None:
        a, _ = self._sides(rows)
        statuses = self._flag("statuses", rows) & ~self._traits.restriction[a]
        told = self._flag("series", rows) & ~self._flag("article", rows)
        self._set(rows[told & ~statuses & ~self._traits.counts_back[a]], BY_TIME)

    def _apart(self, rows: Ints) -> Floats:
        """`distance` of some pairs."""
        (a, b), all_ = self._sides(rows), self._all
        gap = np.maximum(all_.low[a], all_.low[b]) - np.minimum(all_.high[a], all_.high[b])
        slack = all_.slack[a] + all_.slack[b]
        converted = (self._traits.unit[a] != self._traits.unit[b]) & self._same_articles(a, b)
        meet = (gap <= 1e-9 * slack) | (converted & (gap < OFF * np.abs(all_.middle[a])))
        limit = (all_.side[a] != 0) & (all_.side[a] == all_.side[b]) & self._flag("target", rows)
        found: Floats = np.where(meet, np.where(limit, np.abs(all_.middle[a] - all_.middle[b]), 0.0), gap) / slack
        return found

    def _same_articles(self, a: Ints, b: Ints) -> Flags:
        documents = self._traits.voices.documents.key
        found: Flags = documents[a] == documents[b]
        return found

    def _absurd(self, rows: Ints) -> Flags:
        a, b = self._sides(rows)
        one, other = self._all.middle[a], self._all.middle[b]
        small, large = (how(np.abs(one), np.abs(other)) for how in (np.minimum, np.maximum))
        found: Flags = self._flag("share", rows) & ((one > WHOLE) | (other > WHOLE))
        far = ~found & (large > ABSURD * np.maximum(small, TINY)) & ~self._flag("change", rows)
        found[far] = self._traits.voices.marks.disjoint(a[far], b[far])
        return found

    def _meeting(self, rows: Ints) -> None:
        (a, b), all_ = self._sides(rows), self._all
        equal = self._traits.ends[a] == self._traits.ends[b]
        away = (all_.side[a] != 0) & (all_.side[b] != 0) & (all_.side[a] != all_.side[b])
        vague = (all_.vague[a] | all_.vague[b]) & ~equal
        alike_ = self._flag("topic", rows) | (equal & self._same_articles(a, b))
        rest = np.flatnonzero(equal & ~alike_)
        alike_[rest] = self._traits.telling(a[rest])
        met = ~away & ~vague & alike_
        turns = self._flag("turns", rows)
        self._set(rows[met & ~turns], AGREE, 0.0)
        self._by_time(rows[met & turns])

    def _by_time(self, rows: Ints) -> None:
        self._set(rows[~self._flag("timeless", rows)], BY_TIME)

    def _conflict(self, rows: Ints, apart: Floats) -> None:
        a, b = self._sides(rows)
        alone = self._traits.voices.documents.nested(a, b) | self._flag("sums", rows)
        self._one_by_one(rows[alone])
        barred = self._traits.listed[a] | self._traits.listed[b] | self._traits.counts_back[a]
        self._rivals(rows[~alone & ~barred], apart[~alone & ~barred])

    def _rivals(self, rows: Ints, apart: Floats) -> None:
        """Conflicts of different articles."""
        moved = self._flag("shifted", rows) | self._moved(rows)
        told, things = self._flag("told", rows), self._flag("things", rows)
        self._by_time(rows[told & moved & ~things])
        self._set(rows[told & moved & things], BY_SCOPE, apart[told & moved & things])
        still = told & ~moved
        still[still] = ~self._no_rivals(rows[still])
        unknown = self._flag("unknown", rows)
        self._set(rows[still & unknown], BY_SCOPE, apart[still & unknown])
        still &= ~unknown
        again = self._flag("editions", rows) & (self._days_apart(rows) > EDITION)
        self._by_time(rows[still & again])
        still &= ~again
        still[still] = self._one_subject(rows[still])
        self._set(rows[still], CONTRADICT, apart[still])

    def _days_apart(self, rows: Ints) -> Floats:
        (a, b), first, last = self._sides(rows), self._all.told_first, self._all.told_last
        days = np.maximum(last[a], last[b]) - np.minimum(first[a], first[b])
        return np.where((first[a] > 0) & (first[b] > 0), days, np.inf)

    def _moved(self, rows: Ints) -> Flags:
        a, _ = self._sides(rows)
        week = self._flag("dated", rows) & (self._days_apart(rows) <= WEEK)
        found: Flags = self._traits.moving[a] & self._flag("observed", rows) & ~self._traits.one_day[a] & ~week
        return found

    def _no_rivals(self, rows: Ints) -> Flags:
        a, _ = self._sides(rows)
        found: Flags = (self._traits.changing_hands[a] & ~self._flag("dated", rows)) | self._flag("runs", rows)
        found |= ~self._flag("rival", rows) | self._cancelled(rows) | self._of_other_length(rows)
        found[~found] = self._from_untold(rows[~found])
        found[~found] = self._absurd(rows[~found])
        return found

    def _of_other_length(self, rows: Ints) -> Flags:
        (a, b), part, stated = self._sides(rows), self._traits.part, self._traits.stated
        found: Flags = self._traits.flow[a] & ((part[a] & ~stated[b]) | (part[b] & ~stated[a]))
        return found

    def _from_untold(self, rows: Ints) -> Flags:
        a, b = self._sides(rows)
        small, large = np.sort(np.abs((self._all.middle[a], self._all.middle[b])), axis=0)
        found: Flags = self._flag("ahead", rows) & (large > UNLIKE * small) & self._far_ahead(a) & self._far_ahead(b)
        found[found] = self._traits.voices.marks.disjoint(a[found], b[found])
        return found

    def _far_ahead(self, some: Ints) -> Flags:
        first = self._all.told_first[some]
        found: Flags = self._traits.one_ended[some] & ~((first > 0) & (self._traits.end[some] - first < AHEAD))
        return found

    def _cancelled(self, rows: Ints) -> Flags:
        (a, b), all_ = self._sides(rows), self._all
        below = all_.high[a] < all_.low[b]
        lower, upper = np.where(below, a, b), np.where(below, b, a)
        high = all_.high[lower]
        stretch = np.where(self._traits.percent[a], POINTS, PART * np.abs(high))
        found: Flags = all_.soft[lower] & (all_.low[upper] <= high + stretch)
        return found

    def _one_subject(self, rows: Ints) -> Flags:
        a, b = self._sides(rows)
        said, words = self._traits.phrases.said, self._traits.phrases.words
        found: Flags = self._traits.open[a].copy()
        todo = np.flatnonzero(~found)
        kinds, of = distinct(said[a[todo]], said[b[todo]])
        pairs = zip(said[a[todo[kinds]]].tolist(), said[b[todo[kinds]]].tolist(), strict=True)
        alike_ = [words(one) == words(other) or alike(words(one), words(other)) > 0 for one, other in pairs]
        found[todo] = np.array(alike_, dtype=bool)[of]
        return found
