"""What was read as a quantity and is none: a label's number, a year, an age, a name, a score."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.forms import DASHES
from pipeline.extract.quantities.measures import COUNT, Amount
from pipeline.extract.quantities.tokens import Tokens

_REACH = 24  # tokens that a list of numbered things is followed back
_OLDEST = 120  # years that a person may live; older things are measured by their age
_LISTING = frozenset({",", "and", "or", "&", "to", "-", "–", "through"})


def excluded(tokens: Tokens, amount: Amount, i: int) -> bool:
    """Is the amount found at token i none after all: a label's number, a year, an age, a name, a score?"""
    if _age(tokens, amount) or _tail(tokens, amount):
        return True
    if not _plain_count(amount):
        if not _lettered(tokens, amount):
            return False
        return _labelled(tokens, amount.first) or tokens.low[amount.last] in lexicon.words("after_code")
    return (
        _labelled(tokens, amount.first)
        or _ticker(tokens, amount)
        or _day(tokens, amount.last)
        or _year(tokens, amount, i)
        or _one(tokens, amount, i)
        or _serial(tokens, amount, i)
        or _named(tokens, amount, i)
        or _score(tokens, amount)
        or _kind(tokens, amount)
    )


def _labelled(tokens: Tokens, i: int, labels: str = "labels") -> bool:
    """ "Section 40", and the further numbers of "Tables 2, 3 and 4"."""
    stop = max(1, i - _REACH)
    while i > stop and tokens.low[i - 1] in _LISTING and (tokens.digits(i - 2) or tokens.low[i - 2] in _LISTING):
        i -= 1 if tokens.low[i - 2] in _LISTING else 2
    return lexicon.phrases(labels).before(tokens, i) is not None


def _day(tokens: Tokens, i: int) -> bool:
    """ "between 3 and 9 May": the first of two days."""
    month = tokens.low[i + 2] in lexicon.words("months") and tokens.capital(i + 2)
    return tokens.low[i] in _LISTING and tokens.digits(i + 1) and month


def _ticker(tokens: Tokens, amount: Amount) -> bool:
    """ "(XYZ: 300748)": a stock code after its exchange."""
    first = amount.first
    exchange = first > 1 and tokens.low[first - 1] == ":" and tokens.raw(first - 2).isupper()
    return (
        exchange and tokens.low[first - 3] in {"(", ",", ";", "/"} and tokens.low[amount.last] in {")", ",", ";", "/"}
    )


def _lettered(tokens: Tokens, amount: Amount) -> bool:
    """Is the unit a single letter written onto the figure ("Section 48C")?"""
    i = amount.last - 1
    return len(tokens.low[i]) == 1 and tokens.low[i].isalpha() and tokens.glued(i)


def _plain_count(amount: Amount) -> bool:
    return amount.unit == COUNT and not amount.vague and amount.out_of is None and amount.scale == 1.0


def resumed(tokens: Tokens, amount: Amount, i: int) -> int:
    """The token from which to go on after an exclusion: past the figure, not past what a range took along."""
    return max(i + 1, amount.last if amount.bound == "range" else i + 1)


def _tail(tokens: Tokens, amount: Amount) -> bool:
    """Letters, digits or a point glued to the end: part of a name or a longer number."""
    i = amount.last
    if not tokens.glued(i) or not tokens.low[i] or tokens.low[i - 1] in {"'", "′"}:
        return False
    if tokens.low[i] in {"/", "."} and tokens.glued(i + 1):
        return tokens.digits(i + 1)
    return tokens.low[i][0].isalnum() and not amount.wordy


def _age(tokens: Tokens, amount: Amount) -> bool:
    low, last = tokens.low, amount.last
    if (
        amount.unit == "year"
        and (amount.low or amount.high or 0) < _OLDEST
        and (low[last] == "old" or low[last : last + 2] in (["-", "old"], ["-", "olds"], ["of", "age"]))
    ):
        return True
    if amount.unit != COUNT:
        return False
    if _labelled(tokens, amount.first, "before_age"):
        return True
    if amount.bound in {"less_than", "more_than"} and low[amount.first - 1] in lexicon.words("aged_people"):
        return not plural_at(tokens, last)
    aside = low[amount.first - 1] == "," and low[last] in {",", ")"} and last == amount.first + 1
    young = amount.low is not None and 10 <= amount.low < 105 and tokens.digits(amount.first)
    person = tokens.capital(amount.first - 2) or low[amount.first - 2] in lexicon.words("persons")
    return aside and young and person and not tokens.digits(amount.first - 2)


