"""Figures on a scale that the words about them name: magnitudes of earthquakes, degrees of the weather."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.counted import counted
from pipeline.extract.quantities.measures import Amount, hyphened
from pipeline.extract.quantities.tokens import BREAK, Tokens

_MEASURED = frozenset({"measuring", "measured", "measures", "registered", "registering", "of"})
_STRONGEST = 10.0
_BACK = 12
_HOT = 50  # degrees; no weather is as hot on the scale of Celsius
_HOTTEST = 130
_NEAR = 120  # tokens to the temperature whose scale an unnamed one shares
_STOPS = frozenset({".", ";", ",", BREAK})
_DEGREES = ("degC", "degF")


def scaled(tokens: Tokens, amount: Amount) -> Amount:
    """The bare amount as a magnitude or a temperature, where it stands for one."""
    if not amount.bare or amount.vague or amount.out_of is not None:
        return amount
    quakes, weather = _spoken_of(tokens.text)
    found = (quakes and _magnitude(tokens, amount)) or (weather and _temperature(tokens, amount))
    return found or amount


@lru_cache(maxsize=4)
def _spoken_of(text: str) -> tuple[bool, bool]:
    """Does the text speak of earthquakes, and of the weather? Most texts do of neither, and need no closer look."""
    low = text.lower()
    quakes = "magnitude" in low or any(word in low for word in lexicon.words("quakes"))
    return quakes, any(word in low for word in lexicon.words("weather"))


def _magnitude(tokens: Tokens, amount: Amount) -> Amount | None:
    """ "Magnitude 7.0 or greater", "a magnitude of 6.6", "a 7.7-magnitude quake", "a 5.8 temblor", "measured 6.1"."""
    at = hyphened(tokens, amount.last)
    if tokens.low[at] == "magnitude":
        return replace(amount, unit="magnitude", last=at + 1)
    first = amount.first - 1
    first -= tokens.low[first] in {"of", "-"}
    if first >= 0 and tokens.low[first] == "magnitude":
        return replace(amount, unit="magnitude", first=first)
    return replace(amount, unit="magnitude") if _shaken(tokens, amount) else None


def _shaken(tokens: Tokens, amount: Amount) -> bool:
    """Does a decimal figure below ten stand before an earthquake, or after one that measured it?"""
    quakes = lexicon.words("quakes")
    written = tokens.text[tokens.start[amount.first] : tokens.end[amount.last - 1]]
    if amount.figure >= _STRONGEST or "." not in written:
        return False
    if tokens.low[amount.last] in quakes or tokens.low[amount.last : amount.last + 3] == ["on", "the", "richter"]:
        return True
    told = tokens.low[max(0, amount.first - _BACK) : amount.first]
    return tokens.low[amount.first - 1] in _MEASURED - {"of"} and bool(quakes & set(told))


def _temperature(tokens: Tokens, amount: Amount) -> Amount | None:
    """ "Temperatures near 60", "highs of 85": no noun follows, and the words before speak of the weather."""
    number = amount.low if amount.low is not None else amount.high or 0.0
    if number > _HOTTEST or not _in_weather(tokens, amount.first):
        return None
    if tokens.low[amount.last] in {"-", "%"} or counted(tokens, amount) is not None:
        return None
    return replace(amount, unit="degF" if number >= _HOT else "degree")


def _in_weather(tokens: Tokens, i: int) -> bool:
    weather = lexicon.phrases("weather")
    for k in range(i - 1, max(-1, i - _BACK), -1):
        if tokens.low[k] in _STOPS:
            return False
        if tokens.low[k] in weather and weather.at(tokens, k):
            return True
    return False


def settled(amounts: list[Amount]) -> list[Amount]:
    """The amounts, with degrees of no named scale in the one scale that temperatures near them are given in."""
    named = [amount for amount in amounts if amount.unit in _DEGREES]
    return [_settled(amount, named) if named and amount.unit == "degree" else amount for amount in amounts]


def _settled(amount: Amount, named: list[Amount]) -> Amount:
    scales = {other.unit for other in named if abs(other.first - amount.first) <= _NEAR}
    return replace(amount, unit=scales.pop()) if len(scales) == 1 else amount
