"""The axes of the strip plot: values upwards, time to the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.export.words import amount

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 84, 14, 14, 34
_WIDE = 40.0  # values further apart than this factor are shown on a logarithmic scale


class Tick(NamedTuple):
    """A labelled place on an axis."""

    at: float
    label: str


class Axis:
    """Values to heights: linear, or logarithmic where a linear one would squeeze most of them together."""

    def __init__(self, ends: Sequence[float]) -> None:
        self.log = min(ends) > 0 and max(ends) / min(ends) > _WIDE
        low, high = self._to(min(ends)), self._to(max(ends))
        pad = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
        self.low, self.high = low - pad, high + pad

    def _to(self, value: float) -> float:
        return math.log10(value) if self.log else value

    def y(self, value: float) -> float:
        """The height of a value in the picture, from the top."""
        part = (self._to(value) - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)

    def ticks(self) -> list[Tick]:
        """Some four round values."""
        if self.log:
            exponents = range(math.ceil(self.low), math.floor(self.high) + 1)
            return [Tick(self.y(10.0**n), amount(10.0**n)) for n in exponents][:8]
        raw = (self.high - self.low) / 4
        size = 10.0 ** math.floor(math.log10(raw))
        step = next(size * n for n in (1, 2, 5, 10) if size * n >= raw)
        first = math.ceil(self.low / step)
        return [Tick(self.y(step * n), amount(step * n)) for n in range(first, math.floor(self.high / step) + 1)]


def place(when: float | None, span: tuple[float, float], right: float, undated: float) -> float:
    """Where a time stands from the left; what has none stands at `undated`."""
    return undated if when is None else _x(when, span, right)


def _x(when: float, span: tuple[float, float], right: float) -> float:
    width = right - LEFT - 24
    part = (when - span[0]) / (span[1] - span[0])
    return round(LEFT + 12 + part * width, 1)


def span_of(years: Sequence[float]) -> tuple[float, float]:
    """From when to when: two years at least, lest two days look like an age."""
    low, high = min(years, default=0.0), max(years, default=0.0)
    pad = max(0.0, 2.0 - (high - low)) / 2
    return low - pad, high + pad


def years_of(span: tuple[float, float], right: float) -> list[Tick]:
    """The years on the axis, some seven of them."""
    first, last = math.ceil(span[0] - 0.5), math.floor(span[1] - 0.5)
    step = max(1, -(-(last - first) // 6))
    return [Tick(_x(year + 0.5, span, right), str(year)) for year in range(first, last + 1, step)]


def instant(text: str | None) -> float | None:
    """A date as a year with its fraction; None where there is none."""
    parts = [int(part) for part in (text or "")[:10].split("-") if part.isdigit()]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    try:
        day = date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 1)
    except ValueError:
        return None
    return day.year + (day.timetuple().tm_yday - 1) / 366
