"""What a number counts whose noun is left out: "40 were hurt, 12 of them badly", "of the miners, 9 stayed"."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.counted import noun_at, several_expected
from pipeline.extract.quantities.measures import COUNT, Amount
from pipeline.extract.quantities.plurals import is_plural, singular
from pipeline.extract.quantities.tokens import BREAK, Tokens

_REACH = 60
_LINKS = frozenset(
    {"is", "was", "are", "were", "to", "at", "from", "of", "by", "reached", "hit", "totalled", "totaled"}
)
_NUMBERS = frozenset({"number", "numbers", "total", "count", "tally"})
_BESIDE = 6
_JOINTS = frozenset({"and", "but", "while", "that", "because"})
_PLACED = frozenset({"in", "from", "at", "across", "on", "within", "after", "for", "of", "to", "over"})
_REMAINDER = frozenset({"more", "others", "fewer", "of"})


def filled(tokens: Tokens, amounts: list[Amount], nouns: list[str | None]) -> list[str | None]:
    """The counted nouns, with those that a number left out taken from what stands before it in its sentence."""
    done = list(nouns)
    for k in range(len(amounts) - 2, -1, -1):
        if done[k] is None and _joined(tokens, amounts[k], amounts[k + 1]):
            done[k] = done[k + 1]
    for k, amount in enumerate(amounts):
        if done[k] is None and _elides(tokens, amount):
            start = _sentence(tokens, amount.first)
            done[k] = (
                _of_these(tokens, amount, start)
                or _told_before(tokens, amounts[:k], done, amount, start)
                or _number_of(tokens, amount, start)
                or _collective(tokens, amount, start)
                or (None if _moved_from(tokens, amounts[k - 1 : k], start) else _subject(tokens, amount, start))
            )
    return done


def _joined(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """ "12 and 15 mines", "1,920 by 1,080 pixels": bare figures that share the noun of the last."""
    between = tokens.low[a.last : b.first]
    return a.unit == b.unit == COUNT and (between in (["and"], ["or"], ["by"], ["x"], ["×"], [","]))


def _elides(tokens: Tokens, amount: Amount) -> bool:
    """May the amount count what was named before: is it a whole number without a unit?"""
    number = amount.low if amount.low is not None else amount.high
    whole = number is not None and float(number).is_integer() and number >= 1
    return amount.unit == COUNT and whole and tokens.low[amount.last] != "-"


def _sentence(tokens: Tokens, i: int) -> int:
    """Where the sentence of token i begins, looking back a little."""
    for k in range(i - 1, max(0, i - _REACH), -1):
        full = tokens.low[k] in {".", "?", "!"} and not tokens.glued(k + 1) and tokens.capital(k + 1)
        if full or tokens.low[k] == BREAK:
            return k + 1
    return max(0, i - _REACH)


def _of_these(tokens: Tokens, amount: Amount, start: int) -> str | None:
    """ "Of the aircraft, 106 are": the noun after the "of" that opens the clause."""
    if tokens.low[amount.first - 1] != ",":
        return None
    for k in range(amount.first - 2, max(start, amount.first - 12) - 1, -1):
        if tokens.low[k] == "of" and (k == start or not tokens.low[k - 1].isalpha() or tokens.low[k - 1] in _JOINTS):
            at = k + 1
            while tokens.digits(at) or tokens.low[at] in lexicon.words("determiners") | lexicon.numbers("small").keys():
                at += 1
            return noun_at(tokens, at)
    return None


def _told_before(
    tokens: Tokens, before: list[Amount], nouns: list[str | None], amount: Amount, start: int
) -> str | None:
    """The noun of the nearest count before in the sentence, where a verb or "of them" follows.

    One that only says where ("in 33 states") comes after the others.
    """
    following = (
        several_expected(tokens, amount.last)
        or tokens.low[amount.last] in lexicon.words("elliptic")
        or _of_them(tokens, amount.last)
    )
    if not (amount.out_of or following or _compared(tokens, amount.first)):
        return None
    apart = not (_REMAINDER | lexicon.words("function")) & {tokens.low[amount.last]}
    found = []
    for one, noun in zip(reversed(before), reversed(nouns[: len(before)]), strict=True):
        if one.first < start or (apart and ";" in tokens.low[one.last : amount.first]):
            break
        if noun is not None and one.unit == COUNT:
            found.append((tokens.low[one.first - 1] in _PLACED, noun))
        elif noun in lexicon.pairs("collectives"):
            found.append((False, lexicon.pairs("collectives")[noun]))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _compared(tokens: Tokens, i: int) -> bool:
    """ "Up from 9", "against 40", "compared with 12"."""
    from_it = tokens.low[i - 1] == "from" and tokens.low[i - 2] in {"up", "down"}
    return from_it or tokens.low[i - 1] in {"against", "versus"} or tokens.low[i - 2] == "compared"


def _of_them(tokens: Tokens, i: int) -> bool:
    return tokens.low[i] == "of" and tokens.low[i + 1] in {"them", "whom", "which", "these", "those"}


def _number_of(tokens: Tokens, amount: Amount, start: int) -> str | None:
    """ "The number of deaths is 40", "the number of cars sold fell 9% to 40"."""
    if tokens.low[amount.first - 1] not in _LINKS:
        return None
    for k in range(amount.first - 2, start - 1, -1):
        if tokens.low[k] in _NUMBERS and tokens.low[k + 1] == "of":
            at = k + 2
            while tokens.low[at] in lexicon.words("determiners"):
                at += 1
            return noun_at(tokens, at) if at < amount.first else None
    return None


def _collective(tokens: Tokens, amount: Amount, start: int) -> str | None:
    """ "A population of 400", "the death toll rose to 12"."""
    if tokens.low[amount.first - 1] not in _LINKS:
        return None
    names = lexicon.pairs("collectives")
    for k in range(amount.first - 2, max(start, amount.first - 2 - _BESIDE) - 1, -1):
        if tokens.low[k] in names:
            return names[tokens.low[k]]
        if tokens.low[k] in {",", ";", "("}:
            return None
    return None


def _moved_from(tokens: Tokens, before: list[Amount], start: int) -> bool:
    """ "From 80 tonnes to 3 million": the end of a move is of what it began with, not of the sentence's subject."""
    return any(tokens.low[one.first - 1] == "from" and one.first >= start and one.unit != COUNT for one in before)


