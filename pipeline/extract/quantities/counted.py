"""What is counted or measured: a light reading of the noun phrase after a quantity, without a parser."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.measures import Amount
from pipeline.extract.quantities.tokens import Tokens

_REACH = 7


def counted(tokens: Tokens, amount: Amount) -> str | None:
    """The noun that the quantity counts or measures, singular, with the words that name its kind; None if none follows.

    "24 strategic minerals" counts a strategic mineral; "60% of global output" measures output.
    """
    i = amount.last
    if tokens.low[i] == "-" and tokens.glued(i):
        i += 1
    if tokens.low[i] == "of" or (tokens.low[i] == "worth" and tokens.low[i + 1] == "of"):
        i += 1 if tokens.low[i] == "of" else 2
    while tokens.low[i] in lexicon.words("determiners") or tokens.low[i] in {'"', "“"}:
        i += 1
    phrase = _phrase(tokens, i)
    return " ".join([*phrase[:-1], singular(phrase[-1])]) if phrase else None


def _phrase(tokens: Tokens, i: int) -> list[str]:
    """The run of words up to its first plural, or up to a word that no noun phrase goes on with."""
    words: list[str] = []
    for at in range(i, i + _REACH):
        low = tokens.low[at]
        if not low.isalpha() or low in lexicon.words("function") or low in lexicon.words("verbs"):
            break
        if words and tokens.glued(at) and low == "s":
            words.clear()
            continue
        words.append(low)
        if is_plural(low) and low not in lexicon.words("plural_modifiers"):
            break
    while words and words[0] in lexicon.words("loose_adjectives"):
        words.pop(0)
    return words[-3:]


def is_plural(word: str) -> bool:
    """Does the word look like a plural noun?"""
    if word in lexicon.words("plurals"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def singular(word: str) -> str:
    """The singular of an English noun, by its ending; irregular ones by list."""
    irregular = lexicon.pairs("irregular")
    if word in irregular:
        return irregular[word]
    if not is_plural(word) or word in lexicon.words("plurals"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
