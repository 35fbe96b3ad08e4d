"""One sentence that a reviewer can check: what is the same, what differs, by how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Column, Flags, Floats, Ints
from pipeline.match.common import Common
from pipeline.match.pairing import Pairing
from pipeline.match.score import KINDS
from pipeline.match.stand import number
from pipeline.match.text import escaped
from pipeline.match.traits import Traits
from pipeline.match.verdicts import AGREE, BY_SCOPE, BY_TIME, CONTRADICT

_HELD = 1 << 17
_LOW = (1 << 31) - 1
_GRADES = ((0.5, "they almost touch"), (2.0, "they are close"), (6.0, "they are apart"))


class Reasons:
    """The sentences that come with relations, escaped as JSON strings are; pieces that many share are made once."""

    def __init__(self, traits: Traits, pairings: Sequence[Pairing]) -> None:
        self._traits, self._pairings = traits, pairings
        self._subjects: dict[int, str] = {}
        self._verdicts: dict[int, str] = {}
        self._endings: dict[int, str] = {}

    def of(
        self, pairs: Pairs, common: Common, kind: Column, distance: Floats, independent: Flags
    ) -> tuple[list[str], ...]:
        """The reasons of relations, in columns: what is measured, both figures, the verdict and the ending."""
        said, figure = self._traits.said, self._traits.figure
        apart = common.differing[pairs.of]
        subjects = _looked(self._subjects, ((said[pairs.a] << 31) + said[pairs.b]) * 2 + apart, self._subject)
        endings = _looked(self._endings, (pairs.of * len(KINDS) + kind) * 2 + independent, self._ending)
        figures = figure[pairs.a].tolist(), figure[pairs.b].tolist()
        return subjects, *figures, self._told(pairs, kind, distance), endings

    def forget(self) -> None:
        """Let go of what is held, where it is much."""
        if len(self._subjects) > _HELD:
            self._subjects.clear()

    def _subject(self, code: int) -> str:
        phrase, (both, apart) = self._traits.phrase, divmod(code, 2)
        return escaped(_subject(phrase(both >> 31), phrase(both & _LOW), bool(apart)))

    def _told(self, pairs: Pairs, kind: Column, distance: Floats) -> list[str]:
        """The verdicts, but for what all of a pairing share, which is part of the ending."""
        found = np.full(len(kind), "", dtype=object)
        conflicts, times = kind == CONTRADICT, kind == BY_TIME
        found[conflicts] = list(map(_gap, distance[conflicts].tolist()))
        found[times] = self._times(pairs.where(times))
        told: list[str] = found.tolist()
        return told

    def _times(self, pairs: Pairs) -> list[str]:
        first, second = self._traits.end[pairs.a], self._traits.end[pairs.b]
        numbers = self._traits.all.number
        later = np.where(first > second, numbers[pairs.a], numbers[pairs.b])
        later = np.where((first == 0) | (second == 0) | (first == second), -1, later)
        return _looked(self._verdicts, later, self._later)

    def _later(self, at: int) -> str:
        if at < 0:
            return "they speak of different times, editions or forecasts"
        one = self._traits.all.numbers[at]
        return f"{escaped(number(one.low, one.high, one.unit, one.bound))} is the later figure"

    def _ending(self, code: int) -> str:
        """What is said after what belongs to a pair alone."""
        both, independent = divmod(code, 2)
        pairing, kind = self._pairings[both // len(KINDS)], both % len(KINDS)
        verdict = _scope(pairing) if kind == BY_SCOPE else _AGREED if kind == AGREE else ""
        caveat = "; one side gives no date" if pairing.fit == "unknown" else ""
        return escaped(verdict + caveat + ("" if independent else _one_origin(kind)))


_AGREED = "both can be true given their rounding and hedging"


def _looked(known: dict[int, str], codes: Ints, make: Callable[[int], str]) -> list[str]:
    """The texts of some codes, each made once."""
    rows = codes.tolist()
    for code in set(rows).difference(known):
        known[code] = make(code)
    return list(map(known.__getitem__, rows))


def _subject(a: str, b: str, apart: bool) -> str:
    """Both measurands where they differ; where they are one, its shorter wording."""
    text = f"{a} / {b}" if apart and a != b else min(a, b, key=lambda text: (len(text), text))
    return text[:1].upper() + text[1:]


def _scope(pairing: Pairing) -> str:
    parts = pairing.likeness.differing or pairing.likeness.unknown
    how = "differ in" if pairing.likeness.differing else "may differ in"
    return f"the two {how} {' and '.join(parts).replace('_', ' ')}"


def _gap(distance: float) -> str:
    for limit, words in _GRADES:
        if distance <= limit:
            return f"both cannot be true: {words}, {distance:.1f} times their joint rounding and hedging"
    return f"both cannot be true: they are far apart, {distance:.1f} times their joint rounding and hedging"


def _one_origin(kind: int) -> str:
    return "; one origin, so one of them misquotes it" if kind == CONTRADICT else "; one origin, not two"