def _subject(tokens: Tokens, amount: Amount, start: int) -> str | None:
    """ "Car thefts rose 4% to 1,902": the plural before the verb of the change that leads to the number."""
    if tokens.low[amount.first - 1] not in {"to", "from", "by"}:
        return None
    for k in range(amount.first - 2, start, -1):
        if tokens.low[k] in lexicon.words("moves"):
            return _before_verb(tokens, k - 1, start)
    return None


def _before_verb(tokens: Tokens, i: int, start: int) -> str | None:
    while i > start and (tokens.low[i] in lexicon.words("function") or tokens.low[i].endswith("ly")):
        i -= 1
    head = tokens.low[i]
    if not head.isalpha() or not is_plural(head) or head in lexicon.words("quoted_things") | lexicon.words("verbs"):
        return None
    first = i - (i > start and _kind(tokens, i - 1))
    words = [tokens.low[k] if k == start else tokens.raw(k) for k in range(first, i + 1)]
    return " ".join([*words[:-1], singular(words[-1])])


def _kind(tokens: Tokens, i: int) -> bool:
    """May the word at token i say what kind the plural after it is ("car thefts")?"""
    low = tokens.low[i]
    stop = any(low in lexicon.words(row) for row in ("function", "verbs", "determiners", "loose_adjectives"))
    return low.isalpha() and not stop
