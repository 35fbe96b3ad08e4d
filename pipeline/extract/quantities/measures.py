"""A figure with its money, magnitude and unit: "AU$1.2 billion", "270,000mt", "$4.50 a pound"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.quantities import lexicon, needs
from pipeline.extract.quantities.forms import DASHES, Numeral, negative
from pipeline.extract.quantities.lexicon import Measure
from pipeline.extract.quantities.tokens import Tokens

COUNT = "count"
_EACH = frozenset({"a", "an", "each", "every"})
_PER = _EACH | {"per", "/"}


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


def is_money(unit: str) -> bool:
    """Is the unit a currency or a price in one?"""
    return unit[:3].isupper() and len(unit) >= 3 and unit[3:4] in {"", "/"}


def measure(tokens: Tokens, numeral: Numeral, floor: int, lent: bool = False) -> Amount:
    """The numeral with everything that belongs to it, not reaching back before token `floor`.

    `lent` says that it is the second end of a range of money, so that "m" is a million and no metre.
    """
    minus = None if numeral.wordy else negative(tokens, numeral.first)
    start = numeral.first if minus is None or minus < floor else minus
    money, first = _money_before(tokens, start, floor, numeral)
    if minus is None and money and first > floor and _sign_before_money(tokens, first):
        first, minus = first - 1, first - 1
    bound, last = _inner_hedge(tokens, numeral)
    scale, last = _magnitude(tokens, last, lent or money is not None)
    figure = -numeral.value if start < numeral.first or (minus is not None and minus >= floor) else numeral.value
    amount = _united(tokens, figure, scale, money, (first, last), numeral)
    return amount if bound == "exact" else replace(amount, bound=bound)


def _inner_hedge(tokens: Tokens, numeral: Numeral) -> tuple[str, int]:
    """A hedge, or the figure again in brackets, between a figure and its unit ("70+ MW", "thirty (30) days")."""
    low, last = tokens.low, numeral.last
    found = lexicon.hedges("after").at(tokens, last)
    tied = found is not None and (low[last] not in {"+", "-"} or tokens.glued(last))
    if found is not None and tied and _measured(tokens, found[1]):
        return found[0].bound, found[1]
    again = numeral.wordy and low[last] == "(" and tokens.digits(last + 1) and low[last + 2] == ")"
    return "exact", last + 3 if again and _measured(tokens, last + 3) else last


def _measured(tokens: Tokens, i: int) -> bool:
    at = hyphened(tokens, i)
    return any(words.at(tokens, at) for words in (lexicon.magnitudes(), lexicon.units(), lexicon.currencies("after")))


def _sign_before_money(tokens: Tokens, first: int) -> bool:
    if tokens.low[first - 1] == "minus":
        return True
    dash = tokens.low[first - 1] in {"-", "−"} and tokens.glued(first)
    return dash and not tokens.glued(first - 1)


def _money_before(tokens: Tokens, i: int, floor: int, numeral: Numeral) -> tuple[Measure | None, int]:
    if numeral.wordy or (tokens.low[i - 1] == "." and not tokens.glued(i - 1)):
        return None, i
    for money, first in lexicon.currencies("before").each_before(tokens, i, floor):
        if needs.money_before(tokens, money, first, i, numeral.value):
            return money, first
    return None, i


def _magnitude(tokens: Tokens, last: int, money: bool) -> tuple[float, int]:
    """The factor of a magnitude word at token `last` ("1.2 million", "$4.6-billion") and where it ends."""
    at = hyphened(tokens, last)
    for word, end in lexicon.magnitudes().each(tokens, at):
        if needs.magnitude(tokens, word, at, end, money):
            return word.factor, end
    return 1.0, last


def hyphened(tokens: Tokens, i: int) -> int:
    """Past a hyphen that ties a word to the figure before it ("10-year"), else i itself."""
    tied = tokens.low[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)
    return i + 1 if tied else i


def _united(
    tokens: Tokens, figure: float, scale: float, money: Measure | None, span: tuple[int, int], numeral: Numeral
) -> Amount:
    unit, factor, (first, end) = COUNT, 1.0, span
    named = _money_after(tokens, end, figure * scale, money)
    if named is not None:
        money, end = named
    if money is not None:
        factor = money.factor
        end += money.needs == "cents"
        unit, end = priced(tokens, needs.yen_or_yuan(tokens, money.unit), end)
    else:
        found = unit_at(tokens, end, figure, scale != 1.0 or numeral.scale != 1.0)
        if found is not None:
            unit, factor, end = found[0].unit, found[0].factor, found[1]
    value = figure * scale * factor
    return Amount(value, value, unit, first, end, figure, scale * numeral.scale, factor, wordy=numeral.wordy)


def _money_after(tokens: Tokens, i: int, value: float, before: Measure | None) -> tuple[Measure, int] | None:
    at = hyphened(tokens, i)
    for word, end in lexicon.currencies("after").each(tokens, at):
        if needs.money_after(tokens, word, at, end, value, before):
            return word, end
    return None


def unit_at(tokens: Tokens, i: int, figure: float, scaled: bool) -> tuple[Measure, int] | None:
    """The unit at token i (or past a hyphen, or in brackets: "5 (%)"), with the factor that its context gives it."""
    bracketed = tokens.low[i : i + 3] == ["(", "%", ")"]
    at = i + 1 if bracketed else hyphened(tokens, i)
    for unit, last in lexicon.units().each(tokens, at):
        if needs.unit(tokens, unit, at, last, figure):
            million = unit.needs == "metric" and needs.million_tonnes(tokens.raw(at), figure, scaled)
            return replace(unit, factor=1e6) if million else unit, last + bracketed
    return None


def priced(tokens: Tokens, money: str, i: int) -> tuple[str, int]:
    """Turn money into a price where a denominator follows ("per tonne", "a pound", "/bbl", "-a-barrel")."""
    at = hyphened(tokens, i)
    at += tokens.low[at] == "for" and tokens.low[at + 1] in _EACH
    if tokens.low[at] not in _PER:
        return _inverse(tokens, money, i)
    found = lexicon.denominators().at(tokens, hyphened(tokens, at + 1))
    if found is None:
        return money, i
    return f"{money}/{found[0]}", found[1]


def _inverse(tokens: Tokens, money: str, i: int) -> tuple[str, int]:
    """ "US$ kg-1", as journals write a price."""
    found = lexicon.denominators().at(tokens, i)
    if found is None:
        return money, i
    at = found[1]
    raised = tokens.low[at] in DASHES and tokens.glued(at) and tokens.low[at + 1] == "1" and tokens.glued(at + 1)
    return (f"{money}/{found[0]}", at + 2) if raised else (money, i)
