"""Figures: numerals in digits, however their groups and decimals are parted."""

from __future__ import annotations

import re

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.forms import DASHES, VULGAR, Numeral, and_a_half, slashed
from pipeline.extract.quantities.tokens import Tokens

_CONNECTORS = frozenset({"to", "and", "or"})
_CENTS = re.compile(r"\d+\.\d\d")


def figure(tokens: Tokens, i: int) -> Numeral:
    """The figure at token i: "1,234.5", "1 700 000", "1,5" before a magnitude, "2½", "2 1/2"."""
    low = tokens.low[i]
    if low in VULGAR:
        return Numeral(VULGAR[low], i, i + 1)
    value, last = _grouped(tokens, i)
    value, last = _with_fraction(tokens, value, last)
    value, last = and_a_half(tokens, value, last)
    return Numeral(value, i, last)


def plain(low: str) -> float:
    """The value of one token of digits: "1,234.5", "1.700.000", "1'000"."""
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
    return plain(low[i]), i + 1


def _one_space(tokens: Tokens, i: int) -> bool:
    return tokens.text[tokens.end[i - 1] : tokens.start[i]] in {" ", "\u00a0", "\u2009", "\u202f"}


def _stands_alone(tokens: Tokens, i: int, last: int) -> bool:
    """ "EUR 10 000", "4 700 tonnes": one group only counts after money, or before a unit and not after a label.

    The unit may follow the second end of a range: "40 000 to 50 000 tonnes".
    """
    if lexicon.currencies("before").before(tokens, i):
        return True
    low = tokens.low
    if (low[last] in DASHES or low[last] in _CONNECTORS) and low[last + 1].isdecimal() and len(low[last + 2]) == 3:
        last += 3 if low[last + 2].isdecimal() and _one_space(tokens, last + 2) else 0
    return lexicon.units().at(tokens, last) is not None and not tokens.capital(i - 1)


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
    part = slashed(tokens, at)
    if part is None or (at == last and tokens.glued(last)):
        return value, last
    if value.is_integer():
        return value + part, at + 3
    if _CENTS.fullmatch(low[last - 1]) and low[at + 2] in {"2", "4", "8"}:  # grain is quoted in parts of a cent
        return value + part / 100, at + 3
    return value, last
