"""The strip plot: every value that anyone claims for a measurand, by date, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.app.arithmetic import scale, scaled
from pipeline.app.hidden import plain
from pipeline.export.words import amount, period_words
from pipeline.match.interval import interval
from pipeline.records import Claim

MOST = 240
WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 14, 14, 34
_UNDATED = 64  # the column at the right for what has no date
_WIDE = 40.0  # values further apart than this factor are shown on a logarithmic scale


class Dot(NamedTuple):
    """One claim: where it is drawn, and what it says."""

    claim_id: str
    side: str
    """`a`, `b`, or empty for a claim of neither side."""
    x: float
    y: float
    top: float
    bottom: float
    label: str


class Tick(NamedTuple):
    """A labelled place on an axis."""

    at: float
    label: str


class Strip(NamedTuple):
    """The whole plot."""

    dots: list[Dot]
    values: list[Tick]
    years: list[Tick]
    undated: float | None
    left_out: int
    unit: str


class Value(NamedTuple):
    """A claim with what is drawn of it."""

    claim: Claim
    side: str
    when: float | None
    low: float
    middle: float
    high: float


def strip(claims: Sequence[tuple[Claim, str]]) -> Strip | None:
    """The plot of claims of one measurand, each with its side, in the unit of side A; None where there is but one."""
    chosen = sorted(claims, key=lambda one: (one[1] == "", one[0].claim_id))[:MOST]
    if not chosen:
        return None
    name, factor = scale(chosen[0][0])
    found = [value for claim, side in chosen if (value := _value(claim, side, factor))]
    if len(found) < 2:
        return None
    axis = _Axis([end for one in found for end in (one.low, one.high)])
    years = [one.when for one in found if one.when is not None]
    span = _span(years)
    undated = WIDTH - _RIGHT - _UNDATED / 2 if len(years) < len(found) else None
    right = WIDTH - _RIGHT - (_UNDATED if undated else 12)
    dots = [_dot(one, axis, span, right, undated or 0.0) for one in found]
    return Strip(
        dots, axis.ticks(), _years(span, right) if years else [], undated, len(claims) - len(chosen), name.strip()
    )


def _value(claim: Claim, side: str, factor: float) -> Value | None:
    read = scaled(interval(claim), factor)
    ends = [end for end in (read.low, read.high) if not math.isinf(end)]
    if not ends:
        return None
    low, high = ends[0] if math.isinf(read.low) else read.low, ends[-1] if math.isinf(read.high) else read.high
    return Value(claim, side, _when(claim), low, (low + high) / 2, high)


def _when(claim: Claim) -> float | None:
    """The end of the period as a year with its fraction, or else the article's date."""
    text = (claim.period and (claim.period.end or claim.period.start)) or claim.published
    parts = [int(part) for part in (text or "")[:10].split("-") if part.isdigit()]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    try:
        day = date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 1)
    except ValueError:
        return None
    return day.year + (day.timetuple().tm_yday - 1) / 366


class _Axis:
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
        return round(HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM), 1)

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


def _x(when: float, span: tuple[float, float], right: float) -> float:
    width = right - _LEFT - 24
    part = (when - span[0]) / (span[1] - span[0])
    return round(_LEFT + 12 + part * width, 1)


def _span(years: Sequence[float]) -> tuple[float, float]:
    """From when to when: two years at least, lest two days look like an age."""
    low, high = min(years, default=0.0), max(years, default=0.0)
    pad = max(0.0, 2.0 - (high - low)) / 2
    return low - pad, high + pad


def _years(span: tuple[float, float], right: float) -> list[Tick]:
    first, last = math.ceil(span[0] - 0.5), math.floor(span[1] - 0.5)
    step = max(1, -(-(last - first) // 6))
    return [Tick(_x(year + 0.5, span, right), str(year)) for year in range(first, last + 1, step)]


def _dot(one: Value, axis: _Axis, span: tuple[float, float], right: float, undated: float) -> Dot:
    x = undated if one.when is None else _x(one.when, span, right)
    held = period_words(one.claim.period)
    where = one.claim.publisher or one.claim.source
    label = plain(f"{one.claim.quote}{f' ({held})' if held else ''}, {where}")
    return Dot(one.claim.claim_id, one.side, x, axis.y(one.middle), axis.y(one.high), axis.y(one.low), label)
