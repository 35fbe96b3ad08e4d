"""A figure with its money, magnitude and unit: "AU$1.2 billion", "270,000mt", "$4.50 a pound"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.quantities import lexicon, needs
from pipeline.extract.quantities.lexicon import Measure
from pipeline.extract.quantities.numerals import Numeral, negative
from pipeline.extract.quantities.tokens import Tokens

COUNT = "count"
_PER = frozenset({"per", "a", "an", "/", "each", "every"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in its unit: tokens `first` to before `last`, ends `low` and `high` (None where open).

    `figure` is the number as written and `scale` its magnitude: what a range's two ends may share.
    """

    low: float | None
    high: float | None
    unit: str
    first: int
    last: int
    figure: float = 0.0
    scale: float = 1.0
    factor: float = 1.0
    bound: str = "exact"
    wordy: bool = False
    vague: bool = False
    out_of: float | None = None
    part: str | None = None

    @property
    def bare(self) -> bool:
        """True if neither magnitude nor unit was written."""
        return self.unit == COUNT and self.scale == 1.0


def measure(tokens: Tokens, numeral: Numeral, floor: int) -> Amount:
    """The numeral with everything that belongs to it, not reaching back before token `floor`."""
    minus = None if numeral.wordy else negative(tokens, numeral.first)
    start = numeral.first if minus is None or minus < floor else minus
    money, first = _money_before(tokens, start, floor, numeral)
    if minus is None and money and first > floor and _sign_before_money(tokens, first):
        first, minus = first - 1, first - 1
    figure = -numeral.value if minus is not None else numeral.value
    scale, last = _magnitude(tokens, numeral, money is not None)
    return _united(tokens, figure, scale * (numeral.scale if numeral.wordy else 1), money, first, last, numeral)


def _sign_before_money(tokens: Tokens, first: int) -> bool:
    dash = tokens.low[first - 1] in {"-", "−"} and tokens.glued(first)
    return dash and not tokens.glued(first - 1)


def _money_before(tokens: Tokens, i: int, floor: int, numeral: Numeral) -> tuple[Measure | None, int]:
    found = lexicon.currencies("before").before(tokens, i, floor)
    if found is None or numeral.wordy:
        return None, i
    money, first = found
    if tokens.low[i - 1] == "." and not tokens.glued(i - 1):
        return None, i
    if not needs.money_before(tokens, money, first, i, numeral.value):
        return None, i
    return money, first


def _magnitude(tokens: Tokens, numeral: Numeral, money: bool) -> tuple[float, int]:
    """The factor of a magnitude word after the numeral ("1.2 million", "$4.6-billion") and where it ends."""
    at = hyphened(tokens, numeral.last)
    found = lexicon.magnitudes().at(tokens, at)
    if found is None or not needs.magnitude(tokens, found[0], at, found[1], money):
        return 1.0, numeral.last
    return found[0].factor, found[1]


def hyphened(tokens: Tokens, i: int) -> int:
    """Past a hyphen that ties a word to the figure before it ("10-year"), else i itself."""
    tied = tokens.low[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)
    return i + 1 if tied else i


def _united(
    tokens: Tokens, figure: float, scale: float, money: Measure | None, first: int, last: int, numeral: Numeral
) -> Amount:
    unit, factor, end = COUNT, 1.0, last
    extra = scale / numeral.scale if numeral.wordy else scale
    named = _money_after(tokens, last, figure * extra, money)
    if named is not None:
        money, end = named
    if money is not None:
        unit, factor = money.unit, money.factor
        unit, end = _per(tokens, needs.yen_or_yuan(tokens, unit), end)
    else:
        found = unit_at(tokens, last, figure, extra != 1.0)
        if found is not None:
            unit, factor, end = found[0].unit, found[0].factor, found[1]
    value = figure * extra * factor
    return Amount(value, value, unit, first, end, figure, scale, factor, wordy=numeral.wordy)


def _money_after(tokens: Tokens, i: int, value: float, before: Measure | None) -> tuple[Measure, int] | None:
    at = hyphened(tokens, i)
    found = lexicon.currencies("after").at(tokens, at)
    if found is None or not needs.money_after(tokens, found[0], at, found[1], value, before):
        return None
    return found


def unit_at(tokens: Tokens, i: int, figure: float, scaled: bool) -> tuple[Measure, int] | None:
    """The unit at token i (or past a hyphen), with the factor that its context gives it."""
    at = hyphened(tokens, i)
    found = lexicon.units().at(tokens, at)
    if found is None and tokens.low[i] == "(" and tokens.low[i + 2] == ")":
        return _bracketed(tokens, i)
    if found is None or not needs.unit(tokens, found[0], at, found[1], figure):
        return None
    unit, last = found
    if unit.needs == "metric" and needs.million_tonnes(tokens.raw(at), figure, scaled):
        unit = replace(unit, factor=1e6)
    return unit, last


def _bracketed(tokens: Tokens, i: int) -> tuple[Measure, int] | None:
    """ "(%)" after a figure."""
    found = lexicon.units().at(tokens, i + 1) if tokens.low[i + 1] == "%" else None
    return (found[0], i + 3) if found else None


def _per(tokens: Tokens, money: str, i: int) -> tuple[str, int]:
    """Turn money into a price where a denominator follows ("per tonne", "a pound", "/bbl", "-a-barrel")."""
    at = hyphened(tokens, i)
    if tokens.low[at] not in _PER:
        return money, i
    found = lexicon.denominators().at(tokens, hyphened(tokens, at + 1))
    if found is None:
        return money, i
    return f"{money}/{found[0]}", found[1]
