"""Positions as the lines that are published."""

from __future__ import annotations

import msgspec
import numpy as np

from pipeline.match.columns import Ints, runs, spread
from pipeline.match.maker import Maker
from pipeline.match.text import Picked, escaped, lines, listed, looked, texts
from pipeline.records.lines import Lines

_encode = msgspec.json.Encoder().encode


class Printer:
    """Prints positions; what many of them share is printed once."""

    def __init__(self, maker: Maker) -> None:
        self._maker, self._all = maker, maker.all
        self._measured: dict[int, str] = {}
        self._numbers: dict[int, str] = {}
        self._modes: dict[int, str] = {}

    def lines(self, some: Ints) -> Lines:
        """Some positions."""
        all_, said = self._all, self._maker.phrases.said[some]
        number, measurand = all_.number[some], all_.known.measurands[all_.named[all_.what[some]]]
        claims, voices = self._members(some)
        return lines(
            all_.key[some],
            ['{"position_id":"', all_.key[some], '","measurand_id":"', measurand, '","measurand":"',
             looked(self._measured, said, lambda at: escaped(self._maker.phrases.text(at))), '","claims":[', claims,
             "],", looked(self._numbers, number, self._number), ',"voices":[', voices, "],",
             looked(self._modes, all_.when[some], self._mode), "}\n"],
        )  # fmt: skip

    def _members(self, some: Ints) -> tuple[Picked, Picked]:
        """The claims of positions, and the claims of each of their voices."""
        voices, names = self._maker.voices, self._all.fold.names
        which, at = spread(voices.size[some])
        rows = voices.begin[some][which] + at
        claims = texts([_quoted(names[claim]) for claim in voices.claims[rows].tolist()])
        order = np.lexsort((rows, voices.voice[rows], which))
        begins = runs(which[order], voices.voice[rows][order])
        groups = listed(claims.take(order), begins, "[", "]")
        ends = np.append(0, np.cumsum(voices.size[some]))
        each = np.arange(len(some))
        return Picked(listed(claims, ends), each), Picked(listed(groups, np.searchsorted(begins, ends)), each)

    def _number(self, at: int) -> str:
        one = self._all.numbers[at]
        return _fields(low=one.low, high=one.high, unit=one.unit, bound=one.bound, period=one.span.period)

    def _mode(self, at: int) -> str:
        one = self._all.whens[at]
        return _fields(modality=one.modality, negated=one.negated)


def _fields(**fields: object) -> str:
    """Fields of a JSON object."""
    return _encode(fields).decode()[1:-1]


def _quoted(name: str) -> str:
    return f'"{name}"' if name.isalnum() and name.isascii() else f'"{escaped(name)}"'
