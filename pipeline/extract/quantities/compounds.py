"""One word of a noun phrase with all that belongs to it: hyphens, initials, the figures of a name."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.plurals import is_plural
from pipeline.extract.quantities.tokens import Tokens


def word_at(tokens: Tokens, i: int) -> tuple[str, int]:
    """The word at token i with what is tied to it, and the token after it; "." for initials, else empty.

    "free-throw", "F-35As", "S&P"; and after a name the figure that goes on with it: "737-9" of "Boeing 737-9".
    """
    low = tokens.low
    if not low[i].isalpha():
        return _figure(tokens, i) if low[i].isdecimal() else ("", i)
    if tokens.start[i + 1] != tokens.end[i]:
        return tokens.text[tokens.start[i] : tokens.end[i]], i + 1
    if len(low[i]) == 1 and low[i + 1] == "." and tokens.glued(i + 1):
        return ".", i + 4 if len(low[i + 2]) == 1 and low[i + 3] == "." else i + 2
    last = _tied(tokens, i + 1, named=tokens.capital(i))
    if tokens.glued(last) and tokens.digits(last) and not is_plural(low[last - 1]):
        return (_between(tokens, i, last + 1), last + 1) if is_plural(low[last + 1]) else ("", i)
    return _between(tokens, i, last), last


def _tied(tokens: Tokens, last: int, named: bool) -> int:
    """Past what a hyphen ties to the word that ends before token `last`; in a name also digits and their letters."""
    while tokens.low[last]:
        if named and tokens.glued(last) and (tokens.digits(last) or _code(tokens, last)):
            last += 1
        elif _joined(tokens, last) and (tokens.low[last + 1].isalpha() or (named and tokens.digits(last + 1))):
            last += 2
        else:
            break
    return last


def _joined(tokens: Tokens, i: int) -> bool:
    """Is token i a hyphen, or the "&" of initials, written onto the words on both its sides?"""
    mark = tokens.low[i] == "-" or (tokens.low[i] == "&" and len(tokens.low[i - 1]) == 1)
    return mark and tokens.glued(i) and tokens.glued(i + 1)


def _code(tokens: Tokens, i: int) -> bool:
    """Letters written onto the digits of a name ("35As")."""
    return tokens.low[i].isalpha() and tokens.digits(i - 1)


def _figure(tokens: Tokens, i: int) -> tuple[str, int]:
    """The figure of a name in the middle of a noun phrase ("12 Boeing 737-9 aircraft"): a noun follows it."""
    if not (tokens.low[i - 1].isalpha() and tokens.raw(i - 1) != tokens.low[i - 1]):
        return "", i
    last = _tied(tokens, i + 1, named=True)
    noun = tokens.low[last].isalpha() and tokens.low[last] not in lexicon.words("function")
    return (_between(tokens, i, last), last) if noun and not tokens.glued(last) else ("", i)


def _between(tokens: Tokens, i: int, last: int) -> str:
    return tokens.text[tokens.start[i] : tokens.end[last - 1]]
