"""A number takes the unit that the text leaves out from the figure it is set against: "from 470 tonnes to 512".

So does money from a price ("$80 a kilo in May, $65 now"), and a figure of the next sentence, if it is of one size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from pipeline.records import Quantity

_NEAR = 110
"""Characters between a bare number and the figure that lends it its unit."""
_FAR = 250
"""The same, of money and the price that it is compared with, and of figures in neighbouring sentences."""
_SIZE = 20
"""How many times one figure may be the other, where more than a clause lies between."""
_LARGE = 1000
_DIGITS = re.compile(
    r"(?:\d[\d.,]*(?:\s*(?:-|–|to)\s*\d[\d.,]*)?|\bzero|\b[a-z]+(?=\s(?:million|billion)))(?:\s(?:thousand|million|billion))?$"
)
_ENDS = re.compile(r"\.\s|\n|\|")
_STOP = re.compile(r"[.?!][\"”]?\s")
_APART = re.compile(r"\n|\|")
# After a number that counts nothing: a stop, or a word that begins another phrase.
_ALONE = re.compile(
    r"\s*(?:$|[,;:)!?\"”]|\.(?!\d)|(?:in|by|from|to|and|or|at|for|on|last|this|next|during|compared|against|versus|than|"
    r"but|while|a|is|are|was|were|of|per|came|comes|went|goes|today|now|before|after|since|until|till|that|which|who|"
    r"if|when|as|under|over|with|within|again|because|although|though|so|then|yet|the|had|has|have|will|"
    r"would|could|should|may|might|must)\b|[—–-]\s)"
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
        if _is_bare(text, quantity):
            quantity = _completed(text, quantity, found[-1:] + quantities[at + 1 : at + 2])
        elif _is_sum(text, quantity):
            quantity = _priced(text, quantity, found[-3:])
        found.append(quantity)
    return found


def _is_bare(text: str, quantity: Quantity) -> bool:
    if quantity.unit != "count" or quantity.counted or quantity.out_of or not _DIGITS.search(quantity.quote.lower()):
        return False
    return bool(_ALONE.match(text, quantity.end))


def _is_sum(text: str, quantity: Quantity) -> bool:
    """Is it money in full figures, which may be a price that does not say again what it is per?"""
    plain = len(quantity.unit) == 3 and quantity.unit.isupper() and quantity.quote[-1].isdecimal()
    return plain and (quantity.counted is None or bool(_ALONE.match(text, quantity.end)))


def _completed(text: str, quantity: Quantity, lenders: list[Quantity]) -> Quantity:
    set_against = _AGAINST.search(text[max(0, quantity.start - 20) : quantity.start])
    for lender in lenders:
        between = _between(text, quantity, lender)
        if lender.unit not in _OWN and len(between) <= _NEAR and not _ENDS.search(between):
            if set_against or (lender.start < quantity.start and _alike(quantity, lender)):
                return msgspec.structs.replace(quantity, unit=lender.unit)
        elif set_against and _in_next_sentence(between, quantity, lender):
            return msgspec.structs.replace(quantity, unit=lender.unit)
        if lender.start < quantity.start and lender.unit in _OWN:
            return quantity  # the figure before is a count itself
    return quantity


def _between(text: str, one: Quantity, other: Quantity) -> str:
    first, second = sorted((one, other), key=lambda q: q.start)
    return text[first.end : second.start]


def _in_next_sentence(between: str, quantity: Quantity, lender: Quantity) -> bool:
    """Does the sentence after the lender's go on with a large figure of the same sort?"""
    if lender.start > quantity.start or lender.unit in _OWN or len(between) > _FAR or _APART.search(between):
        return False
    return len(_STOP.findall(between)) == 1 and _number(quantity) >= _LARGE and _alike(quantity, lender)


def _priced(text: str, quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """The sum as a price, if an earlier price in the same money is of its size."""
    for lender in reversed(earlier):
        between = _between(text, quantity, lender)
        if lender.unit.startswith(f"{quantity.unit}/") and len(between) <= _FAR and not _APART.search(between):
            return msgspec.structs.replace(quantity, unit=lender.unit) if _alike(quantity, lender) else quantity
    return quantity


def _alike(one: Quantity, other: Quantity) -> bool:
    """Are two figures of one size, or one of them nothing?"""
    low, high = sorted((_number(one), _number(other)))
    return low == 0 or high <= _SIZE * low


def _number(quantity: Quantity) -> float:
    return abs(quantity.low if quantity.low is not None else quantity.high or 0.0)
