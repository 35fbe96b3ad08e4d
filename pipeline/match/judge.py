"""Relations of many pairs at once, as the lines that are published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Column, Flags, Floats, Ints, Keys
from pipeline.match.common import Common, common
from pipeline.match.decide import decide
from pipeline.match.maker import Maker
from pipeline.match.origins import independent
from pipeline.match.pairing import Decision, Pairing
from pipeline.match.positions import Positions
from pipeline.match.reason import Reasons
from pipeline.match.score import KINDS, leads, scores
from pipeline.match.text import numerals, published, spelled
from pipeline.match.traits import Traits
from pipeline.match.verdicts import NONE, Verdicts, mapped
from pipeline.records.identity import relation_keys

_AT_A_TIME = 1 << 17
"""Pairs that are judged together, which bounds the memory of it."""


class Told(NamedTuple):
    """What is said of pairs of positions."""

    lines: bytes
    """Relations as JSON lines."""
    kinds: Ints
    """How many relations there are of each of `KINDS`."""
    relation: Keys
    """For each pair the id of its relation, or 0."""
    kind: Column
    """For each pair the kind of its relation by its place in `KINDS`, or -1."""


class Judge:
    """Decides, scores and tells; what many pairs share is worked out once."""

    def __init__(
        self, positions: Positions, maker: Maker, pairings: Sequence[Pairing], some: Ints | None = None
    ) -> None:
        """`some` are the positions that will be asked for, where these are few."""
        self.maker, self._all, self._pairings = maker, positions, pairings
        self._traits = Traits(positions, maker, some)
        self._reasons = Reasons(self._traits, pairings)
        self._common, self._leads = common([]), leads([])

    def forget(self) -> None:
        """Let go of what is held of many positions."""
        self._traits.forget()
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
        self._traits.make(np.concatenate((pairs.a, pairs.b)))
        found = Verdicts(self._traits, pairs, self._common, lambda at: self._decided(pairs, at))
        related = found.kind != NONE
        kind, distance, some = found.kind[related], found.distance[related], pairs.where(related)
        names = self._traits.name[some.a].tolist(), self._traits.name[some.b].tolist()
        keys = relation_keys(self._traits.head[some.a].tolist(), self._traits.tail[some.b].tolist())
        relation = np.zeros(len(related), dtype=np.uint64)
        relation[related] = np.frombuffer(keys, dtype=">u8")
        lines = self._lines(some, spelled(keys), names, kind, distance)
        return Told(lines, np.bincount(kind, minlength=len(KINDS)), relation, found.kind)

    def _decided(self, pairs: Pairs, at: int) -> Decision | None:
        stand = self.maker.stand
        return decide(stand(int(pairs.a[at])), stand(int(pairs.b[at])), self._pairings[pairs.of[at]])

    def _lines(
        self, pairs: Pairs, ids: list[str], names: tuple[list[str], ...], kind: Column, distance: Floats
    ) -> bytes:
        apart = self._independent(pairs)
        numbers = self._scores(pairs, kind, distance), _distances(distance)
        reasons = self._reasons.of(pairs, self._common, kind, distance, apart)
        words = [f'"{name}","independent":{how},"score":' for name in KINDS for how in ("false", "true")]
        middle = np.array(words, dtype=object)[kind * 2 + apart].tolist()
        rows = zip(ids, *names, middle, *numbers, *reasons, strict=True)
        return published([
            f'{{"relation_id":"{name}","a":"{a}","b":"{b}","relation":{how}{score},"distance":{far},'
            f'"reason":"{who}: {one} against {other}; {verdict}{ending}.","verdict":null,"verdict_by":[]}}\n'
            for name, a, b, how, score, far, who, one, other, verdict, ending in rows
        ])  # fmt: skip

    def _independent(self, pairs: Pairs) -> Flags:
        traits, (a, b, _) = self._traits, pairs
        found = mapped(frozenset.isdisjoint, traits.marks, a, b)
        rest = np.flatnonzero(~found & ~(traits.alone[a] & traits.alone[b]))
        sides = [(column[a[rest]].tolist(), column[b[rest]].tolist()) for column in (traits.voices, traits.marks)]
        found[rest] = list(map(independent, *sides[0], *sides[1]))
        return found

    def _scores(self, pairs: Pairs, kind: Column, distance: Floats) -> list[str]:
        (a, b, of), all_ = pairs, self._all
        sided = (all_.side[a] != 0) | (all_.side[b] != 0)
        here = self._traits.document[a] == self._traits.document[b]
        doubt = 1.0 - np.minimum(all_.confidence[a], all_.confidence[b])
        return scores(self._leads[of, kind], kind, (sided, np.nan_to_num(distance), here, doubt))


def _distances(distance: Floats) -> list[str]:
    """Rounded to four places, as JSON has them; `null` where numbers are not compared."""
    found = np.full(len(distance), "null", dtype=object)
    found[distance == 0] = "0.0"
    some = distance > 0
    found[some] = numerals([round(one, 4) for one in distance[some].tolist()])
    texts: list[str] = found.tolist()
    return texts
