"""Numerals: the figure itself, in digits or in words, before any unit or hedge is looked at."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.tokens import Tokens

DASHES = frozenset("-–—−")
_MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure: tokens `first` to before `last`; `scale` is the magnitude word it ends in (1 if none)."""

    value: float
    first: int
    last: int
    scale: float = 1.0
    wordy: bool = False


def numeral(tokens: Tokens, i: int) -> Numeral | None:
    """The numeral that starts at token i, in digits ("1,234.5", "1 700 000", "2½", "2 1/2") or in words."""
    if tokens.digits(i) or tokens.low[i] in VULGAR:
        return _figure(tokens, i)
    return _words(tokens, i)


VULGAR = {c: unicodedata.numeric(c) for c in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}


def _figure(tokens: Tokens, i: int) -> Numeral:
    low = tokens.low[i]
    if low in VULGAR:
        return Numeral(VULGAR[low], i, i + 1)
    value, last = _grouped(tokens, i)
    value, last = _with_fraction(tokens, value, last)
    value, last = _and_a_half(tokens, value, last)
    return Numeral(value, i, last)


def _plain(low: str) -> float:
    """ "1,234.5" and "1.700.000" as numbers; apostrophes and thin spaces part groups too."""
    if low.count(".") > 1:
        low = low.replace(".", "")
    return float("".join(c for c in low if c.isdecimal() or c == "."))


def _grouped(tokens: Tokens, i: int) -> tuple[float, int]:
    """Groups of three parted by single spaces ("1 700 000"), and a decimal comma before a unit ("1,5 million")."""
    low, last = tokens.low, i + 1
    if low[i].isdecimal() and len(low[i]) <= 3 and low[i] != "0":
        while low[last].isdecimal() and len(low[last]) == 3 and _one_space(tokens, last):
            last += 1
    groups = last - i
    if groups > 2 or (groups == 2 and _stands_alone(tokens, i, last)):
        return float("".join(low[i:last])), last
    if _decimal_comma(tokens, i):
        return float(f"{low[i]}.{low[i + 2]}"), i + 3
    return _plain(low[i]), i + 1


def _one_space(tokens: Tokens, i: int) -> bool:
    return tokens.text[tokens.end[i - 1] : tokens.start[i]] in {" ", "\u00a0", "\u2009", "\u202f"}


def _stands_alone(tokens: Tokens, i: int, last: int) -> bool:
    """ "4 700 tonnes": one group only counts where money stands before or a unit follows, and no label leads."""
    money = lexicon.currencies("before").before(tokens, i)
    unit = lexicon.units().at(tokens, last)
    return bool(money or unit) and not tokens.capital(i - 1)


def _decimal_comma(tokens: Tokens, i: int) -> bool:
    low = tokens.low
    if low[i + 1] != "," or not low[i].isdecimal() or not low[i + 2].isdecimal() or len(low[i + 2]) > 2:
        return False
    glued = tokens.glued(i + 1) and tokens.glued(i + 2)
    follows = lexicon.magnitudes().at(tokens, i + 3) or low[i + 3] in {"%", "percent", "per"}
    return glued and bool(follows)


def _with_fraction(tokens: Tokens, value: float, last: int) -> tuple[float, int]:
    """Add "½" of "2½", or "1/2" of "2 1/2" and "2-1/2"."""
    low = tokens.low
    if low[last] in VULGAR and value.is_integer():
        return value + VULGAR[low[last]], last + 1
    at = last + 1 if low[last] == "-" and tokens.glued(last) else last
    part = slashed(tokens, at) if value.is_integer() else None
    if part is not None and part < 1 and not (at == last and tokens.glued(last)):
        return value + part, at + 3
    return value, last


def slashed(tokens: Tokens, i: int) -> float | None:
    """The value of "3/4" at token i: a proper fraction with a small denominator, else None."""
    low = tokens.low
    if low[i + 1] != "/" or not (low[i].isdecimal() and low[i + 2].isdecimal()) or low[i + 3] == "/":
        return None
    if not (tokens.glued(i + 1) and tokens.glued(i + 2)):
        return None
    top, bottom = int(low[i]), int(low[i + 2])
    return top / bottom if 0 < top < bottom <= 100 and bottom in _BOTTOMS else None


_BOTTOMS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100})


def negative(tokens: Tokens, i: int) -> int | None:
    """Where the minus sign of the figure at token i stands, if it has one ("-5%", "(−5%", "minus 5")."""
    if tokens.low[i - 1] == "minus" and i > 0:
        return i - 1
    if i > 0 and tokens.low[i - 1] in _MINUS and tokens.glued(i):
        at = tokens.start[i - 1]
        return i - 1 if at == 0 or tokens.text[at - 1] in " \t\n(|[$€£" else None
    return None


def _and_a_half(tokens: Tokens, value: float, last: int) -> tuple[float, int]:
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


class _Sum:
    """A numeral in words as it is read: "two hundred and seventy thousand"."""

    def __init__(self) -> None:
        self.total = 0.0
        self.part = 0.0
        self.scale = 1.0
        self.lowest = float("inf")

    def take(self, value: float) -> bool:
        """Add a cardinal below a hundred; False if it cannot follow what was read."""
        last = self.part % 100
        if last and (value >= 10 or last < 20 or last % 10):
            return False
        self.part += value
        return True

    def multiply(self, scale: float) -> bool:
        """Apply "hundred", "dozen", "thousand" …; False if it cannot follow what was read."""
        if scale in (100, 12, 144):
            if self.part >= scale:
                return False
            self.part = max(self.part, 1) * scale
        elif scale >= self.lowest:
            return False
        else:
            self.total += max(self.part, 1) * scale
            self.part, self.lowest = 0.0, scale
        self.scale = scale
        return True

    @property
    def value(self) -> float:
        return self.total + self.part


def _words(tokens: Tokens, i: int) -> Numeral | None:
    small, tens, scales = lexicon.numbers("small"), lexicon.numbers("ten"), lexicon.numbers("scale")
    low, total, at, last = tokens.low, _Sum(), i, i
    while True:
        word = low[at]
        if word in scales:
            taken, scale = total.multiply(scales[word]), scales[word]
        else:
            value = small.get(word) or tens.get(word) or (0.0 if word == "zero" and at == i else None)
            taken, scale = value is not None and total.take(value), 1.0
        if not taken:
            break
        total.scale = scale if scale >= 100 else 1.0
        at = last = at + 1
        at = _joined(tokens, at, scale)
    value, last = _and_a_half(tokens, total.value, last)
    return Numeral(value, i, last, total.scale, wordy=True) if last > i else None


def _joined(tokens: Tokens, at: int, scale: float) -> int:
    """Past a hyphen, or past the "and" of "two hundred and six": not that of "one hundred and two hundred"."""
    low = tokens.low
    if low[at] == "-" and tokens.glued(at) and tokens.glued(at + 1):
        return at + 1
    if low[at] == "and" and scale >= 100 and low[at + 2] not in {"hundred", "dozen"}:
        return at + 1
    return at
