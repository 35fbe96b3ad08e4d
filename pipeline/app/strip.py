"""The strip plot: every value that anyone claims for a measurand, by date, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.app.arithmetic import scale, scaled
from pipeline.app.axes import RIGHT, WIDTH, Axis, Tick, instant, place, span_of, years_of
from pipeline.app.hidden import plain
from pipeline.export.official import nearest, official_label, official_words
from pipeline.export.words import period_words
from pipeline.match.interval import interval
from pipeline.match.units import unit
from pipeline.records import Claim
from pipeline.records.official import Official

MOST = 240
_UNDATED = 64  # the column at the right for what has no date
_OFFICIAL = 4  # official figures of one plot


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


class Beacon(NamedTuple):
    """An official figure: where it is drawn, and what is said of it. It is nobody's claim."""

    x: float
    y: float
    label: str


class Strip(NamedTuple):
    """The whole plot."""

    dots: list[Dot]
    values: list[Tick]
    years: list[Tick]
    undated: float | None
    left_out: int
    unit: str
    official: list[Beacon]


class Value(NamedTuple):
    """A claim with what is drawn of it."""

    claim: Claim
    side: str
    when: float | None
    low: float
    middle: float
    high: float


def strip(claims: Sequence[tuple[Claim, str]], figures: Sequence[Official] = ()) -> Strip | None:
    """The plot of claims of one measurand, each with its side, in the unit of side A; None where there is but one.

    Of the official figures on it, those nearest in time are drawn as well.
    """
    chosen = sorted(claims, key=lambda one: (one[1] == "", one[0].claim_id))[:MOST]
    if not chosen:
        return None
    name, factor = scale(chosen[0][0])
    found = [value for claim, side in chosen if (value := _value(claim, side, factor))]
    if len(found) < 2:
        return None
    beside = _beside(figures, found, chosen[0][0], factor)
    drawn: list[Value | Figure] = [*found, *beside]
    axis = Axis([end for one in drawn for end in (one.low, one.high)])
    years = [one.when for one in drawn if one.when is not None]
    span = span_of(years)
    undated = WIDTH - RIGHT - _UNDATED / 2 if len(years) < len(drawn) else None
    right = WIDTH - RIGHT - (_UNDATED if undated else 12)
    dots = [_dot(one, axis, span, right, undated or 0.0) for one in found]
    return Strip(
        dots, axis.ticks(), years_of(span, right) if years else [], undated, len(claims) - len(chosen), name.strip(),
        [Beacon(place(one.when, span, right, undated or 0.0), axis.y(one.low), one.label) for one in beside],
    )  # fmt: skip


def _value(claim: Claim, side: str, factor: float) -> Value | None:
    read = scaled(interval(claim), factor)
    ends = [end for end in (read.low, read.high) if not math.isinf(end)]
    if not ends:
        return None
    low, high = ends[0] if math.isinf(read.low) else read.low, ends[-1] if math.isinf(read.high) else read.high
    return Value(claim, side, _when(claim), low, (low + high) / 2, high)


class Figure(NamedTuple):
    """An official figure with what is drawn of it."""

    when: float | None
    low: float
    high: float
    label: str


def _beside(figures: Sequence[Official], found: Sequence[Value], claim: Claim, factor: float) -> list[Figure]:
    """The official figures nearest in time, in the unit of the plot."""
    measure = unit(claim.unit).dimension
    fit = [one for one in figures if unit(one.unit).dimension == measure]
    years = (int(one.when) for one in found if one.when is not None)
    return [_figure(one, claim.activity, factor) for one in nearest(fit, years, _OFFICIAL)]


def _figure(figure: Official, activity: str, factor: float) -> Figure:
    ends = [end * unit(figure.unit).factor / factor for end in (figure.low, figure.high) if end is not None]
    when = instant(figure.period.end if figure.period else None)
    label = plain(f"{official_words(figure)} ({official_label(figure, activity)})")
    return Figure(when, ends[0], ends[-1], label)


def _when(claim: Claim) -> float | None:
    """The end of the period, or else the article's date."""
    return instant((claim.period and (claim.period.end or claim.period.start)) or claim.published)


def _dot(one: Value, axis: Axis, span: tuple[float, float], right: float, undated: float) -> Dot:
    x = place(one.when, span, right, undated)
    held = period_words(one.claim.period)
    where = one.claim.publisher or one.claim.source
    label = plain(f"{one.claim.quote}{f' ({held})' if held else ''}, {where}")
    return Dot(one.claim.claim_id, one.side, x, axis.y(one.middle), axis.y(one.high), axis.y(one.low), label)
