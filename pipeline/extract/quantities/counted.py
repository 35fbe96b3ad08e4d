"""What is counted or measured: a light reading of the noun phrase after a quantity, without a parser."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import COUNT, Amount
from pipeline.extract.quantities.tokens import Tokens

_REACH = 8
_KEPT = 4


def counted(tokens: Tokens, amount: Amount) -> str | None:
    """The noun that the quantity counts or measures, singular, with the words that name its kind; None if none follows.

    "24 strategic minerals" counts a strategic mineral; "60% of global output" measures output. The head is
    the last word; words keep the case of the text.
    """
    i = amount.last
    tied = tokens.low[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)
    start = _noun_start(tokens, i + tied)
    if amount.unit != COUNT and start == amount.last and _participle(tokens.low[start]):
        return None
    words, plural = _phrase(tokens, start, tied, amount.unit == COUNT and amount.low not in {0, 1})
    lone = amount.unit == COUNT and not amount.vague and amount.low not in {0, 1}
    if not words or (lone and not plural and not tied):
        return None
    return " ".join([*words[-_KEPT:-1], singular(words[-1])])


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
    return i


def _phrase(tokens: Tokens, i: int, tied: bool, several: bool) -> tuple[list[str], bool]:
    """The words up to the first plural, or up to one that no noun phrase goes on with; and whether a plural was met.

    Where `several` are counted the plural may come after an "and": "two wheat and barley farms".
    """
    words: list[str] = []
    stop = i + _REACH
    while i < stop:
        over = _restart(tokens, i, several and bool(words))
        if over:
            words, i = [], i + over
            continue
        word, after = _word(tokens, i)
        if word == "." and after > i:
            i = after
            continue
        if word.lower() in lexicon.words("predicates"):
            return [], False
        if not word or _ends(_plain_low(tokens, i), word.lower(), words) or _finite(tokens, i, words):
            break
        i = after
        if words or not _loose(word.lower()):
            words.append(word)
        if tied or (words and _closes(tokens, word.lower(), i)):
            break
    return words, bool(words) and is_plural(words[-1].lower())


def _restart(tokens: Tokens, i: int, several: bool) -> int:
    """How many tokens to skip where the noun starts anew: after a possessor, or after "and"."""
    if tokens.low[i] == "'" and tokens.low[i + 1] == "s":
        return 2
    return int(several and tokens.low[i] in {"and", "or"})


def _closes(tokens: Tokens, low: str, i: int) -> bool:
    """Is the word before token i a plural, and not one that stands before a further plural ("sales offices")?"""
    if not is_plural(low):
        return False
    following = tokens.low[i]
    return not (
        low in lexicon.words("plural_modifiers") and is_plural(following) and not _ends(following, following, [low])
    )


def _word(tokens: Tokens, i: int) -> tuple[str, int]:
    """The word at token i with what hyphens tie to it, and the token after it; "." for initials, else empty."""
    low = tokens.low
    if not low[i].isalpha():
        return "", i
    if len(low[i]) == 1 and low[i + 1] == "." and tokens.glued(i + 1):
        return ".", i + 4 if len(low[i + 2]) == 1 and low[i + 3] == "." else i + 2
    last = i + 1
    if tokens.glued(last) and low[last][:1].isdigit():
        return "", i
    while low[last] == "-" and tokens.glued(last) and tokens.glued(last + 1) and low[last + 1].isalpha():
        last += 2
    return tokens.text[tokens.start[i] : tokens.end[last - 1]], last


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
    """Token i, unless a capital shows that a stop word is part of a name ("South", "High")."""
    return "" if tokens.capital(i) and tokens.low[i] in lexicon.words("verbs") else tokens.low[i]


def _ends(low: str, word: str, words: list[str]) -> bool:
    """Does a word end the noun phrase: a function word, a verb, a predicate, a participle after the noun?"""
    if low in lexicon.words("function") or low in lexicon.words("verbs") or "-on-" in word or "-over-" in word:
        return True
    return bool(words) and word.endswith(("ed", "ing", "ly")) and word not in lexicon.words("ing_nouns")


def is_plural(word: str) -> bool:
    """Does the word look like a plural noun?"""
    if word in lexicon.words("plurals") or word.endswith(("children", "women")):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def singular(word: str) -> str:
    """The singular of an English noun, by its ending; irregular ones by list. Its case is kept."""
    low = word.lower()
    if len(word) > 2 and word[:-1].isupper() and word[-1] == "s":
        return word[:-1]
    for plural, one in (("children", "child"), ("women", "woman")):
        if low.endswith(plural):
            return word[: -len(plural)] + one
    irregular = lexicon.pairs("irregular").get(low)
    if irregular is not None:
        return irregular if word.islower() else word[0] + irregular[1:]
    if not is_plural(low) or low in lexicon.words("plurals"):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
