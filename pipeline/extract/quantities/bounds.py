"""The hedge of an amount: which words around it say how its number is meant."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.lexicon import Hedge
from pipeline.extract.quantities.measures import Amount
from pipeline.extract.quantities.tokens import Tokens
from pipeline.records import Bound

TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
# What a figure before it is spread over: time, or the length of a drill core.
_SPREAD = TIMES | {"m", "ft", "km", "mi"}
_BESIDE = 4
# What is shared out over things: "spread over 13 provinces".
_SHARED_OUT = frozenset({"spread", "averaged", "distributed", "divided", "scattered", "shared", "split", "dispersed"})
_DENIED: dict[str, Bound] = {"more_than": "at_most", "less_than": "at_least"}
_REACH = 4
_COMPARATIVES = frozenset({"higher", "lower", "larger", "bigger", "smaller", "greater", "heavier", "lighter"})
# "More than halved" leaves less than a half.
_INVERSE: dict[str, str] = {
    "more_than": "less_than", "at_least": "at_most", "less_than": "more_than", "at_most": "at_least",
    "approx_below": "approx_above", "approx_above": "approx_below", "approx": "approx",
}  # fmt: skip
_SOFT = frozenset({"approx", "approx_below", "approx_above", "exact"})
_ARTICLES = frozenset({"a", "an"})
_UPPER = frozenset({"at_most", "less_than"})
_LOWER = frozenset({"at_least", "more_than"})


def bounded(tokens: Tokens, amount: Amount, floor: int) -> Amount:
    """The amount with its hedges before and after it, its ends opened as the bound says."""
    amount = _after(tokens, amount if amount.vague else opened(amount))
    for _ in range(2):
        found = _before(tokens, amount, floor)
        if found is None:
            break
        hedge, first = _denied(tokens, *found, floor)
        amount = _hedged(replace(amount, first=first), hedge)
    return amount


def _denied(tokens: Tokens, hedge: Hedge, first: int, floor: int) -> tuple[Hedge, int]:
    """The hedge as a denial turns it round: "not be *lower than*" is at least, "no *higher than*" at most."""
    bound = _DENIED.get(hedge.bound)
    if bound is None:
        return hedge, first
    for k in range(first - 1, max(floor, first - _REACH) - 1, -1):
        word = tokens.low[k]
        no = word in {"not", "never", "cannot"} or (word == "t" and tokens.low[k - 1] == "'")
        beside = k == first - 1
        if no or (word == "no" and beside):
            return replace(hedge, bound=bound), k if beside and word != "t" else first
        if word not in lexicon.words("denied"):
            break
    return hedge, first


def _before(tokens: Tokens, amount: Amount, floor: int) -> tuple[Hedge, int] | None:
    i = amount.first
    if i > floor and tokens.low[i - 1] == "(":
        return None
    found = lexicon.hedges("before").before(tokens, i, floor)
    if found is None and tokens.low[i - 1] in _ARTICLES:
        found = _before_article(tokens, amount, floor)
    if found is None or (found[0].timed and amount.unit not in TIMES):
        return None
    if found[1] == i - 1 and tokens.low[i - 1] == "max" and tokens.capital(i - 1):
        return None  # of a name: "the 737 Max 8"
    if amount.unit in TIMES and tokens.low[amount.last] in {"ago", "earlier"} and tokens.low[found[1]] in _COMPARATIVES:
        return None  # "dearer, higher than five years ago"
    return None if found[1] == i - 1 and _prepositional(tokens, amount, i - 1, floor) else found


def _before_article(tokens: Tokens, amount: Amount, floor: int) -> tuple[Hedge, int] | None:
    """ "Nearly a 13 percent cut", "more than a $2 billion hole": a hedge before the article of a measure."""
    i = amount.first - 1
    if i <= floor or tokens.low[i - 1] in lexicon.words("prepositions"):
        return None
    if amount.wordy and amount.bare:
        return None
    return lexicon.hedges("before").before(tokens, i, floor)


def _prepositional(tokens: Tokens, amount: Amount, i: int, floor: int) -> bool:
    """Is the single word at token i a preposition here: "visibility over nearly all", "$5 million over two years"?"""
    word = tokens.low[i]
    if word not in lexicon.words("prepositions"):
        return False
    if word == "over" and tokens.low[i - 1] in _SHARED_OUT:
        return True
    hedged = amount.bound not in {"exact", "range"} and not amount.vague
    if word == "over" and i == floor > 0 and amount.bare:  # a blood pressure
        return True
    beside = floor > 0 and i - floor <= _BESIDE and all(w.isalnum() for w in tokens.low[floor:i])
    return hedged or (word == "over" and beside and amount.unit in _SPREAD)


def _after(tokens: Tokens, amount: Amount) -> Amount:
    found = lexicon.hedges("after").at(tokens, amount.last)
    if found is None and tokens.low[amount.last] in {"a", "per"} and tokens.low[amount.last + 1] in TIMES:
        late = lexicon.hedges("after").at(tokens, amount.last + 2)  # "$40 million a year at the most"
        return _hedged(amount, late[0]) if late and tokens.low[amount.last + 2] == "at" else amount
    if found is None or (tokens.low[amount.last] in {"+", "-"} and not tokens.glued(amount.last)):
        return amount
    return _hedged(replace(amount, last=found[1]), found[0])


def _hedged(amount: Amount, hedge: Hedge) -> Amount:
    """A limit outweighs a rough word ("up to about 40"); a range, and a vague word's own sense, stay."""
    if amount.bound == "range" or amount.vague or (amount.bound not in _SOFT and hedge.bound in _SOFT):
        return amount
    if amount.bound not in _SOFT:
        return amount
    shrinks = amount.unit == "times" and (amount.low or 1) < 1
    return opened(replace(amount, bound=_INVERSE[hedge.bound] if shrinks else hedge.bound))


def opened(amount: Amount) -> Amount:
    """The ends of an amount with one number, as its bound has them."""
    if amount.bound in {"range", "exact"}:
        return amount
    number = amount.low if amount.low is not None else amount.high
    low = None if amount.bound in _UPPER else number
    high = None if amount.bound in _LOWER else number
    return replace(amount, low=low, high=high)
