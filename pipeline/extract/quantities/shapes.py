"""Figures that cannot begin a quantity, whatever follows: dates, times, names with digits, addresses, marks, idioms."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.quantities import lexicon, needs
from pipeline.extract.quantities.figures import plain
from pipeline.extract.quantities.forms import DASHES, LONGEST
from pipeline.extract.quantities.tokens import Tokens
from pipeline.resources import rows


@cache
def _shapes() -> re.Pattern[str]:
    """Every shape of `quantity_exclusions.csv` as one pattern, tried where a figure starts."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("rules/quantity_exclusions.csv")))


def skipped(tokens: Tokens, i: int) -> int | None:
    """The token from which to go on, if what starts at token i is no quantity whatever follows; else None."""
    if not tokens.digits(i):
        return _idiom(tokens, i)
    if len(tokens.low[i]) > LONGEST:
        return i + 1
    if _in_name(tokens, i) or _in_link(tokens, i):
        return _past_chunk(tokens, i)
    if _numbering(tokens, i) or _month_day(tokens, i):
        return i + 1
    match = _shapes().match(tokens.text, tokens.start[i])
    return _past(tokens, i, match.end()) if match else None


def _past(tokens: Tokens, i: int, offset: int) -> int:
    while tokens.low[i] and tokens.start[i] < offset:
        i += 1
    return i


def _past_chunk(tokens: Tokens, i: int) -> int:
    """Past everything written without a space."""
    i += 1
    while tokens.low[i] and tokens.glued(i) and tokens.low[i] not in {",", ";", ")", "|", "—"}:
        i += 1
    return i


def _idiom(tokens: Tokens, i: int) -> int | None:
    if _tied_word(tokens, i):
        return i + 1
    for size in (0, 1, 2):
        found = lexicon.phrases("idioms").at(tokens, i - size) if i >= size else None
        tied = tokens.low[i - size - 1] == "-" and tokens.glued(i - size) and i > size
        if found is not None and found[1] > i and not tied:
            return found[1]
    return None


def _tied_word(tokens: Tokens, i: int) -> bool:
    """Is the number word the tail of a compound or of an address ("one-two", "reports-on-two-")?"""
    if not (i > 1 and tokens.low[i - 1] == "-" and tokens.glued(i) and tokens.glued(i - 1)):
        return False
    return _alpha(tokens.low[i - 2]) and tokens.low[i - 2] not in lexicon.words("prefixes")


def _in_name(tokens: Tokens, i: int) -> bool:
    """Letters stand right before the digits ("B26"), or with a hyphen between ("Covid-19", "U-235")."""
    if i == 0 or not tokens.glued(i):
        return False
    before = tokens.low[i - 1]
    if before.isalpha() or before == "_":
        signs, value = lexicon.currencies("before").each_before(tokens, i), plain(tokens.low[i])
        return not any(needs.money_before(tokens, money, first, i, value) for money, first in signs)
    if before == "-" and tokens.glued(i - 1) and i > 1:
        return tokens.low[i - 2][-1:].isalpha() and tokens.low[i - 2] not in lexicon.words("prefixes")
    if before == "/" and i > 1 and tokens.digits(i - 2) and tokens.glued(i - 1):
        return True
    return before in {"#", "№", "@", "/", "\\", "="} and (before not in "/=" or _alpha(tokens.low[i - 2]))


def _alpha(word: str) -> bool:
    return word[-1:].isalpha()


_LINK = re.compile(
    r"https?:|www\.|@[\w-]+\.|\w\.(?:com|org|net|gov|edu|io|co|info|html?|pdf|aspx?|php)\b|\w/\w+/|[?&]\w+="
)


_ADDRESS = 200
_INDENT = 20


def _in_link(tokens: Tokens, i: int) -> bool:
    """The run of characters without a space about token i is a web or mail address."""
    if not tokens.glued(i) and not tokens.glued(i + 1):
        return False
    text, at = tokens.text, tokens.start[i]
    floor, limit = max(0, at - _ADDRESS), at + _ADDRESS
    start = max(floor - 1, *(text.rfind(mark, floor, at) for mark in " \n(")) + 1
    stop = text.find(" ", at, limit)
    chunk = text[start : stop if stop >= 0 else limit]
    return len(chunk) > 6 and _LINK.search(chunk) is not None


def _month_day(tokens: Tokens, i: int) -> bool:
    """ "April 4", "Oct. 31", "March 3-5": the day after its month."""
    low, k = tokens.low, i - 1
    if not (low[i].isdecimal() and int(low[i]) <= 31) or i == 0:
        return False
    if low[k] in DASHES and tokens.digits(k - 1):
        k -= 2
    k -= low[k] == "."
    return low[k] in lexicon.words("months") and tokens.capital(k)


_LEVEL = re.compile(r"\(\d{1,3}\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]")


def _numbering(tokens: Tokens, i: int) -> bool:
    """ "(2)", "[14]", "1." at a line's start, a footnote mark glued to the word or stop before it."""
    low, start = tokens.low, tokens.start[i]
    if i and tokens.glued(i) and low[i - 1] in {"(", "["} and _LEVEL.match(tokens.text, start - 1):
        return True
    if low[i + 1] in {".", ")"} and tokens.glued(i + 1) and not tokens.glued(i + 2) and low[i].isdecimal():
        line = tokens.text[tokens.text.rfind("\n", max(0, start - _INDENT), start) + 1 : start][-_INDENT:]
        return not line.strip(" \t>#*-•(") and len(low[i]) < 3 and tokens.low[i + 2] != ""
    glued = i > 1 and tokens.glued(i) and tokens.glued(i - 1) and low[i - 1] in {".", ",", '"', "”", ")", ";", "'"}
    marked = _alpha(low[i - 2]) or (low[i - 1] in {",", "."} and low[i - 2] == ")")
    return glued and marked and len(low[i]) < 4 and not (tokens.glued(i + 1) and low[i + 1].isalpha())
