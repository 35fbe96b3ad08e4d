"""What pairs of measurands bring to all pairs of positions on them; many pairs of measurands bring the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.match.candidates import Candidates, Couples
from pipeline.match.columns import Flags, Found, Ids, Ints
from pipeline.match.compare import APART, KINSHIPS
from pipeline.match.measurand import Measurand
from pipeline.match.pairing import Subject, subject


class Subjects:
    """The subjects of pairs of measurands that are worth comparing, and of each measurand with itself."""

    def __init__(self, measurands: Sequence[Measurand], present: Flags) -> None:
        """`measurands` are sorted; those that are not `present` have no position that could meet another."""
        self.all: list[Subject] = []
        self._ids = Ids[Subject]()
        self._found = Found()
        self._measurands = measurands
        self._candidates = Candidates(measurands, present)
        plain = Ids[Measurand]()
        self._plain = plain.taken(map(_plain, measurands))

    def own(self, measurands: Ints) -> Ints:
        """The subject of each of these with itself."""
        return self._of(Couples(measurands, measurands, np.zeros(len(measurands), dtype=np.int64)))

    def between(self, begin: int, end: int) -> tuple[Ints, Ints, Ints]:
        """Pairs of measurands, those that belong to one of these and to no other, and their subjects."""
        return self._table(self._candidates.pairs(begin, end))

    def around(self, touched: Flags) -> tuple[Ints, Ints, Ints]:
        """The pairs of which one is touched, and their subjects."""
        return self._table(self._candidates.around(touched))

    def together(self, some: Ints) -> Ints:
        """All measurands that are in one place with these, and so may be paired with them."""
        return self._candidates.together(some)

    def flags(self, subjects: Ints) -> tuple[Flags, Flags, Flags]:
        """Whether they are comparable, whether a slot differs, and whether one is unknown."""
        found = [one.likeness for one in self.all]
        table = np.array([(one.verdict == "comparable", bool(one.differing), bool(one.unknown)) for one in found])
        comparable, differing, unknown = table.reshape(-1, 3)[subjects].astype(bool).T
        return comparable, differing, unknown

    def _table(self, couples: Couples) -> tuple[Ints, Ints, Ints]:
        found = self._of(couples)
        some = found >= 0
        return couples.one[some], couples.other[some], found[some]

    def _of(self, couples: Couples) -> Ints:
        """The subjects of couples, -1 where nobody would confuse the two: one is worked out for all that are alike."""
        one, other, kinship = couples
        codes = (self._plain[one] * len(self._measurands) + self._plain[other]) * KINSHIPS + kinship
        return self._found.of(codes, lambda at: self._subject(self._measurands[one[at]], self._measurands[other[at]]))

    def _subject(self, a: Measurand, b: Measurand) -> int:
        found = subject(a, b)
        if found.likeness is APART:
            return -1
        at = self._ids[found]
        if at == len(self.all):
            self.all.append(found)
        return at


def _plain(m: Measurand) -> Measurand:
    """A measurand without what is the same in all of one place, or told by the kinship of two places."""
    return m._replace(minerals=m.minerals and ("",), holder=m.holder and ("",), article="*" * bool(m.article))
