"""A number as a text gives it: what the quantity grammar finds, before anything is known of its meaning."""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.records.claim import Bound


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """One number (or one range, or two alternatives of one number) with its hedge and unit."""

    quote: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    """`percent`, `count`, `t`, `USD`, `USD/t`, `year` …; magnitudes are folded into the number."""
    bound: Bound
    counted: str | None = None
    """The noun that is counted or measured, singular, as far as the words after the number tell it."""
    out_of: float | None = None
    part: Literal["from", "to"] | None = None
    """Set on the two ends of a change: "from 60% to 70%" is two quantities."""
    vague: bool = False
    """True for words such as `hundreds`, `most`, `several`, which give a lowest sense only."""
