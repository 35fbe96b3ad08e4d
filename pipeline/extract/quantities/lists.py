"""Figures that share what only the last of them writes out: "10 and 13 percent", "5, 10 and 15 years", "4 by 1 km"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quantities.measures import COUNT, Amount, unit_at
from pipeline.extract.quantities.numerals import numeral
from pipeline.extract.quantities.ranges import shared
from pipeline.extract.quantities.tokens import Tokens

_JOINTS = (["and"], ["or"], [",", "and"], [",", "or"])
_LENGTHS = frozenset({"m", "km", "ft", "mi", "in", "yd"})


def lent(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts, with the unit and magnitude of a list's last figure given to the bare ones before it."""
    done, chained = list(amounts), False
    for k in range(len(done) - 2, -1, -1):
        between = tokens.low[done[k].last : done[k + 1].first]
        joined = between in _JOINTS or (chained and between == [","])
        chained = joined and _bare(done[k]) and done[k + 1].unit != COUNT
        if chained:
            done[k] = _widened(shared(done[k], done[k + 1])[0], done[k])
    return done


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
