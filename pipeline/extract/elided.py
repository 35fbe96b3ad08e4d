"""A bare number takes the unit of the figure it is set against: "rose from 470 to 512 tonnes", "$80 in May, 65 now"."""

from __future__ import annotations

import re

import msgspec

from pipeline.records import Quantity

_NEAR = 110
"""Characters between a bare number and the figure that lends it its unit."""
_DIGITS = re.compile(r"\d[\d.,]*(?:\s*(?:-|–|to)\s*\d[\d.,]*)?(?:\s(?:thousand|million|billion))?$")
_ENDS = re.compile(r"\.\s|\n|;|\|")
# After a number that counts nothing: a stop, or a word that begins another phrase.
_ALONE = re.compile(
    r"\s*(?:$|[,;:)]|\.(?!\d)|(?:in|by|from|to|and|or|at|for|on|last|this|next|during|compared|against|versus|than|but|while|a|is|are|was|were|of|per|came|comes|went|goes)\b|[—–-]\s)"
)
# Before such a number: the words that set two figures against each other.
_AGAINST = re.compile(
    r"(?:\b(?:from|to|than|against|versus|vs|of|was|were|is|be|and|or|at|with|for|on|total|another|needs?|reached|produced|made|sold|"
    r"had|totalled|totaled|imported|exported|which|(?:up|down) from)|,|\(|:)\s*(?:\w+\s){0,2}$"
)
_OWN = frozenset({"count", "year", "month", "day", "week", "hour", "times"})


def completed(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of a text in order, bare numbers with the unit that the text leaves out, where it is plain."""
    found: list[Quantity] = []
    for at, quantity in enumerate(quantities):
        after = quantities[at + 1 : at + 2]
        found.append(_completed(text, quantity, found[-1:] + after) if _is_bare(text, quantity) else quantity)
    return found


def _is_bare(text: str, quantity: Quantity) -> bool:
    if quantity.unit != "count" or quantity.counted or not _DIGITS.search(quantity.quote):
        return False
    before = text[max(0, quantity.start - 20) : quantity.start]
    return bool(_ALONE.match(text, quantity.end)) and bool(_AGAINST.search(before))


def _completed(text: str, quantity: Quantity, lenders: list[Quantity]) -> Quantity:
    for lender in lenders:
        low, high = sorted((quantity, lender), key=lambda q: q.start)
        between = text[low.end : high.start]
        if lender.unit not in _OWN and len(between) <= _NEAR and not _ENDS.search(between):
            return msgspec.structs.replace(quantity, unit=lender.unit)
        if lender.start < quantity.start and lender.unit in _OWN:
            return quantity  # the figure before is a count itself
    return quantity
