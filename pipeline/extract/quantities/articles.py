"""One of a thing, said with its article: "a million tonnes", "a dozen", "for a year", "another degree Celsius"."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.cardinals import cardinal
from pipeline.extract.quantities.fractions import part_unit
from pipeline.extract.quantities.lexicon import Measure
from pipeline.extract.quantities.measures import Amount
from pipeline.extract.quantities.tokens import Tokens

_THOUSAND = 1000
_ARTICLES = frozenset({"a", "an"})
# After these an article and a unit are a place: "near a mile post".
_PLACES = frozenset({"near", "below", "beyond", "above", "some"})


def article(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """ "a million tonnes", "a dozen", "for a year", "over a decade", with the scale or time word at token i."""
    if tokens.low[i] in lexicon.words("lone_units"):
        return _one_measure(tokens, i, floor)
    if i - 1 < floor or tokens.low[i - 1] not in _ARTICLES:
        return None
    scale = lexicon.numbers("scale").get(tokens.low[i])
    if scale is None:
        return _one_unit(tokens, i, floor)
    amount = _scaled(tokens, scale, i)
    return amount if tokens.low[i + 1] != "-" or amount.unit != "count" else None


def _scaled(tokens: Tokens, scale: float, i: int) -> Amount:
    at = i + 1
    more = lexicon.numbers("scale").get(tokens.low[at])
    if more is not None:
        scale, at = scale * more, at + 1
    if tokens.low[at : at + 3] == ["and", "a", "half"] and scale >= _THOUSAND:
        scale, at = scale * 1.5, at + 3
    scale, at = _with_rest(tokens, scale, at)
    found = part_unit(tokens, at)
    if found is None:
        return Amount(scale, scale, "count", i - 1, at, 1.0, scale, wordy=True)
    value = scale * found[0].factor
    return Amount(value, value, found[0].unit, i - 1, found[1], 1.0, scale, found[0].factor, wordy=True)


def _with_rest(tokens: Tokens, scale: float, at: int) -> tuple[float, int]:
    """ "A hundred and twenty": the scale with the smaller number that follows it."""
    if tokens.low[at] != "and":
        return scale, at
    rest = cardinal(tokens, at + 1)
    return (scale + rest.value, rest.last) if rest is not None and rest.value < scale else (scale, at)


def _one_measure(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """ "By a percentage point", "another degree", "nearly a mile": one unit that a move or a hedge leads to."""
    if i - 1 < floor or tokens.low[i + 1] == "-":
        return None
    unit = lexicon.units().at(tokens, i)
    full = tokens.low[i - 1] == "full" and i - 2 >= floor and tokens.low[i - 2] in _ARTICLES
    first = i - 1 - full
    if unit is None or not (full or tokens.low[first] == "another" or _led_to(tokens, first, floor)):
        return None
    return _one(unit[0], first, unit[1], 1.0)


def _led_to(tokens: Tokens, first: int, floor: int) -> bool:
    """Does a hedge, a "by" or a verb of movement stand before the article at token `first`?"""
    if tokens.low[first] not in _ARTICLES or first <= floor:
        return False
    before = tokens.low[first - 1]
    if before == "by" or before in lexicon.words("moves") or before in lexicon.words("gains"):
        return True
    return before not in _PLACES and lexicon.hedges("before").before(tokens, first, floor) is not None


def _one(unit: Measure, first: int, last: int, share: float) -> Amount:
    value = unit.factor * share
    return Amount(value, value, unit.unit, first, last, 1.0, 1.0, unit.factor, wordy=True)


def _one_unit(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """ "for a year", "nearly a decade"; elsewhere "a year" means each year, and "a year ago" a date."""
    if tokens.low[i + 1] in {"ago", "earlier", "later", "before", "-", "'"}:
        hedged = lexicon.hedges("before").before(tokens, i - 1, floor)
        if tokens.low[i - 2] == "than" and tokens.low[i - 3] not in {"more", "less"}:
            return None
        compared = hedged is not None and hedged[1] == floor > 0  # "$5bn more than a year ago"
        if not hedged or compared or tokens.low[i + 1] in {"-", "'"}:
            return None
    led = lexicon.hedges("before").before(tokens, i - 1, floor) or tokens.low[i - 2] in lexicon.words("before_a_year")
    unit = lexicon.units().at(tokens, i)
    half = tokens.low[i + 1 : i + 4] == ["and", "a", "half"]
    if not (led or half) or unit is None:
        return None
    return _one(unit[0], i - 1, unit[1] + 3 * half, 1.5 if half else 1.0)
