"""Text as tokens with their offsets: what the whole grammar reads, made once per text."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The commonest first, then the longest: word, blank line (nothing reaches across one), grouped digits
# (1,234.5 · 1.700.000 · 1'000), plain and leading-point decimals, any other visible character.
_TOKEN = re.compile(
    r"[A-Za-zµÀ-ÖØ-öø-ʯͰ-ԯ]+"
    r"|\n[^\S\n]*\n\s*"
    r"|\d{1,3}(?:[.]\d{3}){2,}(?!\d)"
    r"|\d{1,3}(?:['\u2019]\d{3})+(?![\d\w])"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f\u2008]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
    r"|(?<![\w.)\]])\.\d+"
    r"|\S"
)
_SAME = {"‐": "-", "‑": "-", "％": "%", "＄": "$", "’": "'", "‘": "'", "ʼ": "'", "￥": "¥", "￡": "£", "‒": "–"}
BREAK = "\n"
_PAD = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: a token in lower case with look-alike signs folded, and its half-open offsets in `text`.

    A blank line is the token `BREAK`. Empty tokens pad the end, so that a rule may look a few tokens
    past the last one (or, by index -1, before the first) without asking where the text ends.
    """

    text: str
    low: list[str]
    start: list[int]
    end: list[int]
    count: int

    def raw(self, i: int) -> str:
        """Token i as the text writes it."""
        return self.text[self.start[i] : self.end[i]]

    def glued(self, i: int) -> bool:
        """True if token i follows the one before it without a space."""
        return i > 0 and self.start[i] == self.end[i - 1]

    def capital(self, i: int) -> bool:
        """True if token i starts with a capital letter."""
        return self.text[self.start[i] : self.start[i] + 1].isupper()

    def digits(self, i: int) -> bool:
        """True if token i is written in digits."""
        low = self.low[i]
        return bool(low) and (low[0].isdecimal() or (low[0] == "." and len(low) > 1))


def tokenise(text: str) -> Tokens:
    """The tokens of a text, in order; every visible character belongs to exactly one."""
    low: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        low.append(BREAK if word[0] == "\n" else _SAME.get(word) or word.lower())
        start.append(match.start())
        end.append(match.end())
    size = len(low)
    low += [""] * _PAD
    start += [len(text)] * _PAD
    end += [len(text)] * _PAD
    return Tokens(text, low, start, end, size)
