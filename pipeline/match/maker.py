"""Positions as their neighbours see them, made of their columns one at a time, where that is asked for."""

from __future__ import annotations

import numpy as np

from pipeline.match.columns import Ints
from pipeline.match.interval import Interval
from pipeline.match.listing import listed
from pipeline.match.measurand import Measurand
from pipeline.match.phrases import Phrases
from pipeline.match.positions import Positions
from pipeline.match.stand import Stand, figure, number
from pipeline.match.voices import Voices

_SIDES = ("", "above", "below")
_HELD = 1 << 16
"""Stands that are held from one block to the next."""


class Maker:
    """Makes stands; what they share is worked out once."""

    def __init__(self, positions: Positions, some: Ints) -> None:
        """`some` are the positions that will be asked for."""
        self.all, self._fold = positions, positions.fold
        self.voices, self.phrases = Voices(positions, some), Phrases(positions, some)
        self._origins, self._columns = list(positions.fold.tables.origin), positions.fold.columns
        items = np.array(list(map(_is_item, positions.measurands)), dtype=bool)
        self.listed = listed(positions, some) | items[positions.what]
        """Whether each position is one of the items of lists."""
        self._stands: dict[int, Stand] = {}

    def forget(self) -> None:
        """Let stands go where they are many; one that is asked for again is made again."""
        if len(self._stands) > _HELD:
            self._stands.clear()
        self.voices.forget(_HELD)

    def stand(self, at: int) -> Stand:
        """A position as its neighbours see it."""
        found = self._stands.get(at)
        if found is None:
            found = self._stands[at] = self._stand(at)
        return found

    def _stand(self, at: int) -> Stand:
        all_, said = self.all, int(self.phrases.said[at])
        key, when = all_.numbers[all_.number[at]], all_.whens[all_.when[at]]
        what, voices, members = all_.measurands[all_.what[at]], self.voices.of(at), self.voices.members(at)
        return Stand(
            position_id=f"{all_.key[at]:016x}",
            measurand=what,
            phrase=self.phrases.text(said),
            low=key.low,
            high=key.high,
            unit=key.unit,
            bound=key.bound,
            interval=self._interval(at),
            side=_SIDES[all_.side[at]],
            middle=float(all_.middle[at]),
            when=when,
            told=(int(all_.told_first[at]), int(all_.told_last[at])),
            size=len(members),
            voices=voices,
            marks=frozenset[int]().union(*voices),
            documents=frozenset([self._origins[self._columns["origin"][member]] for member in members]),
            sentences=tuple([self._sentence(member) for member in members]),
            listed=bool(self.listed[at]),
            words=self.phrases.words(said),
            confidence=float(all_.confidence[at]),
            figure=figure(number(key.low, key.high, key.unit, key.bound), key.modality, key.negated, when.span),
        )

    def _interval(self, at: int) -> Interval:
        low, high, slack = (float(column[at]) for column in (self.all.low, self.all.high, self.all.slack))
        return Interval(low, high, slack, bool(self.all.soft[at]), bool(self.all.vague[at]))

    def _sentence(self, member: int) -> tuple[str, int]:
        return self._origins[self._columns["origin"][member]], self._columns["sentence"][member]


def _is_item(what: Measurand) -> bool:
    """A hole, a sample, a stake, a distance: one of many, unless it is said to be their average. A tariff is none."""
    rate = what.kind == "level" and what.dimension == "percent" and what.activity != "trade_restriction"
    spot = what.dimension in _SPOTS or rate
    return not _ITEMS.isdisjoint(what.facets) or (spot and not what.statistic)


_SPOTS = frozenset({"length", "grade", "concentration"})
_ITEMS = frozenset({("item", "item"), ("grade", "grade"), ("stake", "stake")})
