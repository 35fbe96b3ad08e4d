"""Parts of a whole in words: "two-thirds", "a quarter of", "half the output", "half a million", "a quarter-point"."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.forms import VULGAR, slashed
from pipeline.extract.quantities.lexicon import Measure
from pipeline.extract.quantities.measures import Amount, hyphened, unit_at
from pipeline.extract.quantities.tokens import Tokens

_ARTICLE = frozenset({"a", "an"})
_ONE = frozenset({"a", "an", "one", "1"})


def fraction(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """The fraction that starts at token i or has its noun there ("third" of "a third"); None if it is none."""
    if tokens.digits(i) or tokens.low[i] in VULGAR:
        return _digits(tokens, i)
    if tokens.low[i] == "half":
        return _half(tokens, i, floor)
    if tokens.low[i] in lexicon.numbers("fraction"):
        return _with_article(tokens, i, floor)
    return _with_cardinal(tokens, i)


def _digits(tokens: Tokens, i: int) -> Amount | None:
    """ "3/4 of the ore", "1/2 ounce"."""
    share, last = slashed(tokens, i), i + 3
    if tokens.low[i] in VULGAR:
        share, last = VULGAR[tokens.low[i]], i + 1
    if share is None:
        return None
    if tokens.low[last] == "of":
        return _of_a(tokens, share, i, last) or _share(share, i, last)
    return _amount(tokens, share, i, last)


def _with_cardinal(tokens: Tokens, i: int) -> Amount | None:
    """ "two-thirds", "one fifth of", not "one third country" nor "two quarters"."""
    top = lexicon.numbers("small").get(tokens.low[i])
    at = hyphened(tokens, i + 1)
    bottom = lexicon.numbers("fraction").get(tokens.low[at])
    if not top or bottom is None or top >= bottom or tokens.low[at].endswith(("s", "ves")) == (top == 1):
        return None
    tied, share = at > i + 1, top / bottom
    if bottom == 4 and top == 2 and not tied:  # of the year
        return None
    part = _of_a(tokens, share, i, at + 1)
    if part is not None:
        return part
    if tied or tokens.low[at + 1] == "of" or (bottom != 4 and _closes(tokens, at + 1)):
        return _share(share, i, at + 1)
    return None


def _with_article(tokens: Tokens, i: int, floor: int) -> Amount | None:
    """ "a third of", "by a quarter", not "a third country" nor "a quarter" of the year."""
    bottom = lexicon.numbers("fraction")[tokens.low[i]]
    at = hyphened(tokens, i + 1)
    point = _point(tokens, 1 / bottom, i) or (_amount(tokens, 1 / bottom, i, at) if at > i + 1 else None)
    if point is not None:
        return point
    if i - 1 < floor or tokens.low[i - 1] not in _ARTICLE:
        return None
    part = _of_a(tokens, 1 / bottom, i - 1, i + 1)
    if part is not None:
        return part
    if tokens.low[i + 1] in {"to", "or", "and"} and part_at(tokens, i + 2):
        joined = tokens.low[i - 2] == "between" or tokens.low[i + 1] != "and"
        return _share(1 / bottom, i - 1, i + 1) if joined else None
    moved = tokens.low[i - 2] == "by" or tokens.low[i - 2] in lexicon.words("moves")
    partly = tokens.low[i + 1] in lexicon.words("partly") and tokens.low[i - 2] in lexicon.words("before_part")
    led = moved or partly or lexicon.hedges("before").before(tokens, i - 1, floor)
    if (
        tokens.low[i + 1] == "of"
        or tokens.low[i + 1] in lexicon.words("after_share")
        or (led and _closes(tokens, i + 1))
    ):
        return _share(1 / bottom, i - 1, i + 1)
    return None


def part_at(tokens: Tokens, i: int) -> Amount | None:
    """ "a third", "half", as the second end of a range, at token i; not "a third plant"."""
    at = i + (tokens.low[i] in _ARTICLE)
    bottom = lexicon.numbers("fraction").get(tokens.low[at])
    closed = tokens.low[at + 1] in lexicon.words("after_share") or tokens.low[at + 1] == "of" or _closes(tokens, at + 1)
    if bottom is None or not closed or (at == i and tokens.low[at] != "half"):
        return None
    return _share(1 / bottom, i, at + 1)


def _half(tokens: Tokens, i: int, floor: int) -> Amount | None:
    low = tokens.low
    if low[i - 1] in lexicon.words("before_no_half") and i > floor:
        return None
    if low[i + 1] == "-" and low[i + 2] in {"year", "yearly", "quarter"}:
        return None
    at = hyphened(tokens, i + 1)
    after_article = at + 1 if low[at] in _ARTICLE and at == i + 1 else at
    part = _of_a(tokens, 0.5, i, i + 1) or _amount(tokens, 0.5, i, after_article) or _point(tokens, 0.5, i)
    if part is not None:
        return part
    first = i - 1 if low[i - 1] in _ARTICLE and i > floor else i
    if at > i + 1 or low[i + 1] == "as":
        return None
    led = lexicon.hedges("before").before(tokens, first, floor) or low[first - 1] in lexicon.words("before_half")
    if low[i + 1] in lexicon.words("after_half") or (led and _closes(tokens, i + 1)):
        return _share(0.5, first, i + 1)
    return None


def _point(tokens: Tokens, share: float, i: int) -> Amount | None:
    """ "a quarter-point cut": of a percentage point."""
    at = hyphened(tokens, i + 1)
    if tokens.low[at] not in {"point", "points"} or tokens.low[i] not in {"half", "quarter", "quarters"}:
        return None
    return Amount(share, share, "percentage_points", i, at + 1, share, wordy=True)


def _of_a(tokens: Tokens, share: float, first: int, i: int) -> Amount | None:
    """ "of a percentage point", "of a million tonnes", "of 1 percent"."""
    if tokens.low[i] != "of" or tokens.low[i + 1] not in _ONE:
        return None
    if tokens.low[i + 2] == "point" and _closes(tokens, i + 3):
        return Amount(share, share, "percentage_points", first, i + 3, share, wordy=True)
    return _amount(tokens, share, first, i + 2)


def _amount(tokens: Tokens, share: float, first: int, i: int) -> Amount | None:
    """The fraction of one unit or magnitude at token i ("half an ounce", "half a million dollars")."""
    scale, at = 1.0, i
    word = tokens.low[at]
    if word in lexicon.numbers("scale"):
        scale, at = lexicon.numbers("scale")[word], at + 1
    found = part_unit(tokens, at)
    if found is None:
        return Amount(share * scale, share * scale, "count", first, at, share, scale, wordy=True) if scale > 1 else None
    value = share * scale * found[0].factor
    return Amount(value, value, found[0].unit, first, found[1], share, scale, found[0].factor, wordy=True)


def part_unit(tokens: Tokens, i: int) -> tuple[Measure, int] | None:
    """The unit or money at token i that a fraction or a magnitude with an article may be of ("half an ounce")."""
    unit, money = unit_at(tokens, i, 0.5, True), lexicon.currencies("after").at(tokens, i)
    if unit is not None and unit[0].needs in ("", "mass", "not_ordinal"):
        return unit
    return money if money is not None and money[0].needs in ("", "large") else None


def _closes(tokens: Tokens, i: int) -> bool:
    """Does no noun follow, so that the word before is no adjective? "A quarter funded" has none."""
    if tokens.low[i] in lexicon.words("partly") and _closes(tokens, i + 1):
        return True
    return not tokens.low[i].isalpha() or tokens.low[i] in lexicon.words("function")


def _share(share: float, first: int, last: int) -> Amount:
    percent = round(share * 100, 4)
    return Amount(percent, percent, "percent", first, last, percent, wordy=True)
