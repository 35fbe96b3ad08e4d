"""Words that give a lowest sense only, and multiples in words."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import Amount, hyphened, unit_at
from pipeline.extract.quantities.tokens import Tokens

# After these a bare "double" is as often a noun or an adjective ("was double champion").
_STATES = frozenset({"already", "is", "was", "are", "were", "be", "worth", "at", "for", "of", "now", "paid"})


def vague(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """ "hundreds of millions of dollars", "several", "most of", "nearly all", whose last word is token i."""
    if tokens.low[i] in lexicon.numbers("plenty"):
        return _plenty(tokens, i)
    for role, reading in _READINGS.items():
        found = lexicon.number_phrases(role).before(tokens, i + 1, floor)
        if found is not None:
            return reading(tokens, found[1], i + 1, found[0])
    return None


def _plenty(tokens: Tokens, i: int) -> Amount | None:
    """ "tens of thousands", "billions of dollars": each step multiplies by what follows "of"."""
    plenty = lexicon.numbers("plenty")
    value, at = plenty[tokens.low[i]], i + 1
    if tokens.low[i - 1] in {"the", "in", "("} and tokens.low[at] != "of":
        return None
    while tokens.low[at] == "of" and tokens.low[at + 1] in plenty:
        value, at = value * plenty[tokens.low[at + 1]], at + 2
    return _of_unit(tokens, value, i, at)


def _of_unit(tokens: Tokens, value: float, first: int, i: int) -> Amount:
    """Fold in the unit of "hundreds of dollars" or "several decades", if one follows."""
    at = i + 1 if tokens.low[i] == "of" else i
    found = unit_at(tokens, at, value, True) or lexicon.currencies("after").at(tokens, at)
    if found is None or found[0].needs not in ("", "mass"):
        return Amount(value, None, "count", first, i, value, bound="more_than", wordy=True, vague=True)
    low, unit = value * found[0].factor, found[0].unit
    return Amount(low, None, unit, first, found[1], value, 1, found[0].factor, "more_than", wordy=True, vague=True)


def _few(tokens: Tokens, i: int, last: int, value: float) -> Amount | None:
    following = tokens.low[last]
    if tokens.low[i] == "few" and tokens.low[i - 1] not in lexicon.words("before_few"):
        return None
    if tokens.low[last - 1] in {"handful", "couple", "number"} and following != "of":
        return None
    if following == "of" and tokens.low[last + 1] in lexicon.numbers("scale"):
        last, following = last + 1, tokens.low[last + 1]
    if not (following.isalpha() or following == "-"):
        return None
    if following in lexicon.numbers("scale"):
        value, last = value * lexicon.numbers("scale")[following], last + 1
    return _of_unit(tokens, value, i, last)


def _majority(tokens: Tokens, i: int, last: int, value: float) -> Amount | None:
    """A share only where it takes a part: "most of the ore", "the bulk of output"."""
    if tokens.low[last] != "of" or tokens.digits(last + 1) or tokens.low[last + 1] in lexicon.numbers("small"):
        return None
    return Amount(value, None, "percent", i, last, value, bound="more_than", wordy=True, vague=True)


def _whole(tokens: Tokens, i: int, last: int, value: float) -> Amount:
    return Amount(value, value, "percent", i, last, value, bound="approx_below", wordy=True, vague=True)


_READINGS: dict[str, Callable[[Tokens, int, int, float], Amount | None]] = {
    "few": _few,
    "majority": _majority,
    "whole": _whole,
}


def multiple(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """ "doubled", "fivefold", "twice as much", "will double", "half as much" at token i."""
    low = tokens.low[i]
    if low in lexicon.numbers("multiple"):
        if tokens.low[i + 1] in lexicon.words("after_no_double"):
            return None
        return None if low in {"twice", "thrice"} and not _compares(tokens, i + 1) else _times(tokens, low, i)
    if low in lexicon.numbers("verb"):
        return _times(tokens, low, i) if _multiplying(tokens, i, floor) else None
    if low == "half" and tokens.low[i + 1] == "as":
        return Amount(0.5, 0.5, "times", i, i + 1, 0.5, wordy=True)
    return None


def _times(tokens: Tokens, word: str, i: int) -> Amount:
    value = (lexicon.numbers("multiple") | lexicon.numbers("verb"))[word]
    if value < 1:  # "halved" is a fall by half; how far it went up or down is told apart in claims
        lost = 100 * (1 - value)
        return Amount(lost, lost, "percent", i, i + 1, lost, wordy=True)
    return Amount(value, value, "times", i, i + 1, value, wordy=True)


def _compares(tokens: Tokens, i: int) -> bool:
    return tokens.low[i] in lexicon.words("after_times")


def _multiplying(tokens: Tokens, i: int, floor: int) -> bool:
    """A bare "double" multiplies after an auxiliary or a hedge, or before what is doubled."""
    following = tokens.low[hyphened(tokens, i + 1)]
    if following in lexicon.words("after_no_double") or (tokens.low[i + 1] == "-" and tokens.glued(i + 1)):
        return False
    led = tokens.low[i - 1] in lexicon.words("before_double") or lexicon.hedges("before").before(tokens, i, floor)
    if following in lexicon.words("after_double"):
        return True
    return bool(led) and (tokens.low[i - 1] not in _STATES or _owner(tokens, i + 1))


def _owner(tokens: Tokens, i: int) -> bool:
    """Does an owner stand at token i ("double the maker's value", "double Crawford's")?"""
    named = tokens.low[i : i + 3]
    return "'" in named and all(word.isalpha() for word in named[: named.index("'")])
