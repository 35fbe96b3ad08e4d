"""What is counted or measured: a light reading of the noun phrase after a quantity, without a parser."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.compounds import word_at
from pipeline.extract.quantities.measures import COUNT, Amount
from pipeline.extract.quantities.plurals import is_plural, plural_ahead, singular
from pipeline.extract.quantities.tokens import Tokens

_REACH = 8
_KEPT = 4
_POINTING = frozenset({"last", "this", "next"})
_TIMES = ("time_units", "months", "day_parts")
_EXPECTED = frozenset({"expected", "forecast", "predicted", "anticipated", "projected", "estimated", "had"})


def counted(tokens: Tokens, amount: Amount) -> str | None:
    """The noun that the quantity counts or measures, singular, with the words that name its kind; None if none follows.

    "24 strategic minerals" counts a strategic mineral; "60% of global output" measures output. The head is
    the last word; words keep the case of the text.
    """
    i = amount.last
    if amount.unit == COUNT and several_expected(tokens, i):
        return None
    tied = tokens.low[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)
    start = _noun_start(tokens, i + tied)
    if amount.unit != COUNT and start == amount.last and _participle(tokens.low[start]):
        return None
    several = amount.unit == COUNT and amount.low not in {0, 1}
    words, plural = _phrase(tokens, start, tied, several)
    if several and not amount.vague and not plural and not tied:
        words = _medal(tokens, start)
    return _named(words) if words else None


def several_expected(tokens: Tokens, i: int) -> bool:
    """ "The 40 million analysts expected": do those follow who expect the number?"""
    return tokens.low[i] in lexicon.words("forecasters") and tokens.low[i + 1] in _EXPECTED


def noun_at(tokens: Tokens, i: int) -> str | None:
    """The plural noun phrase at token i as what is counted, singular; None if there is none."""
    words, plural = _phrase(tokens, i, tied=False, several=True)
    return _named(words) if plural else None


def _named(words: list[str]) -> str:
    return " ".join([*words[-_KEPT:-1], singular(words[-1])])


def _medal(tokens: Tokens, i: int) -> list[str]:
    """ "Three silver and two bronze": medals are counted without a plural."""
    closed = not tokens.low[i + 1].isalpha() or tokens.low[i + 1] in lexicon.words("function")
    return [tokens.raw(i)] if closed and tokens.low[i] in lexicon.words("medals") else []


def _participle(low: str) -> bool:
    """ "10.6 metres beginning at": what follows a measure says something of it, and is not what it measures."""
    return low.endswith("ing") and low not in lexicon.words("ing_nouns")


def _noun_start(tokens: Tokens, i: int) -> int:
    """Past a figure repeated in brackets, "of", "worth of", articles, possessors and quotation marks."""
    low = tokens.low
    if low[i] == "(" and tokens.digits(i + 1) and low[i + 2] == ")":
        i += 3
    if low[i] == "worth" and low[i + 1] == "of":
        i += 1
    if low[i] == "of":
        i += 1 + (low[i + 1] in {"a", "an"})
    while low[i] in lexicon.words("determiners") or low[i] in {'"', "“"} or (tokens.digits(i) and len(low[i]) == 4):
        i += 1
    return _past_size(tokens, i) if low[i].isdecimal() else i


def _past_size(tokens: Tokens, i: int) -> int:
    """Past the 12-ounce of "eight 12-ounce cans"."""
    end = i + 1
    while tokens.low[end] == "-" and tokens.glued(end) and tokens.low[end + 1].isalpha():
        end += 2
    return end if end > i + 1 and not tokens.glued(i) else i


def _phrase(tokens: Tokens, i: int, tied: bool, several: bool) -> tuple[list[str], bool]:
    """The words up to the first plural, or up to one that no noun phrase goes on with; and whether a plural was met.

    Where `several` are counted the plural may come after an "and": "two wheat and barley farms".
    """
    words: list[str] = []
    first, stop = i, i + _REACH
    while i < stop:
        over = _anew(tokens, i, several and bool(words), several and i > first)
        if over:
            words, i = [], i + over
            continue
        word, after = word_at(tokens, i)
        if word == "." and after > i:
            i = after
            continue
        if word.lower() in lexicon.words("predicates"):
            return [], False
        if _over(tokens, i, word, words) and not (several and _goes_on(tokens, word.lower(), i, after, words)):
            break
        i = after
        if words or not _loose(word.lower()):
            words.append(word)
        if tied or (words and _closes(tokens, word.lower(), i)):
            break
    return words, bool(words) and is_plural(words[-1].lower())


def _over(tokens: Tokens, i: int, word: str, words: list[str]) -> bool:
    ended = _ends(_plain_low(tokens, i), word.lower(), words)
    return not word or ended or _finite(tokens, i, words) or _when(tokens, i)


def _when(tokens: Tokens, i: int) -> bool:
    """ "80 tonnes *last year*", "40 tonnes of tin *next March*": a time, which nobody counts or measures."""
    if tokens.low[i] not in _POINTING or tokens.low[i + 2] == "'":
        return False
    return any(tokens.low[i + 1] in lexicon.words(row) for row in _TIMES)


def _goes_on(tokens: Tokens, word: str, i: int, after: int, words: list[str]) -> bool:
    """Does a word that looks like a verb belong to the noun phrase of several, as what comes next shows?

    "Three hits", "15 larger turbines", "269 underground parking spaces".
    """
    if not words and word in lexicon.words("verb_nouns"):
        return True
    if word in lexicon.words("attributes") or tokens.low[i - 1].endswith("ly"):
        return plural_ahead(tokens, after, 1 if words else 3)
    participle = word.endswith(("ed", "ing")) and tokens.low[i] not in lexicon.words("verbs")
    return bool(words) and participle and plural_ahead(tokens, after, 1)


def _anew(tokens: Tokens, i: int, begun: bool, inside: bool) -> int:
    """How many tokens to skip where the noun starts anew: `inside` its phrase, or once it has `begun` with a word."""
    return _further(tokens, i) if inside and tokens.low[i] == "," else _restart(tokens, i, begun)


def _restart(tokens: Tokens, i: int, several: bool) -> int:
    """How many tokens to skip where the noun starts anew: after a possessor, after "and"."""
    if tokens.low[i] == "'":
        return 2 if tokens.low[i + 1] == "s" else int(several)
    return int(several and tokens.low[i] in {"and", "or"})


def _further(tokens: Tokens, i: int) -> int:
    """How many tokens to skip at the comma between two adjectives: "12 small, private firms"."""
    return int(not tokens.capital(i - 1) and not is_plural(tokens.low[i + 1]) and plural_ahead(tokens, i + 1, 2))


def _closes(tokens: Tokens, low: str, i: int) -> bool:
    """Is the word before token i a plural, and not one that stands before a further plural ("sales offices")?"""
    if not is_plural(low):
        return False
    following = tokens.low[i]
    if following == "'" and tokens.glued(i) and plural_ahead(tokens, i + 1, 2):
        return False
    return not (
        low in lexicon.words("plural_modifiers") and is_plural(following) and not _ends(following, following, [low])
    )


def _finite(tokens: Tokens, i: int, words: list[str]) -> bool:
    """Does the word at token i, with nothing after it that it could qualify, look like a verb ("12 arrested in")?"""
    following = tokens.low[i + 1]
    if tokens.low[i] in lexicon.words("time_units") and following in {"on", "over"}:
        return True
    return (
        not words
        and tokens.low[i].endswith("ed")
        and (not following.isalpha() or following in lexicon.words("function"))
    )


def _loose(low: str) -> bool:
    """Does the word, at the start, say nothing of what kind the noun is ("new", "newly", "state-owned")?"""
    adverb = low.endswith("ly") and low not in lexicon.words("ing_nouns")
    return low in lexicon.words("loose_adjectives") or adverb or ("-" in low and low.endswith("ed"))


def _plain_low(tokens: Tokens, i: int) -> str:
    """Token i, unless a capital or a hyphen shows that a stop word is part of a name ("South", "at-bats")."""
    named = tokens.capital(i) and tokens.low[i] in lexicon.words("verbs")
    hyphen = tokens.low[i + 1] == "-" and tokens.glued(i + 1) and tokens.glued(i + 2) and tokens.low[i + 2].isalpha()
    tied = hyphen or (tokens.digits(i + 1) and tokens.glued(i + 1))
    return "" if named or tied else tokens.low[i]


def _ends(low: str, word: str, words: list[str]) -> bool:
    """Does a word end the noun phrase: a function word, a verb, a predicate, a participle after the noun?"""
    if low in lexicon.words("function") or low in lexicon.words("verbs") or "-on-" in word or "-over-" in word:
        return True
    return bool(words) and word.endswith(("ed", "ing", "ly")) and word not in lexicon.words("ing_nouns")
