"""Figures that share what only the last of them writes out: "10 and 13 percent", "5, 10 and 15 years", "4 by 1 km"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.counted import counted
from pipeline.extract.quantities.measures import COUNT, Amount, unit_at
from pipeline.extract.quantities.numerals import numeral
from pipeline.extract.quantities.ranges import shared
from pipeline.extract.quantities.tokens import BREAK, Tokens

_JOINTS = (["and"], ["or"], [",", "and"], [",", "or"])
_KINDS = 4
"""Words of kind between a figure and its unit."""
_ARTICLES = frozenset({"the", "of", "in", "by", "these", "those", "its", "their", "all", "and", "no"})
_AGAINST = frozenset({"from", "against", "versus", "vs", "with", "than"})
_APART = 12
_THOUSAND = 1000
_LENGTHS = frozenset({"m", "km", "ft", "mi", "in", "yd"})


def lent(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts, with the unit and magnitude of a list's last figure given to the bare ones before it."""
    done, chained = list(amounts), False
    for k in range(len(done) - 2, -1, -1):
        between = tokens.low[done[k].last : done[k + 1].first]
        joined = between in _JOINTS or (between == [","] and (chained or _loosely(tokens, done[k], done[k + 1])))
        chained = joined and _bare(done[k]) and done[k + 1].unit != COUNT
        if chained:
            done[k] = _widened(shared(done[k], done[k + 1])[0], done[k])
    return done


def compared(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts, with the money or mass of one given to the bare millions that it is compared with.

    "A profit of 1.1 billion francs, against 890 million a year earlier."
    """
    done = list(amounts)
    for k in range(1, len(done)):
        if done[k].unit == COUNT and done[k - 1].unit != COUNT and _compared(tokens, done[k - 1], done[k]):
            done[k] = _widened(shared(done[k], done[k - 1])[0], done[k])
    return done


def _compared(tokens: Tokens, a: Amount, b: Amount) -> bool:
    between = tokens.low[a.last : b.first]
    large = a.scale >= _THOUSAND and b.scale >= _THOUSAND and _bare(b)
    near = 0 < len(between) <= _APART and not {".", ";", BREAK} & set(between)
    return large and near and between[-1] in _AGAINST and counted(tokens, b) is None


def _loosely(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """ "Fell 15, 20 per cent": two rising figures with a comma alone, the first after no article."""
    rising = a.low is not None and b.low is not None and a.low < b.low
    led = tokens.low[a.first - 1] if a.first else ""
    return rising and b.unit == "percent" and tokens.digits(a.first) and led.isalpha() and led not in _ARTICLES


def _bare(amount: Amount) -> bool:
    """Was neither unit nor hedge nor total written out?"""
    closed = amount.low is not None and amount.high is not None
    return closed and amount.unit == COUNT and not amount.vague and amount.out_of is None


def _widened(new: Amount, old: Amount) -> Amount:
    """The lent amount; a range keeps its own upper end, in the new unit."""
    if old.low == old.high or not old.low or new.low is None or old.high is None:
        return new
    return replace(new, high=old.high * new.low / old.low)


def sized(tokens: Tokens, amount: Amount) -> Amount:
    """The length of "4 by 1 kilometres" and "750 x 600-metre", whose unit stands after the width."""
    at = amount.last + 1
    if not amount.bare or tokens.low[amount.last] not in {"x", "×", "by"} or not tokens.digits(at):
        return amount
    width = numeral(tokens, at)
    found = unit_at(tokens, width.last, width.value, False) if width is not None else None
    if found is None or found[0].unit not in _LENGTHS:
        return amount
    low, high = ((end or 0) * found[0].factor for end in (amount.low, amount.high))
    return replace(amount, low=low, high=high, unit=found[0].unit, factor=found[0].factor)


def distant_unit(tokens: Tokens, amount: Amount) -> Amount:
    """The amount in a unit that words of kind part from it: "2 million payable ounces", "40 dry tonnes"."""
    at = amount.last
    if amount.unit != COUNT or amount.vague or tokens.low[at] == "-":
        return amount
    for i in range(at, at + _KINDS):
        word = lexicon.phrases("kinds").at(tokens, i)
        if word is None:
            break
        found = lexicon.units().at(tokens, word[1])
        if found is not None and found[0].needs in ("", "mass"):
            unit = found[0]
            low, high = ((end or 0) * unit.factor for end in (amount.low, amount.high))
            return replace(amount, low=low, high=high, unit=unit.unit, last=found[1], factor=unit.factor)
    return amount
