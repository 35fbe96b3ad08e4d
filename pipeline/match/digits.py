"""How closely a number is known: the place of its last significant digit."""

from __future__ import annotations

import math
import re

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
"""A number in digits, with its thousands' commas."""


def step(value: float | None, quote: str) -> float:
    """One unit of the last significant digit of a value, as its quote writes it.

    The number in the quote whose digits begin the value's tells the decimals ("1.20 million" is known to 0.01
    million); without one, trailing zeros are taken as round.
    """
    if not value:
        return 1.0
    digits = f"{abs(value):.12g}"
    for text in NUMBER.findall(quote):
        plain = text.replace(",", "")
        number = float(plain)
        if number and _mantissa(number) == _mantissa(abs(value)):
            scale = abs(value) / number
            return scale * (10.0 ** -len(plain.partition(".")[2]) if "." in plain else _place(plain))
    return _place(digits) if "." not in digits and "e" not in digits else 10.0 ** -len(digits.partition(".")[2])


def _mantissa(value: float) -> float:
    return round(value / 10.0 ** math.floor(math.log10(value)), 9)


def _place(digits: str) -> float:
    """The place value of the last digit that is not a zero."""
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else 1.0
