"""Plural nouns and their singulars, by ending and by list."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.tokens import Tokens


def is_plural(word: str) -> bool:
    """Does the word look like a plural noun?"""
    if word in lexicon.words("plurals") or word.endswith(("children", "women")):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def plural_ahead(tokens: Tokens, i: int, reach: int = 3) -> bool:
    """Does a plural noun stand at token i, or at most `reach` words on, with nothing between that ends the phrase?"""
    for word in tokens.low[i : i + reach]:
        if not word.isalpha() or word in lexicon.words("function") or word in lexicon.words("verbs"):
            return False
        if is_plural(word):
            return True
    return False


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
