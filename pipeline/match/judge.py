"""Relations of many pairs at once, as the lines that are published."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Column, Floats, Ints
from pipeline.match.common import Common, common
from pipeline.match.decide import decide
from pipeline.match.maker import Maker
from pipeline.match.met import codes
from pipeline.match.pairing import Decision, Pairing
from pipeline.match.reason import Reasons
from pipeline.match.rounding import rounded
from pipeline.match.score import KINDS, leads, scores
from pipeline.match.text import Picked, Texts, lines, numerals, texts
from pipeline.match.traits import Traits
from pipeline.match.verdicts import NONE, Verdicts
from pipeline.records.lines import Lines

_NO_DISTANCE = -1.0
_AT_A_TIME = 1 << 17
"""Pairs that are judged together, which bounds the memory of it."""


class Told(NamedTuple):
    """What is said of pairs of positions."""

    lines: Lines
    """Relations."""
    kinds: Ints
    """How many relations there are of each of `KINDS`."""
    kind: Column
    """For each pair the kind of its relation by its place in `KINDS`, or -1."""


class Judge:
    """Decides, scores and tells; what many pairs share is worked out once."""

    def __init__(self, maker: Maker, pairings: Sequence[Pairing], some: Ints) -> None:
        """`some` are the positions that will be asked for."""
        self._maker, self._all, self._pairings = maker, maker.all, pairings
        self._traits = Traits(maker, some)
        self._reasons = Reasons(self._traits, pairings)
        self._common, self._leads = common([]), leads([])

    def forget(self) -> None:
        """Let go of what is held of many positions."""
        self._maker.forget()
        self._reasons.forget()

    def told(self, pairs: Pairs) -> list[Told]:
        """What is said of pairs, each with the smaller id first."""
        self._learn()
        cuts = range(0, len(pairs.a), _AT_A_TIME)
        return [self._told(Pairs(*(column[at : at + _AT_A_TIME] for column in pairs))) for at in cuts]

    def _learn(self) -> None:
        new = self._pairings[len(self._leads) :]
        if new:
            both = zip(self._common, common(new), strict=True)
            self._common = Common(*map(np.concatenate, both))
            self._leads = np.concatenate((self._leads, leads(new)))

    def _told(self, pairs: Pairs) -> Told:
        found = Verdicts(self._traits, pairs, self._common, lambda at: self._decided(pairs, at))
        related = found.kind != NONE
        kind, distance, some = found.kind[related], found.distance[related], pairs.where(related)
        return Told(self._lines(some, kind, distance), np.bincount(kind, minlength=len(KINDS)), found.kind)

    def _decided(self, pairs: Pairs, at: int) -> Decision | None:
        stand = self._maker.stand
        return decide(stand(int(pairs.a[at])), stand(int(pairs.b[at])), self._pairings[pairs.of[at]])

    def _lines(self, pairs: Pairs, kind: Column, distance: Floats) -> Lines:
        apart = self._maker.voices.independent(pairs.a, pairs.b)
        keys, (a, b) = codes(self._all, pairs), (self._all.key[side] for side in (pairs.a, pairs.b))
        who, one, other, verdict, gap, ending = self._reasons.of(pairs, self._common, kind, distance, apart)
        return lines(
            keys,
            ['{"relation_id":"', keys, '","a":"', a, '","b":"', b, '","relation":', Picked(_words(), kind * 2 + apart),
             self._scores(pairs, kind, distance), ',"distance":', _distances(distance), ',"reason":"', who, ": ", one,
             " against ", other, "; ", verdict, gap, ending, '.","verdict":null,"verdict_by":[]}\n'],
        )  # fmt: skip

    def _scores(self, pairs: Pairs, kind: Column, distance: Floats) -> Picked:
        (a, b, of), all_ = pairs, self._all
        sided = (all_.side[a] != 0) | (all_.side[b] != 0)
        documents = self._traits.voices.documents.key
        here = documents[a] == documents[b]
        doubt = 1.0 - np.minimum(all_.confidence[a], all_.confidence[b])
        return scores(self._leads[of, kind], kind, (sided, np.nan_to_num(distance), here, doubt))


@cache
def _words() -> Texts:
    """The kinds of relations, each first of one origin and then of several."""
    return texts([f'"{name}","independent":{how},"score":' for name in KINDS for how in ("false", "true")])


def _distances(distance: Floats) -> Picked:
    """Rounded to four places, as JSON has them; `null` where numbers are not compared."""
    different, at = np.unique(rounded(np.nan_to_num(distance, nan=_NO_DISTANCE), 4), return_inverse=True)
    return Picked(texts(numerals([None if one == _NO_DISTANCE else one for one in different.tolist()])), at)
