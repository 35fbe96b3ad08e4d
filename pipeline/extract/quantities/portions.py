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
_NOUNS = 2
_ROUND = frozenset({3, 4, 5, 10, 100})
_OPENING = frozenset({"", ".", ",", "that", "and", "but", "while", "because", ";", ":", BREAK})


def parted(tokens: Tokens, amount: Amount) -> Amount:
    """ "19 of 20", "31 of the 35", "fifteen of its 19", "19 out of 42" as one count; "one in five" as a percentage."""
    if amount.bound != "exact" or amount.low is None:
        return amount
    low, i = tokens.low, amount.last
    every = _of_every(tokens, amount) if amount.low == 1 or amount.scale == 1 else None
    if every is not None:
        return every
    if not (amount.bare or amount.low == 1):
        return amount
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


def _of_every(tokens: Tokens, amount: Amount) -> Amount | None:
    """ "One tonne in ten", "two out of every three tonnes": a share of all; not "one man in two days"."""
    at = _whole_at(tokens, amount)
    whole = numeral(tokens, at) if at is not None else None
    if at is None or whole is None or not 2 <= whole.value <= 1000 or dated(tokens, whole.last):
        return None
    if amount.low is None or not 0 < amount.low < whole.value or tokens.low[whole.last] in {"-", "%", ":"}:
        return None
    every, last = tokens.low[at - 1] == "every", whole.last
    if not every and (_plural(tokens.low[last]) or measure(tokens, whole, at).unit != COUNT):
        return None
    percent = round(100 * amount.low / whole.value, 4)
    return replace(amount, low=percent, high=percent, unit="percent", last=last, figure=percent, scale=1.0, factor=1.0)


def _whole_at(tokens: Tokens, amount: Amount) -> int | None:
    """Where the whole of a share would stand: after "in", "in every" or "out of every", past at most two nouns."""
    low = tokens.low
    for at in range(amount.last, amount.first + _NOUNS + 2):
        if low[at] == "in" or low[at : at + 2] == ["out", "of"]:
            behind = at + 1 + (low[at] == "out")
            if low[behind] == "every":
                return behind + 1
            noun = at > amount.first + 1 and (amount.low == 1 or (amount.wordy and amount.unit != COUNT))
            return behind if noun and low[at] == "in" else None
        if not low[at].isalpha() or low[at] in lexicon.words("function"):
            return None
    return None


def _plural(word: str) -> bool:
    return word.isalpha() and word not in lexicon.words("function") and word.endswith("s")


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
