"""What numerals in digits and in words share: their record, their signs, and the fractions that end them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.tokens import Tokens

DASHES = frozenset("-–—−")
LONGEST = 24  # characters of a figure; a longer row of digits is no number that a text counts with
VULGAR = {c: unicodedata.numeric(c) for c in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_BOTTOMS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100})
_MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure: tokens `first` to before `last`; `scale` is the magnitude word it ends in (1 if none)."""

    value: float
    first: int
    last: int
    scale: float = 1.0
    wordy: bool = False


def slashed(tokens: Tokens, i: int) -> float | None:
    """The value of "3/4" at token i: a proper fraction with a small denominator, else None."""
    low = tokens.low
    if low[i + 1] != "/" or not (low[i].isdecimal() and low[i + 2].isdecimal()) or low[i + 3] == "/":
        return None
    if not (tokens.glued(i + 1) and tokens.glued(i + 2)) or len(low[i]) + len(low[i + 2]) > 6:
        return None
    top, bottom = int(low[i]), int(low[i + 2])
    return top / bottom if 0 < top < bottom <= 100 and bottom in _BOTTOMS else None


def and_a_half(tokens: Tokens, value: float, last: int) -> tuple[float, int]:
    """Add the fraction of "two and a half", "one-and-a-quarter"."""
    step = 2 if tokens.low[last] == "-" and tokens.glued(last) else 1
    at = last + step - 1
    words = tokens.low[at : at + 2 * step + 1 : step]
    if last == 0 or value >= 100 or words[:1] != ["and"] or words[1] not in {"a", "one", "three"}:
        return value, last
    part = lexicon.numbers("fraction").get(words[2])
    if part is None or (words[1] == "three" and part != 4):
        return value, last
    return value + (3 if words[1] == "three" else 1) / part, at + 2 * step + 1


def negative(tokens: Tokens, i: int) -> int | None:
    """Where the minus sign of the figure at token i stands, if it has one ("-5%", "(−5%", "minus 5")."""
    if tokens.low[i - 1] == "minus" and i > 0:
        return None if tokens.low[i - 3 : i - 1] == ["plus", "or"] else i - 1
    if i > 0 and tokens.low[i - 1] in _MINUS and tokens.glued(i):
        at = tokens.start[i - 1]
        return i - 1 if at == 0 or tokens.text[at - 1] in " \t\n(|[$€£" else None
    return None
