"""What is counted or measured: a light reading of the noun phrase after a quantity, without a parser."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import COUNT, Amount
from pipeline.extract.quantities.tokens import Tokens

_REACH = 8
_KEPT = 3


def counted(tokens: Tokens, amount: Amount) -> str | None:
    """The noun that the quantity counts or measures, singular, with the words that name its kind; None if none follows.

    "24 strategic minerals" counts a strategic mineral; "60% of global output" measures output. The head is
    the last word; words keep the case of the text.
    """
    i = amount.last
    tied = tokens.low[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)
    i = _noun_start(tokens, i + tied)
    words, plural = _phrase(tokens, i, tied)
    if not words or (
        amount.unit == COUNT and not plural and not tied and amount.low not in {1, 0} and not amount.vague
    ):
        return None
    return " ".join([*words[-_KEPT:-1], singular(words[-1])])


def _noun_start(tokens: Tokens, i: int) -> int:
    """Past a figure repeated in brackets, "of", "worth of", articles, possessors and quotation marks."""
    low = tokens.low
    if low[i] == "(" and tokens.digits(i + 1) and low[i + 2] == ")":
        i += 3
    if low[i] == "worth" and low[i + 1] == "of":
        i += 1
    i += low[i] == "of"
    while low[i] in lexicon.words("determiners") or low[i] in {'"', "“"} or tokens.digits(i):
        i += 1
    return i


def _phrase(tokens: Tokens, i: int, tied: bool) -> tuple[list[str], bool]:
    """The words up to the first plural, or up to one that no noun phrase goes on with; and whether a plural was met."""
    words: list[str] = []
    stop = i + _REACH
    while i < stop:
        word, after = _word(tokens, i)
        low = word.lower()
        if tokens.low[i] == "'" and words and tokens.low[i + 1] == "s":
            words, i = [], i + 2
            continue
        if not word or _ends(low, words):
            break
        words.append(word)
        i = after
        if tied or (is_plural(low) and not (low in lexicon.words("plural_modifiers") and _goes_on(tokens, i))):
            break
    while words and words[0].lower() in lexicon.words("loose_adjectives"):
        words.pop(0)
    return words, bool(words) and is_plural(words[-1].lower())


def _word(tokens: Tokens, i: int) -> tuple[str, int]:
    """The word at token i with what hyphens tie to it, and the token after it; empty if none."""
    if not tokens.low[i].isalpha():
        return "", i
    last = i + 1
    while tokens.low[last] == "-" and tokens.glued(last) and tokens.glued(last + 1) and tokens.low[last + 1].isalpha():
        last += 2
    return tokens.text[tokens.start[i] : tokens.end[last - 1]], last


def _goes_on(tokens: Tokens, i: int) -> bool:
    """May the word at token i still be the noun that a plural stands before ("sales offices")?"""
    low = tokens.low[i]
    return low.isalpha() and low not in lexicon.words("function") and not _ends(low, ["x"])


def _ends(low: str, words: list[str]) -> bool:
    """Does a word end the noun phrase: a function word, a verb, an adverb or a participle after the noun?"""
    if low in lexicon.words("function") or low in lexicon.words("verbs") or "-over-" in low:
        return True
    return bool(words) and low.endswith(("ed", "ing", "ly")) and low not in lexicon.words("ing_nouns")


def is_plural(word: str) -> bool:
    """Does the word look like a plural noun?"""
    if word in lexicon.words("plurals"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def singular(word: str) -> str:
    """The singular of an English noun, by its ending; irregular ones by list. Its case is kept."""
    low = word.lower()
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
