"""A header such as "Output (kt)" or "Share, %" gives the numbers below it their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from pipeline.extract.quantities import find_quantities
from pipeline.records import Quantity

_BRACKETED = re.compile(r"\(([^()]{1,30})\)|\[([^\[\]]{1,30})\]")
_AFTER_COMMA = re.compile(r",\s*([^,]{1,30})$")
_CURRENCY = re.compile(r"^((?:[A-Z]{1,3})?[$€£¥]|[A-Z]{3}\b)\s*(.*)$")


def united(quantity: Quantity, labels: list[str]) -> Quantity:
    """The quantity with the unit that the first fitting label names; unchanged where it has its own."""
    if quantity.unit != "count" or quantity.counted:
        return quantity
    for label in labels:
        for written in _written(quantity.quote, label):
            found = find_quantities(written)
            if len(found) == 1 and found[0].unit != "count" and found[0].end - found[0].start >= len(written) - 1:
                whole = found[0]
                return msgspec.structs.replace(quantity, low=whole.low, high=whole.high, unit=whole.unit)
    return quantity


def _written(number: str, label: str) -> Iterator[str]:
    """The number as running text would write it with the label's unit."""
    for unit in _units(label):
        money = _CURRENCY.match(unit)
        if money:
            yield f"{money[1]}{number} {money[2]}".strip()
        else:
            yield f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}"


def _units(label: str) -> Iterator[str]:
    for match in _BRACKETED.finditer(label):
        yield (match.group(1) or match.group(2)).strip()
    after = _AFTER_COMMA.search(label)
    if after:
        yield after.group(1).strip()
    if "%" in label:
        yield "%"
