"""A header such as "Output (kt)", a column of units or a caption "in $/lb" gives a table's numbers their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from pipeline.extract.quantities import find_quantities
from pipeline.records import Quantity

_BRACKETED = re.compile(r"\(([^()]{1,30})\)|\[([^\[\]]{1,30})\]")
_AFTER_COMMA = re.compile(r",\s*([^,]{1,30})$")
_IN = re.compile(r"\b(?:in|unit:|units:|unit|units)\s+([^,;:()|.]{1,30}(?:\.\w[^,;:()|.]{0,20})?)", re.IGNORECASE)
_CURRENCY = re.compile(r"^((?:[A-Z]{1,3})?[$€£¥]|[A-Z]{3}\b)\s*(.*)$")
_PERCENT = re.compile(r"(?<![\d½])\s?(?:%|\bper cent\b|\bpercent\b|\bpct\b)")
_OF = re.compile(r",?\s(?:of\s|in\s)?(?!per\b|a\b|an\b)[^\W\d_]+(?:[\s-][^\W\d_]+){0,2}")
_DIGITS = re.compile(r"\d[\d.,]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?")
_THOUSANDS = re.compile(r"^['’]?000s?\b(?:\s+of)?\s*")
_LABEL = 18
"""Characters: a label no longer than this may itself be a unit ("kt", "US$ per tonne")."""


def united(quantity: Quantity, labels: list[str]) -> Quantity:
    """The quantity with the unit that the first fitting label names; unchanged where it has its own."""
    if quantity.unit != "count" or quantity.counted:
        return quantity
    for written in (text for label in labels for text in _written(quantity.quote, label)):
        found = find_quantities(written)
        if len(found) == 1 and found[0].unit != "count" and _covers(found[0], written):
            whole = found[0]
            return msgspec.structs.replace(quantity, low=whole.low, high=whole.high, unit=whole.unit)
    return quantity


def _covers(found: Quantity, written: str) -> bool:
    """Whether nothing is left over but what the unit is of: "5 kt *concentrate*", "$5 per tonne *of salt*"."""
    return found.start <= 1 and (found.end >= len(written) - 1 or _OF.fullmatch(written[found.end :]) is not None)


def _written(quote: str, label: str) -> Iterator[str]:
    """The number as running text would write it with each unit that a label may name; a hedge stays before it."""
    number = _DIGITS.search(quote)
    if number is None or number.end() != len(quote):
        return
    for unit in _units(label):
        money = _CURRENCY.match(unit)
        if money:
            scale = _THOUSANDS.sub("thousand ", money[2])
            glue = "" if scale[:1] == "/" or len(scale) < 3 else " "
            yield f"{quote[: number.start()]}{money[1]}{number.group()}{glue}{scale}".strip()
        else:
            yield f"{quote}{unit}" if unit.startswith("%") else f"{quote} {_THOUSANDS.sub('thousand ', unit)}"


def _units(label: str) -> Iterator[str]:
    for match in _BRACKETED.finditer(label):
        yield (match.group(1) or match.group(2)).strip()
    after = _AFTER_COMMA.search(label)
    if after:
        yield after.group(1).strip()
    for named in _IN.finditer(label):
        yield named[1].strip()
    if len(label) <= _LABEL:
        yield label
    if _PERCENT.search(label):
        yield "%"
