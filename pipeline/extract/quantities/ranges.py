"""Two figures that are one: ranges ("8-9 percent", "between 60 and 70"), alternatives, and "19 of 20"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import COUNT, Amount, is_money, measure, priced
from pipeline.extract.quantities.numerals import DASHES, numeral
from pipeline.extract.quantities.tokens import Tokens

_OWN = frozenset(
    {
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
_LOOK = 9


def extended(tokens: Tokens, amount: Amount, floor: int) -> Amount:
    """The amount widened to the range it begins, if it begins one."""
    at = None if _dates(tokens, amount) else _connector(tokens, amount, floor)
    if at is None:
        return amount
    second = _second(tokens, at, is_money(amount.unit))
    if second is None:
        return amount
    first, second = shared(amount, second)
    if is_money(first.unit) and first.unit == second.unit:
        unit, last = priced(tokens, second.unit, second.last)
        first, second = replace(first, unit=unit), replace(second, unit=unit, last=last)
    if first.unit != second.unit or first.low is None or second.high is None or first.low >= second.high:
        return amount
    return _ranged(tokens, first, second, floor)


def _dates(tokens: Tokens, amount: Amount) -> bool:
    """Is the amount the year of "by 2030 to 412,000 tons"?"""
    low, i = tokens.low, amount.first
    year = amount.bare and len(low[i]) == 4 and low[i].isdecimal() and 1500 <= int(low[i]) < 2100
    return year and low[i - 1] != "between" and low[i - 1] in lexicon.words("before_year") | lexicon.words("months")


def _second(tokens: Tokens, at: int, money: bool) -> Amount | None:
    """The amount that starts at token `at`, past the sign or code of its money."""
    at += tokens.low[at] == "+" and tokens.glued(at + 1)
    money = lexicon.currencies("before").at(tokens, at)
    start = money[1] if money and not tokens.digits(at) else at
    found = numeral(tokens, start)
    return measure(tokens, found, at, money) if found is not None and not _dated(tokens, found.last) else None


def _dated(tokens: Tokens, i: int) -> bool:
    return tokens.low[i] in lexicon.words("months") and tokens.capital(i)


def _connector(tokens: Tokens, amount: Amount, floor: int) -> int | None:
    """The token where the range's second figure would start; None if nothing connects."""
    low, i = tokens.low, amount.last
    if low[i] in DASHES:
        spaced = not tokens.glued(i)
        tied = tokens.glued(i) and tokens.glued(i + 1)
        if tied and low[i + 1] == "to" and low[i + 2] == "-":
            return i + 3
        return i + 1 if tied or (spaced and low[i] != "—") else None
    if low[i] == "to":
        return None if _changes(tokens, amount, floor) else _past_hedge(tokens, i + 1)
    if low[i] == "or":
        return i + 1 if amount.bare or amount.unit == "percent" else None
    return i + 1 if low[i] in {"and", "&"} and _between(tokens, amount.first, floor) else None


def _past_hedge(tokens: Tokens, i: int) -> int:
    """Past the hedge of a range's second end ("10 to as much as 15 percent")."""
    hedge = lexicon.hedges("before").at(tokens, i)
    return hedge[1] if hedge else i


def _changes(tokens: Tokens, amount: Amount, floor: int) -> bool:
    """Is "from X to Y" a move, rather than a range? The words before it tell, or two full units."""
    hedge = lexicon.hedges("before").before(tokens, amount.first, floor)
    start = hedge[1] if hedge else amount.first
    if start <= floor or tokens.low[start - 1] != "from":
        return False
    before = set(tokens.low[max(floor, start - _LOOK) : start - 1])
    if before & lexicon.words("spans"):
        return False
    moved = bool(before & lexicon.words("moves")) or amount.low == 0
    return moved or amount.unit not in {COUNT, "year", "month", "week", "day", "hour"}


def _between(tokens: Tokens, i: int, floor: int) -> bool:
    if i > floor and tokens.low[i - 1] == "between":
        return True
    hedge = lexicon.hedges("before").before(tokens, i, floor)
    return hedge is not None and hedge[1] > floor and tokens.low[hedge[1] - 1] == "between"


def shared(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Both ends with the unit, price basis and magnitude that only one of them writes out."""
    if first.unit == COUNT and second.unit != COUNT:
        first = lent(first, second)
    elif second.unit == COUNT and first.unit != COUNT and (second.bare or is_money(first.unit)):
        second = lent(second, first)
    elif second.unit.startswith(f"{first.unit}/"):
        first = replace(first, unit=second.unit)
    if first.unit == second.unit and first.scale == 1.0 and second.scale > 1.0 and first.figure < second.figure:
        value = first.figure * second.scale * first.factor
        first = replace(first, scale=second.scale, low=value, high=value)
    return first, second


def lent(poor: Amount, rich: Amount) -> Amount:
    """The first amount in the unit of the second."""
    if poor.low is None:
        return poor
    value = poor.low * rich.factor
    return replace(poor, unit=rich.unit, factor=rich.factor, low=value, high=value)


def _ranged(tokens: Tokens, first: Amount, second: Amount, floor: int) -> Amount:
    start = first.first
    lead = tokens.low[start - 1] if start > floor else ""
    if lead == "between" or (lead == "from" and tokens.low[first.last] == "to"):
        start -= 1
    return replace(second, low=first.low, first=start, bound="range", wordy=first.wordy or second.wordy)


def parted(tokens: Tokens, amount: Amount) -> Amount:
    """ "19 of 20", "31 of the 35", "fifteen of its 19", "19 out of 42" as one count; "one in five" as a percentage."""
    if not amount.bare or amount.bound not in {"exact"} or amount.low is None:
        return amount
    low, i = tokens.low, amount.last
    if low[i - 1] == "one" and low[i] == "of":
        return amount
    at = i + 2 if low[i : i + 2] == ["out", "of"] else i + 1 if low[i] in {"of", "in", "per"} else None
    if at is None:
        return amount
    return _one_in(tokens, amount, at) if low[i] == "in" else _out_of(tokens, amount, at)


def _one_in(tokens: Tokens, amount: Amount, at: int) -> Amount:
    """ "One in five": not "three in 2024", nor "one in three months"."""
    at = at + 1 if tokens.low[at] == "every" else at
    whole = numeral(tokens, at)
    if whole is None or amount.low is None or not 0 < amount.low < whole.value or 1500 < whole.value < 2100:
        return amount
    second = measure(tokens, whole, at)
    if second.unit != COUNT or tokens.low[whole.last] in {"-", ":"} or _dated(tokens, whole.last):
        return amount
    percent = round(100 * amount.low / (second.low or 1), 4)
    return replace(amount, low=percent, high=percent, unit="percent", last=second.last, figure=percent)


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
    return tokens.low[i] in _OWN or tokens.low[i] in {"'", "s"} or tokens.capital(i)
