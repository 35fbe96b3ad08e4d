"""Numbers, periods and quotations as a person reads them."""

from __future__ import annotations

import re

from pipeline.records import Period, Position

_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
# C0 and C1 controls, and the marks that reorder or hide text (Unicode TR36, "Unicode Security Considerations").
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BEFORE = {
    "approx": "about ",
    "approx_below": "nearly ",
    "approx_above": "just over ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "up to ",
}
_FRACTION = 2  # decimal places of a percentage: two thirds are 66.67 %
_UNITS = {"percent": "%", "percentage_points": " percentage points", "count": "", "times": " times"}


def number(position: Position) -> str:
    """A position's number with its hedge and unit: `more than 90 %`, `10 to 12 billion USD`."""
    text = measured(position.low, position.high, position.unit, position.bound)
    return f"not {text}" if position.negated else text


def measured(low: float | None, high: float | None, unit: str, bound: str) -> str:
    """An interval with its hedge and unit; a fall in words, as "more than -80" would be no fall of more than 80."""
    if all(end is None or end < 0 for end in (low, high)) and unit != "degC" and (low, high) != (None, None):
        return f"down {measured(high and -high, low and -low, unit, bound)}"
    name = _UNITS.get(unit, f" {unit}")
    name = " %" if name == "%" else name
    digits = _FRACTION if unit == "percent" else None
    ends = [amount(end if digits is None else round(end, digits)) for end in (low, high) if end is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return f"{ends[0]} to {ends[1]}{name}"
    return f"{_BEFORE.get(bound, '')}{ends[0] if ends else '?'}{name}"


def amount(value: float) -> str:
    """A number with its magnitude in words from a million on, and no digits that it does not have."""
    for size, name in _MAGNITUDES:
        if abs(value) >= size:
            return f"{value / size:.6g} {name}"
    return f"{value:,.6g}" if abs(value) < 10_000 else f"{value:,.0f}"


def period_words(period: Period | None) -> str:
    """A period in words: `2024`, `2020 to 2024`, `from 2020`, `until 2030`; empty for none."""
    if period is None or (period.start is None and period.end is None):
        return ""
    if period.start == period.end:
        return str(period.start)
    if period.start is None:
        return f"until {period.end}"
    return f"from {period.start}" if period.end is None else f"{period.start} to {period.end}"


def quoted(text: str) -> str:
    """Foreign text in one line, harmless in Markdown: no markup of its own, no control characters."""
    return _MARKUP.sub(r"\\\1", _HIDDEN.sub(" ", text)).strip()


def plural(count: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
