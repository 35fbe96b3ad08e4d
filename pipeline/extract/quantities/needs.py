"""What an ambiguous unit, magnitude or currency word needs around it before it is read as one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.lexicon import Measure
from pipeline.extract.quantities.tokens import Tokens

_LARGE = 100
_SMALL_MT = 1000
_CUES = 12
_FAR = 10
_SCREEN_LINES = 360  # "720p" is a picture, not a price


def magnitude(tokens: Tokens, word: Measure, i: int, last: int, money: bool) -> bool:
    """May the magnitude word at tokens i to `last` multiply the figure before it?"""
    low, glued = tokens.low, tokens.glued(i)
    if tokens.glued(last) and low[last] in {"/", "²", "³"}:
        return False
    if word.needs == "money":
        return money or (glued and _named_money(tokens, last))
    if word.needs == "noun":
        tied = last + (low[last] == "-" and tokens.glued(last))
        return glued and (
            any(unit.needs != "glued" for unit, _ in lexicon.units().each(tokens, tied))
            or low[tied] in lexicon.words("counted_in_m")
        )
    tail = tokens.glued(last) and low[last] == "-" and not tokens.digits(last + 1)
    return word.needs != "glued" or (glued and not tail)


def _named_money(tokens: Tokens, i: int) -> bool:
    """Does the whole name of a money follow ("2m euros")?"""
    return len(tokens.low[i]) > 2 and any(not word.needs for word, _ in lexicon.currencies("after").each(tokens, i))


def unit(tokens: Tokens, word: Measure, i: int, last: int, figure: float) -> bool:
    """May the unit at tokens i to `last` measure the figure before it?"""
    if word.needs in _SIGNS:
        return _SIGNS[word.needs](tokens, i)
    if any(tokens.digits(k) and tokens.glued(k) == (k == last) for k in range(i + 1, last + 1)):
        return False
    if word.needs == "glued":
        return tokens.glued(i) and tokens.digits(i - 1)
    if word.needs == "times":
        return multiplies(tokens, i, last)
    if word.needs == "mass":
        return not (tokens.low[i].startswith("pound") and of_money(tokens, i, last))
    if word.needs == "not_ordinal":
        return figure != 1
    initial = len(tokens.low[i]) == 1 and tokens.low[i].isalpha() and tokens.low[last] == "."
    return not (initial and tokens.glued(last) and tokens.low[last + 1] and tokens.glued(last + 1))


def _foot_sign(tokens: Tokens, i: int) -> bool:
    """Is the mark at token i that of feet: tied to the figure before it, and to inches?"""
    return tokens.glued(i) and tokens.glued(i + 1) and tokens.digits(i + 1)


def _inch_sign(tokens: Tokens, i: int) -> bool:
    """Is the mark at token i that of inches: tied to a figure that stands after feet?"""
    return i > 2 and tokens.low[i - 2] in {"'", "′"} and _foot_sign(tokens, i - 2) and tokens.glued(i)


_SIGNS: dict[str, Callable[[Tokens, int], bool]] = {"foot_sign": _foot_sign, "inch_sign": _inch_sign}


def multiplies(tokens: Tokens, i: int, last: int) -> bool:
    """Is "times" a multiple ("three times more", "ten times the average") rather than occasions?"""
    word = tokens.low[last]
    if word in lexicon.words("after_times") or (word.endswith("er") and tokens.low[last + 1] == "than"):
        return True
    return _grown_by(tokens, i, dated=word == "by" and tokens.digits(last + 1))


def _grown_by(tokens: Tokens, i: int, dated: bool) -> bool:
    """Does growth lead to the figure: "rise by up to six times", "grow 40 times by 2040"?

    Not "rose three times", which counts occasions: a "by", a hedge or a range must say how far, or a date till when.
    """
    low, far = tokens.low, dated
    for k in range(i - 1, max(-1, i - _FAR), -1):
        if low[k].startswith("multipl"):
            return True
        if low[k] in lexicon.words("moves"):
            return far
        if not (tokens.digits(k) or low[k] in lexicon.numbers("small") or low[k] in lexicon.numbers("ten")):
            if low[k] not in lexicon.hedge_words():
                return False
            far = True
    return False


def money_before(tokens: Tokens, word: Measure, first: int, i: int, value: float) -> bool:
    """May tokens `first` to before i be the money of the figure at i?"""
    raw = tokens.raw(first)
    if first > 0 and tokens.glued(first) and tokens.low[first - 1].isalpha():
        return False
    if not raw.isalpha():
        return True
    if first + 1 < i and len(raw) == 1 and not tokens.glued(first + 1):
        return False
    if word.needs == "cents":
        return tokens.glued(i) and tokens.low[i + 1] == "c" and tokens.glued(i + 1)
    if word.needs == "upper" and not raw.isupper():
        return False
    if word.needs == "large":
        scaled = lexicon.magnitudes().at(tokens, i + 1) is not None
        return scaled or (tokens.glued(i) and value >= _LARGE)
    return raw[0].isupper()


def money_after(tokens: Tokens, word: Measure, i: int, last: int, value: float, before: Measure | None) -> bool:
    """May tokens i to before `last` name the money of the figure before them?"""
    raw = tokens.raw(i)
    if before is not None:
        return raw[0].isupper() and (not word.needs or (word.needs == "sign" and _closed(tokens, last)))
    if word.needs:
        return _needed(tokens, word.needs, i, last, value)
    return raw.isalpha() or not (tokens.glued(last) and tokens.digits(last))


def _closed(tokens: Tokens, i: int) -> bool:
    """Does no noun follow that a country's name would qualify ("$40 million US", not "a $40 million US fund")?"""
    return not tokens.low[i].isalpha() or tokens.low[i] in lexicon.words("function")


