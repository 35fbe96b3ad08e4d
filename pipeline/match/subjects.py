"""What pairs of measurands bring to all pairs of positions on them; many pairs of measurands bring the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import numpy as np

from pipeline.match.candidates import Candidates
from pipeline.match.columns import Flags, Ids, Ints
from pipeline.match.compare import APART, strangers
from pipeline.match.measurand import Measurand
from pipeline.match.pairing import Subject, subject


class Subjects:
    """The subjects of pairs of measurands that are worth comparing, and of each measurand with itself."""

    def __init__(self, measurands: Sequence[Measurand], present: Flags) -> None:
        """`measurands` are sorted; those that are not `present` have no position that could meet another."""
        self.all: list[Subject] = []
        self._ids = Ids[Subject]()
        self._known: dict[tuple[int, int], int] = {}
        self._measurands, self._present = measurands, present
        self._candidates = Candidates(compress(measurands, present))
        self._place = {measurand: at for at, measurand in enumerate(measurands)}
        plain = Ids[Measurand]()
        self._plain = [plain[_plain(one)] for one in measurands]

    def own(self, measurands: Ints) -> Ints:
        """The subject of each of these with itself."""
        return np.array([self._alike(at, at) for at in measurands.tolist()], dtype=np.int64)

    def between(self, begin: int, end: int) -> tuple[Ints, Ints, Ints]:
        """Pairs of measurands, those that belong to one of these and to no other, and their subjects."""
        return self._table(pair for at in range(begin, end) for pair in self._candidates.pairs(self._measurands[at]))

    def around(self, touched: Flags) -> tuple[Ints, Ints, Ints]:
        """The pairs of which one is touched, and their subjects."""
        return self._table(self._candidates.around(set(compress(self._measurands, touched))))

    def together(self, some: Ints) -> Ints:
        """All measurands that are in one place with these, and so may be paired with them."""
        found = self._candidates.together(self._measurands[at] for at in some.tolist())
        return np.array([self._place[one] for one in found], dtype=np.int64)

    def flags(self, subjects: Ints) -> tuple[Flags, Flags, Flags]:
        """Whether they are comparable, whether a slot differs, and whether one is unknown."""
        found = [one.likeness for one in self.all]
        table = np.array([(one.verdict == "comparable", bool(one.differing), bool(one.unknown)) for one in found])
        comparable, differing, unknown = table.reshape(-1, 3)[subjects].astype(bool).T
        return comparable, differing, unknown

    def _table(self, pairs: Iterable[tuple[Measurand, Measurand]]) -> tuple[Ints, Ints, Ints]:
        table = np.array(list(self._rows(pairs)), dtype=np.int64).reshape(-1, 3)
        return table[:, 0], table[:, 1], table[:, 2]

    def _rows(self, pairs: Iterable[tuple[Measurand, Measurand]]) -> Iterator[tuple[int, int, int]]:
        for a, b in pairs:
            if strangers(a.activity, b.activity):
                continue
            first, second = self._place[a], self._place[b]
            same = a.minerals == b.minerals and a.holder == b.holder
            found = self._alike(first, second) if same else self._subject(a, b)
            if found >= 0:
                yield first, second, found

    def _alike(self, first: int, second: int) -> int:
        """The subject of two measurands with the same minerals and holders, whichever these are."""
        key = self._plain[first], self._plain[second]
        if key not in self._known:
            self._known[key] = self._subject(self._measurands[first], self._measurands[second])
        return self._known[key]

    def _subject(self, a: Measurand, b: Measurand) -> int:
        """The number of a subject; -1 where nobody would confuse the two."""
        found = subject(a, b)
        if found.likeness is APART:
            return -1
        at = self._ids[found]
        if at == len(self.all):
            self.all.append(found)
        return at


def _plain(m: Measurand) -> Measurand:
    """A measurand without what is the same in all of one place."""
    return m._replace(minerals=m.minerals and ("",), holder=m.holder and ("",), article="*" * bool(m.article))