def _year(tokens: Tokens, amount: Amount, i: int) -> bool:
    """A bare figure from 1500 to 2099 is a year, unless it is hedged or round, and counts a plural."""
    raw = tokens.low[i]
    led = tokens.low[amount.first - 1] in lexicon.words("before_year")
    if not (raw.isdecimal() and len(raw) == 4 and 1500 <= int(raw) < (2200 if led else 2100)):
        return False
    if tokens.low[amount.first] in lexicon.words("counts_years_off"):
        return not plural_at(tokens, amount.last)
    return led or int(raw) % 100 != 0 or not plural_at(tokens, amount.last)


def plural_at(tokens: Tokens, i: int) -> bool:
    """Does a plural in small letters stand at token i, or after one word there?"""
    for k in (i, i + 1):
        low = tokens.low[k]
        if not low.isalpha() or tokens.capital(k) or low in lexicon.words("function"):
            return False
        if len(low) > 3 and (low.endswith("s") or low in lexicon.words("plurals")):
            return True
    return False


def _one(tokens: Tokens, amount: Amount, i: int) -> bool:
    """ "One" counts only where hedged, or before a noun: not "one of the", "no one", "one another"."""
    if tokens.low[i] != "one" or amount.last != i + 1 or amount.first < i:
        return False
    if tokens.low[i - 1] in lexicon.words("before_no_one") or (tokens.capital(i) and tokens.capital(i - 1)):
        return True
    following = tokens.low[i + 1]
    closed = any(following in lexicon.words(row) for row in ("verbs", "after_no_one", "function"))
    return closed or not following.isalpha()


def _serial(tokens: Tokens, amount: Amount, i: int) -> bool:
    """A long row of digits that counts nothing is a code ("pin 13746668"): numbers have their groups parted."""
    return tokens.low[i].isdecimal() and len(tokens.low[i]) > 6 and not plural_at(tokens, amount.last)


def _named(tokens: Tokens, amount: Amount, i: int) -> bool:
    """A bare number after a name, in the middle of a sentence, that counts nothing ("Model 737 was")."""
    before = i - 1
    if amount.first == i and _coded(tokens, i):
        return True
    if amount.first < i or before < 0 or not tokens.low[before].isalpha() or not tokens.capital(before):
        return False
    if not tokens.digits(i) or tokens.low[before] in lexicon.words("function") | lexicon.words("months"):
        return False
    counts = tokens.low[i + 1].isalpha() and tokens.low[i + 1] not in lexicon.words("function")
    if len(tokens.low[before]) > 1 and tokens.raw(before).isupper():
        counts = plural_at(tokens, i + 1)
    return not counts and "," not in tokens.low[i] and "." not in tokens.low[i]


def _coded(tokens: Tokens, i: int) -> bool:
    """Capitals after a bare number after an owner's or another name, counting nothing: "the maker's 737 MAX"."""
    after, owned = tokens.raw(i + 1), tokens.low[i - 1] == "s" or tokens.capital(i - 1)
    return owned and len(after) > 1 and after.isupper() and tokens.digits(i) and not plural_at(tokens, i + 2)


def _kind(tokens: Tokens, amount: Amount) -> bool:
    """ "A three-pointer", the second figure of "75 two-bedrooms": the number is part of the noun tied to it."""
    i = amount.last
    if tokens.low[i] != "-" or not tokens.glued(i) or not tokens.glued(i + 1):
        return False
    counted = amount.first > 0 and tokens.digits(amount.first - 1)
    return counted or tokens.low[i + 1] in lexicon.words("name_nouns")


def _score(tokens: Tokens, amount: Amount) -> bool:
    """ "3-2" with nothing counted: two figures tied by a hyphen that do not rise, or that no noun follows."""
    last = amount.last
    if tokens.low[last] in DASHES and tokens.glued(last) and tokens.digits(last + 1) and tokens.glued(last + 1):
        return True
    before = amount.first - 1
    if amount.bound == "range" and tokens.low[before] in lexicon.words("score_words") and _hyphened(tokens, amount):
        return not tokens.low[last].isalpha() or tokens.low[last] in lexicon.words("function")
    return bool(
        before > 0 and tokens.low[before] in DASHES and tokens.glued(amount.first) and tokens.digits(before - 1)
    )


def _hyphened(tokens: Tokens, amount: Amount) -> bool:
    """Is the range two figures with a dash written onto both ("2-3")?"""
    return amount.last == amount.first + 3 and tokens.low[amount.first + 1] in DASHES and tokens.glued(amount.first + 2)