def _needed(tokens: Tokens, need: str, i: int, last: int, value: float) -> bool:
    """Is there what an ambiguous name of money needs? One that needs a sign before the figure has none here."""
    if need == "glued":
        return tokens.glued(i) and tokens.low[last] in {"/", "per", "a"}
    if need == "pence":
        return tokens.glued(i) and abs(value) < _SCREEN_LINES
    if need == "money":
        return of_money(tokens, i, last)
    return need == "large" and abs(value) >= _LARGE


def of_money(tokens: Tokens, i: int, last: int) -> bool:
    """Are the "pounds" at tokens i to `last` money? The words about them tell; "pounds of X" with X no sum is mass."""
    low = tokens.low
    if low[last] == "of":
        return low[last + 1] in lexicon.words("sums")
    if low[last] in lexicon.words("sums") or low[last] in {"sterling"}:
        return True
    cues = lexicon.words("money_cues")
    return any(word in cues for word in low[max(0, i - _CUES) : i]) or _pound_signs(tokens.text)


@lru_cache(maxsize=4)
def _pound_signs(text: str) -> bool:
    return "£" in text


def million_tonnes(raw: str, figure: float, scaled: bool) -> bool:
    """Does the writing mean million tonnes? "Mt" with a figure below a thousand, "mt" with a small decimal."""
    if scaled or raw.lower() != "mt" or abs(figure) >= _SMALL_MT:
        return False
    return raw == "Mt" or not float(figure).is_integer()


def yen_or_yuan(tokens: Tokens, code: str) -> str:
    """The currency of a bare ¥ sign: the one whose words the text has more of."""
    return _sign_sense(tokens.text) if code == "¥" else code


@cache
def _cues(name: str) -> re.Pattern[str]:
    words = "|".join(sorted(lexicon.words(f"{name}_cues"), key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _sign_sense(text: str) -> str:
    yuan, yen = (len(_cues(name).findall(text)) for name in ("yuan", "yen"))
    return "CNY" if yuan > yen else "JPY"
