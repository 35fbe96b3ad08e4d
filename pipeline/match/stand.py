"""A position with all that comparing it needs, worked out once and kept small: a million of them fit in memory."""

from __future__ import annotations

import math
from functools import lru_cache

import msgspec

from pipeline.match.interval import Interval
from pipeline.match.measurand import Measurand
from pipeline.match.origins import Tokens
from pipeline.match.periods import Span
from pipeline.records import Bound, Modality


class When(msgspec.Struct, frozen=True, eq=False, gc=False):
    """When and as what a number is said to hold. There is one object of each, compared by identity."""

    span: Span
    modality: Modality
    negated: bool


class Stand(msgspec.Struct, frozen=True, eq=False, gc=False, kw_only=True):
    """A position as its neighbours see it; its ids of claims are published and then not needed any more."""

    position_id: str
    measurand: Measurand
    phrase: str
    """The measurand as a person reads it."""
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    interval: Interval
    side: str
    """`above` or `below` where the number is a bound with nothing on that side; else empty."""
    middle: float
    """The middle of the interval, or its one end."""
    when: When
    told: tuple[int, int]
    """The first and the last day on which its articles came out, as ordinals; 0 where one of them has no date."""
    size: int
    """How many claims it has."""
    voices: tuple[Tokens, ...]
    """The marks of each voice."""
    marks: Tokens
    """The marks of all voices."""
    documents: frozenset[str]
    sentences: tuple[tuple[str, int], ...]
    """The document of each member and the mark of its sentence there."""
    listed: bool
    """True where one article gives several numbers for what its words call by one name: drill holes, lots, plants."""
    words: tuple[str, ...]
    """Content words of the topic, whether or not the measurand needs them."""
    confidence: float
    """That of its surest member."""
    figure: str
    """The number with its time, as the reasons print it."""


def side(interval: Interval) -> str:
    """Which way an interval is open: `above`, `below` or neither (empty)."""
    if interval.high == math.inf:
        return "above"
    return "below" if interval.low == -math.inf else ""


def middle(interval: Interval) -> float:
    """The middle of an interval, or its one end; 0 for an interval without ends."""
    low, high = interval.low, interval.high
    if high < math.inf and low > -math.inf:
        return (low + high) / 2
    return next((end for end in (low, high) if not math.isinf(end)), 0.0)


_BOUNDS = {
    "exact": "", "approx": "about ", "approx_below": "nearly ", "approx_above": "just over ", "more_than": "more than ",
    "at_least": "at least ", "less_than": "less than ", "at_most": "at most ", "range": "",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def figure(number: str, modality: str, negated: bool, span: Span) -> str:
    """What a position says, as plain text: "about 90 % (2024)"."""
    mode = "" if modality == "observed" else f"{modality} "
    return f"{'not ' if negated else ''}{mode}{number}{_when(span)}"


@lru_cache(maxsize=1 << 14)
def number(low: float | None, high: float | None, name: str, bound: str) -> str:
    """The number with its hedge and unit, as plain text."""
    ends = [_plain(end, 1 if name == "percent" else 4) for end in (low, high) if end is not None]
    unit = "%" if name == "percent" else name.replace("_", " ")
    return f"{_BOUNDS[bound]}{'–'.join(dict.fromkeys(ends))}" + ("" if name == "count" else f" {unit}")


def _plain(value: float, places: int) -> str:
    """A number with its thousands marked and no idle zeros."""
    return f"{value:,.{places}f}".rstrip("0").rstrip(".") if abs(value) < _LONG else f"{value:.4g}"


_LONG = 1e15


@lru_cache(maxsize=1 << 12)
def _when(span: Span) -> str:
    ends = "–".join(dict.fromkeys(end for end in span.text if end))
    if not ends:
        return " (undated)"
    return f" ({ends})" if span.status == "stated" else f" (undated, article of about {ends})"
