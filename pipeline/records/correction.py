"""Which slots of a claim a reviewer can correct, and what a corrected value must look like."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, get_type_hints

import msgspec

from pipeline.records.claim import Claim, Period

SLOTS = (
    "low", "high", "unit", "bound", "kind", "activity", "minerals", "holder", "whole", "partner", "statistic",
    "out_of", "period", "modality", "negated", "attribution", "topic", "counted", "base",
)  # fmt: skip
"""In the order of the claim's definition. The quote is no slot: another quote is another claim."""

NOT_COMPARED = frozenset({"attribution", "topic", "out_of"})
"""Slots that no relation stands on: who corrects one of these alone leaves the claim's relations as they are."""

_MOST = 300  # characters of a word slot
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SHAPES = {"unit": re.compile(r"[A-Za-z0-9_]+(/[A-Za-z0-9_]+)?"), "minerals": re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")}
_ADVICE = {"unit": "such as percent, t or USD/t", "minerals": "in lower snake case"}


@cache
def slot_types() -> dict[str, Any]:
    """The type of each slot, from the record of the claim."""
    hints = get_type_hints(Claim)
    return {slot: hints[slot] for slot in SLOTS}


def slot_value(slot: str, value: Any) -> Any:
    """A slot's value from JSON. Raises ValueError, saying what is allowed, for an unknown slot or a wrong value."""
    if slot not in SLOTS:
        raise ValueError(f"there is no slot {slot!r}; the slots are {', '.join(SLOTS)}")
    try:
        found = msgspec.convert(value, slot_types()[slot])
    except msgspec.ValidationError as error:
        raise ValueError(f"{slot}: {error}") from None
    _check(slot, found)
    return found


def _check(slot: str, value: Any) -> None:
    if isinstance(value, Period):
        _check_period(value)
    if isinstance(value, float) and abs(value) > 1e18:
        raise ValueError(f"{slot}: a number of at most 1e18")
    for word in value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ():
        if not word.strip() or len(word) > _MOST:
            raise ValueError(f"{slot}: words of 1 to {_MOST} characters")
        if slot in _SHAPES and not _SHAPES[slot].fullmatch(word):
            raise ValueError(f"{slot}: {_ADVICE[slot]}, not {word!r}")


def _check_period(period: Period) -> None:
    ends = [end for end in (period.start, period.end) if end is not None]
    if not ends or not all(map(_DATE.fullmatch, ends)):
        raise ValueError("period: ISO dates such as 2024, 2025-04 or 2025-04-30, at least one of the two")
    if len(ends) == 2 and ends[0] > ends[1] and not ends[0].startswith(ends[1]):
        raise ValueError("period: its start must not be after its end")
