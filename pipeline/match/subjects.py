"""What pairs of measurands bring to all pairs of positions on them; many pairs of measurands bring the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from pipeline.match.candidates import pairs
from pipeline.match.columns import Flags, Ids, Ints
from pipeline.match.compare import APART, strangers
from pipeline.match.measurand import Measurand
from pipeline.match.pairing import Subject, subject


class Subjects:
    """The subjects of all pairs of measurands that are worth comparing, and of each measurand with itself."""

    def __init__(self, measurands: Sequence[Measurand], present: Flags) -> None:
        """`measurands` are sorted; those that are not `present` have no position that could meet another."""
        self._ids = Ids[Subject]()
        self._plain = Ids[Measurand]()
        self._known: dict[tuple[int, int], int] = {}
        self._measurands = measurands
        plain = [self._plain[_plain(one)] for one in measurands]
        self.own = np.array([self._alike(at, at, plain) for at in range(len(plain))], dtype=np.int64)
        place = {measurand: at for at, measurand in enumerate(measurands)}
        rows = sorted(self._rows(list(compress(measurands, present)), place, plain))
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        self._a, self._b, self._subject = table[:, 0], table[:, 1], table[:, 2]
        self.all = list(self._ids)
        verdicts = [one.likeness for one in self.all]
        self.comparable = np.array([one.verdict == "comparable" for one in verdicts], dtype=bool)
        self.differing = np.array([bool(one.differing) for one in verdicts], dtype=bool)
        self.unknown = np.array([bool(one.unknown) for one in verdicts], dtype=bool)

    def between(self, begin: int, end: int) -> tuple[Ints, Ints, Ints]:
        """Pairs of measurands of which the first is one of these, and their subjects."""
        here = slice(*np.searchsorted(self._a, (begin, end)).tolist())
        return self._a[here], self._b[here], self._subject[here]

    def _rows(
        self, present: Sequence[Measurand], place: dict[Measurand, int], plain: list[int]
    ) -> Iterator[tuple[int, int, int]]:
        for a, b in pairs(present):
            if strangers(a.activity, b.activity):
                continue
            first, second = place[a], place[b]
            same = a.minerals == b.minerals and a.holder == b.holder
            found = self._alike(first, second, plain) if same else self._subject_of(a, b)
            if found >= 0:
                yield first, second, found

    def _alike(self, first: int, second: int, plain: list[int]) -> int:
        """The subject of two measurands with the same minerals and holders, whichever these are."""
        key = plain[first], plain[second]
        if key not in self._known:
            self._known[key] = self._subject_of(self._measurands[first], self._measurands[second])
        return self._known[key]

    def _subject_of(self, a: Measurand, b: Measurand) -> int:
        """The number of a subject; -1 where nobody would confuse the two."""
        found = subject(a, b)
        return -1 if found.likeness is APART else self._ids[found]


def _plain(m: Measurand) -> Measurand:
    """A measurand without what is the same in all of one place."""
    return m._replace(minerals=m.minerals and ("",), holder=m.holder and ("",), article="*" * bool(m.article))
