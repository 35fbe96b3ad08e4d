"""One sentence that a reviewer can check: what is the same, what differs, by how much."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Column, Flags, Floats, Ints
from pipeline.match.common import Common
from pipeline.match.pairing import Pairing
from pipeline.match.rounding import rounded
from pipeline.match.score import KINDS
from pipeline.match.stand import figure, number
from pipeline.match.text import Picked, escaped, looked, texts
from pipeline.match.traits import Traits
from pipeline.match.verdicts import AGREE, BY_SCOPE, BY_TIME, CONTRADICT

_HELD = 1 << 17
_LOW = (1 << 31) - 1
_GRADES = ((0.5, "they almost touch"), (2.0, "they are close"), (6.0, "they are apart"), (np.inf, "they are far apart"))
_NOTHING, _UNDATED, _FAR = -1, -2, -3
"""Codes of verdicts: `_FAR` and those below are grades, those from 0 on are numbers that are the later figure."""


class Reasons:
    """The sentences that come with relations, escaped as JSON strings are; pieces that many share are made once."""

    def __init__(self, traits: Traits, pairings: Sequence[Pairing]) -> None:
        self._traits, self._all, self._pairings = traits, traits.all, pairings
        self._subjects: dict[int, str] = {}
        self._figures: dict[int, str] = {}
        self._verdicts: dict[int, str] = {}
        self._endings: dict[int, str] = {}

    def of(
        self, pairs: Pairs, common: Common, kind: Column, distance: Floats, independent: Flags
    ) -> tuple[Picked, ...]:
        """The reasons of relations, in columns: what is measured, both figures, the verdict, a gap and the ending."""
        said = self._traits.phrases.said
        subjects = ((said[pairs.a] << 31) + said[pairs.b]) * 2 + common.differing[pairs.of]
        endings = (pairs.of * len(KINDS) + kind) * 2 + independent
        return (
            looked(self._subjects, subjects, self._subject),
            *(looked(self._figures, self._said(side), self._figure) for side in (pairs.a, pairs.b)),
            looked(self._verdicts, self._verdict(pairs, kind, distance), self._told),
            _gap(kind, distance),
            looked(self._endings, endings, self._ending),
        )

    def forget(self) -> None:
        """Let go of what is held, where it is much."""
        for known in (self._subjects, self._figures, self._verdicts):
            if len(known) > _HELD:
                known.clear()

    def _subject(self, code: int) -> str:
        phrase, (both, apart) = self._traits.phrases.text, divmod(code, 2)
        return escaped(_subject(phrase(both >> 31), phrase(both & _LOW), bool(apart)))

    def _said(self, some: Ints) -> Ints:
        """The number and the time of positions in one."""
        found: Ints = self._all.number[some] * len(self._all.whens) + self._all.when[some]
        return found

    def _figure(self, code: int) -> str:
        number_at, when_at = divmod(code, len(self._all.whens))
        key, when = self._all.numbers[number_at], self._all.whens[when_at]
        return escaped(figure(number(key.low, key.high, key.unit, key.bound), key.modality, key.negated, when.span))

    def _verdict(self, pairs: Pairs, kind: Column, distance: Floats) -> Ints:
        """The verdicts, but for what all of a pairing share: a conflict's grade, or which figure is the later one."""
        found = np.full(len(kind), _NOTHING)
        conflicts, times = kind == CONTRADICT, kind == BY_TIME
        found[conflicts] = _FAR - np.searchsorted([limit for limit, _ in _GRADES], distance[conflicts])
        found[times] = self._later(pairs.where(times))
        return found

    def _later(self, pairs: Pairs) -> Ints:
        first, second = self._traits.end[pairs.a], self._traits.end[pairs.b]
        later = np.where(first > second, self._all.number[pairs.a], self._all.number[pairs.b])
        return np.where((first == 0) | (second == 0) | (first == second), _UNDATED, later)

    def _told(self, code: int) -> str:
        if code <= _FAR:
            return f"both cannot be true: {_GRADES[_FAR - code][1]}, "
        if code < 0:
            return "they speak of different times, editions or forecasts" if code == _UNDATED else ""
        one = self._all.numbers[code]
        return f"{escaped(number(one.low, one.high, one.unit, one.bound))} is the later figure"

    def _ending(self, code: int) -> str:
        """What is said after what belongs to a pair alone."""
        both, independent = divmod(code, 2)
        pairing, kind = self._pairings[both // len(KINDS)], both % len(KINDS)
        verdict = _scope(pairing) if kind == BY_SCOPE else _AGREED if kind == AGREE else ""
        caveat = "; one side gives no date" if pairing.fit == "unknown" else ""
        return escaped(verdict + caveat + ("" if independent else _one_origin(kind)))


_AGREED = "both can be true given their rounding and hedging"


def _subject(a: str, b: str, apart: bool) -> str:
    """Both measurands where they differ; where they are one, its shorter wording."""
    text = f"{a} / {b}" if apart and a != b else min(a, b, key=lambda text: (len(text), text))
    return text[:1].upper() + text[1:]


def _scope(pairing: Pairing) -> str:
    parts = pairing.likeness.differing or pairing.likeness.unknown
    how = "differ in" if pairing.likeness.differing else "may differ in"
    return f"the two {how} {' and '.join(parts).replace('_', ' ')}"


def _gap(kind: Column, distance: Floats) -> Picked:
    """By how much conflicts exclude one another."""
    different, at = np.unique(rounded(np.where(kind == CONTRADICT, distance, 0.0), 1), return_inverse=True)
    told = [f"{one:.1f} times their joint rounding and hedging" for one in different.tolist()]
    return Picked(texts(["", *told]), np.where(kind == CONTRADICT, at + 1, 0))


def _one_origin(kind: int) -> str:
    return "; one origin, so one of them misquotes it" if kind == CONTRADICT else "; one origin, not two"
