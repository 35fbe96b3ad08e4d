"""A number out of a number: "19 of 20", "31 of the 35", "one in five", "5.5 per 100,000"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import COUNT, Amount, measure
from pipeline.extract.quantities.numerals import numeral
from pipeline.extract.quantities.ranges import dated
from pipeline.extract.quantities.tokens import BREAK, Tokens

_OWN = frozenset(
    {
        "last",
        "first",
        "past",
        "next",
        "previous",
        "latest",
        "remaining",
        "original",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "these",
        "those",
        "all",
        "some",
        "about",
        "your",
        "my",
        "every",
        "each",
    }
)
_REACH = 5
_ROUND = frozenset({3, 4, 5, 10, 100})
_OPENING = frozenset({"", ".", ",", "that", "and", "but", "while", "because", ";", ":", BREAK})


def parted(tokens: Tokens, amount: Amount) -> Amount:
    """ "19 of 20", "31 of the 35", "fifteen of its 19", "19 out of 42" as one count; "one in five" as a percentage."""
    if amount.bound not in {"exact"} or amount.low is None or not (amount.bare or amount.low == 1):
        return amount
    low, i = tokens.low, amount.last
    every = _one_of_every(tokens, amount)
    if every is not None:
        return every
    labelled = lexicon.phrases("labels").before(tokens, amount.first) is not None
    if labelled or (low[i - 1] == "one" and low[i] == "of"):
        return amount
    at = i + 2 if low[i : i + 2] == ["out", "of"] else i + 1 if low[i] in {"of", "in", "per"} else None
    if low[i : i + 3] == ["-", "of", "-"] and tokens.glued(i):
        at = i + 3
    if at is None or not amount.bare:
        return amount
    share = low[i] == "in" or (low[i] == "out" and _indefinite(tokens, amount, at))
    return _one_in(tokens, amount, at) if share else _out_of(tokens, amount, at)


def _indefinite(tokens: Tokens, amount: Amount, at: int) -> bool:
    """Does "nine out of 10" stand for a share of all, as "of every 10" does, and a round whole that opens a clause?"""
    whole = numeral(tokens, at)
    if tokens.low[at] == "every" or whole is None or whole.value not in _ROUND:
        return tokens.low[at] == "every"
    before = tokens.low[amount.first - 1] if amount.first else ""
    return before in _OPENING or lexicon.hedges("before").before(tokens, amount.first) is not None


def _one_in(tokens: Tokens, amount: Amount, at: int) -> Amount:
    """ "One in five": not "three in 2024", nor "one in three months"."""
    at = at + 1 if tokens.low[at] == "every" else at
    whole = numeral(tokens, at)
    if whole is None or amount.low is None or not 0 < amount.low < whole.value or 1500 < whole.value < 2100:
        return amount
    second = measure(tokens, whole, at)
    if second.unit != COUNT or tokens.low[whole.last] in {"-", ":"} or dated(tokens, whole.last):
        return amount
    percent = round(100 * amount.low / (second.low or 1), 4)
    return replace(amount, low=percent, high=percent, unit="percent", last=second.last, figure=percent)


def _one_of_every(tokens: Tokens, amount: Amount) -> Amount | None:
    """ "One tonne in ten", "one adult in every twenty": the noun stands between; not "one man in two days"."""
    first = amount.first
    if tokens.low[first] != "one" or amount.low != 1:
        return None
    at = next((i for i in range(first + 2, first + 4) if tokens.low[i] == "in"), None)
    nouns = tokens.low[first + 1 : at] if at is not None else []
    if at is None or not nouns or not all(w.isalpha() and w not in lexicon.words("function") for w in nouns):
        return None
    whole = numeral(tokens, at + 1 + (tokens.low[at + 1] == "every"))
    if whole is None or not 2 <= whole.value <= 1000 or dated(tokens, whole.last):
        return None
    following = tokens.low[whole.last]
    if following.isalpha() and following not in lexicon.words("function") and following.endswith("s"):
        return None
    second = measure(tokens, whole, at)
    if second.unit != COUNT or following in {"-", "%", ":"}:
        return None
    percent = round(100 / whole.value, 4)
    return replace(
        amount, low=percent, high=percent, unit="percent", last=whole.last, figure=percent, scale=1.0, factor=1.0
    )


def _out_of(tokens: Tokens, amount: Amount, at: int) -> Amount:
    for start in range(at, at + (_REACH if tokens.low[at - 1] == "of" else 1)):
        whole = numeral(tokens, start)
        if whole is not None:
            break
        if not _leads(tokens, start):
            return amount
    else:
        return amount
    second = measure(tokens, whole, start)
    fits = second.unit == COUNT and amount.low is not None and 0 <= amount.low <= (second.low or 0)
    year = start == at and not whole.wordy and 1900 <= whole.value < 2100 and tokens.low[amount.last] == "of"
    return replace(amount, last=second.last, out_of=second.low) if fits and not year else amount


def _leads(tokens: Tokens, i: int) -> bool:
    """May token i stand between "fifteen of" and "19": an article, a possessive, an owner's name?"""
    owner = tokens.capital(i) or (tokens.low[i].isalpha() and tokens.low[i + 1] == "'")
    return owner or tokens.low[i] in _OWN or tokens.low[i] in {"'", "s"}
