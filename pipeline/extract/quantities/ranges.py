"""Two figures that are the ends of one range: "8-9 percent", "between 60 and 70", "two or three"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.forms import DASHES
from pipeline.extract.quantities.fractions import part_at
from pipeline.extract.quantities.measures import COUNT, Amount, is_money, measure, priced
from pipeline.extract.quantities.numerals import numeral
from pipeline.extract.quantities.tokens import BREAK, Tokens

_LOOK = 9
_FAR = 5
_FOOT = 12  # inches
_FAR_BACK = 24


def extended(tokens: Tokens, amount: Amount, floor: int) -> Amount:
    """The amount widened to the range it begins, if it begins one."""
    if amount.unit == "ft":
        amount = _with_inches(tokens, amount)
    at = None if _dates(tokens, amount) else _connector(tokens, amount, floor)
    if at is None:
        return amount
    second = _second(tokens, at, is_money(amount.unit))
    if second is None or _lands(tokens, amount, second):
        return amount
    first, second = shared(amount, second)
    if is_money(first.unit) and first.unit == second.unit:
        unit, last = priced(tokens, second.unit, second.last)
        first, second = replace(first, unit=unit), replace(second, unit=unit, last=last)
    if _stepped(tokens, first, second) and not _between(tokens, amount.first, floor):
        return amount
    if _year_like(tokens, amount) and (is_money(second.unit) or second.unit == "percent"):
        return amount
    if first.unit != second.unit or first.low is None or second.high is None or first.low >= second.high:
        return amount
    return _ranged(tokens, first, second, floor)


def _lands(tokens: Tokens, first: Amount, second: Amount) -> bool:
    """Is the second figure where a change led ("rose 0.4% to 4,567"), rather than the end of a range?

    With "to", a figure without a unit of its own belongs to a measured one only in sums of money of one size.
    """
    if tokens.low[first.last] != "to":
        return False
    if second.unit == COUNT and first.unit != COUNT:
        return not is_money(first.unit) or (second.scale == 1.0 and second.figure > _FAR * first.figure)
    if first.unit == COUNT and (second.unit != COUNT or tokens.low[second.last] not in _closing()):
        return False
    return _moved(tokens, first) and _far(first, second)


def _with_inches(tokens: Tokens, amount: Amount) -> Amount:
    """ "A 5-foot-9 guard", "six-foot-two": feet with the inches that a hyphen ties to them."""
    i = amount.last
    tied = tokens.low[i - 1] == "foot" and tokens.low[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)
    inches = numeral(tokens, i + 1) if tied else None
    if inches is None or inches.value >= _FOOT or amount.low is None or tokens.low[inches.last] == "-":
        return amount
    feet = round(amount.low + inches.value / _FOOT, 4)
    return replace(amount, low=feet, high=feet, figure=feet, last=inches.last)


def _stepped(tokens: Tokens, first: Amount, second: Amount) -> bool:
    """Cents and then dollars: "rose 87 cents to $82", not "earnings of 94 cents to $1.03"."""
    if not is_money(first.unit) or first.factor == second.factor:
        return False
    return _moved(tokens, first) or (second.low or 0.0) > _FAR * (first.low or 0.0)


def _far(first: Amount, second: Amount) -> bool:
    """Is the second amount many times the first, each in the magnitude that it is written with?"""
    if (first.scale == second.scale and first.factor == second.factor) or first.scale == 1.0:
        return second.figure > _FAR * first.figure
    return (second.low or 0.0) > _FAR * (first.low or 0.0)


def _moved(tokens: Tokens, amount: Amount) -> bool:
    """Does a verb of movement or "by", perhaps with a hedge, lead to the amount: is it a step?"""
    hedge = lexicon.hedges("before").before(tokens, amount.first)
    lead = tokens.low[(hedge[1] if hedge else amount.first) - 1]
    return lead == "by" or lead in lexicon.words("moves") or lead in lexicon.words("gains")


@cache
def _closing() -> frozenset[str]:
    """What may follow a figure that counts no noun of its own."""
    return lexicon.words("function") | {"", ".", ",", ";", ")", ":", "—", BREAK}


def _dates(tokens: Tokens, amount: Amount) -> bool:
    """Is the amount the year of "by 2030 to 412,000 tons"?"""
    lead = tokens.low[amount.first - 1]
    dating = lead in lexicon.words("before_year") or lead in lexicon.words("months")
    return dating and lead != "between" and _year_like(tokens, amount)


def _year_like(tokens: Tokens, amount: Amount) -> bool:
    low = tokens.low[amount.first]
    return amount.bare and len(low) == 4 and low.isdecimal() and 1500 <= int(low) < 2100


def _second(tokens: Tokens, at: int, lent: bool) -> Amount | None:
    """The amount that starts at token `at`, past the sign or code of its money."""
    at += tokens.low[at] == "+" and tokens.glued(at + 1)
    money = lexicon.currencies("before").at(tokens, at)
    start = money[1] if money and not tokens.digits(at) else at
    fold = lexicon.numbers("multiple").get(tokens.low[start])
    if fold is not None and tokens.low[start].endswith("fold"):
        return Amount(fold, fold, "times", start, start + 1, fold)
    part = part_at(tokens, start)
    if part is not None:
        return part
    found = numeral(tokens, start)
    return measure(tokens, found, at, lent) if found is not None and not dated(tokens, found.last) else None


def dated(tokens: Tokens, i: int) -> bool:
    """Is token i a month, so that the figure before it is a day?"""
    return tokens.low[i] in lexicon.words("months") and tokens.capital(i)


def _connector(tokens: Tokens, amount: Amount, floor: int) -> int | None:
    """The token where the range's second figure would start; None if nothing connects."""
    low, i = tokens.low, amount.last
    if low[i] == "-" and low[i + 1] == "to" and not tokens.glued(i + 1):
        return i + 2
    if low[i] in DASHES:
        spaced = not tokens.glued(i)
        tied = tokens.glued(i) and tokens.glued(i + 1)
        if tied and low[i + 1] == "to" and low[i + 2] == "-":
            return i + 3
        return i + 1 if tied or (spaced and low[i] != "—") else None
    if low[i] == "to":
        return None if _changes(tokens, amount, floor) else _past_hedge(tokens, i + 1)
    if low[i] == "or":
        listed = low[amount.first - 1] == "," and tokens.digits(amount.first - 2)
        return i + 1 if (amount.bare or amount.unit == "percent") and not listed else None
    return i + 1 if low[i] in {"and", "&"} and _between(tokens, amount.first, floor) else None


def _told(tokens: Tokens, i: int) -> set[str]:
    """The words of the sentence before token i, as far as they may tell what "(from X to Y)" is."""
    words = tokens.low[max(0, i - _FAR_BACK) : i]
    stops = [k for k, word in enumerate(words) if word in {".", BREAK, ";"}]
    return set(words[stops[-1] + 1 if stops else 0 :])


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
    if tokens.low[start - 2] in {"(", ","} and _told(tokens, start - 2) & lexicon.words("moves"):
        return True
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
