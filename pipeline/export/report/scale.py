"""Values to places on an axis, in per cent of its width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.words import amount

_WIDE = 40.0  # values further apart than this factor are shown on a logarithmic scale
_NEAR = 0.6  # where the smallest value is under this part of the largest, the axis starts at zero
_INSET = 4.0  # per cent of the width kept free at either end


class Tick(NamedTuple):
    """A labelled place on an axis."""

    at: float
    label: str
    anchor: str


class Scale(NamedTuple):
    """From `low` to `high`; in powers of ten where `log` is set, and both are exponents then."""

    low: float
    high: float
    log: bool

    def at(self, value: float) -> float:
        """The place of a value, in per cent from the left."""
        part = (_to(value, self.log) - self.low) / (self.high - self.low)
        return round(_INSET + part * (100 - 2 * _INSET), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Two to six round values."""
        if self.log:
            return tuple(self._tick(10.0**n) for n in _exponents(self.low, self.high))
        step = _step((self.high - self.low) / 4)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return tuple(self._tick(step * n) for n in range(first, last + 1))

    def _tick(self, value: float) -> Tick:
        at = self.at(value)
        return Tick(at, amount(value), "start" if at < 8 else "end" if at > 92 else "middle")


def scale(values: Sequence[float], *, share: bool) -> Scale:
    """The axis for these values: all of the whole for a share; with zero, unless they lie close together."""
    low, high = min(values), max(values)
    if share and low >= 0 and high <= 100:
        return Scale(0.0, 100.0, False)
    if low > 0 and high / low > _WIDE:
        return _powers(math.floor(math.log10(low)), math.ceil(math.log10(high)))
    if low == high or 0 <= low < _NEAR * high or _NEAR * low < high <= 0:
        low, high = min(low, 0.0), max(high, 0.0) or float(low == 0.0)
    pad = (high - low) * 0.08 or 1.0
    return Scale(low - pad if low else 0.0, high + pad if high else 0.0, False)


def _powers(first: int, last: int) -> Scale:
    return Scale(float(first), float(max(last, first + 1)), True)


def _exponents(low: float, high: float) -> range:
    first, last = math.ceil(low), math.floor(high)
    return range(first, last + 1, max(1, math.ceil((last - first) / 4)))


def _step(raw: float) -> float:
    size = 10.0 ** math.floor(math.log10(raw))
    return next(size * n for n in (1, 2, 5, 10) if size * n >= raw * (1 - 1e-9))


def _to(value: float, log: bool) -> float:
    return math.log10(value) if log else value
