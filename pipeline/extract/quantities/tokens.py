"""Text as tokens with their offsets: what the whole grammar reads, made once per text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

# The commonest first, then the longest: word, space, blank line (nothing reaches across one), grouped digits
# (1,234.5 · 1.700.000 · 1'000), plain and leading-point decimals, any other character.
_TOKEN = re.compile(
    r"[a-zµß-öø-ʯͰ-ԯ]+"
    r"|[^\S\n]+"
    r"|\n[^\S\n]*\n\s*"
    r"|\d{1,3}(?:[.]\d{3}){2,}(?!\d)"
    r"|\d{1,3}(?:'\d{3})+(?![\d\w])"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f\u2008]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
    r"|(?<![\w.)\]])\.\d+"
    r"|.",
    re.DOTALL,
)
_SAME = str.maketrans("‐‑％＄’‘ʼ￥￡‒", "--%$'''¥£–")
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
    parts = _TOKEN.findall(_folded(text))
    ends = list(accumulate(map(len, parts)))
    kept = [k for k, part in enumerate(parts) if not part.isspace() or (len(part) > 1 and part[0] == "\n")]
    low = [BREAK if parts[k][0] == "\n" else parts[k] for k in kept]
    end = [ends[k] for k in kept]
    start = [ends[k] - len(parts[k]) for k in kept]
    size = len(low)
    low += [""] * _PAD
    start += [len(text)] * _PAD
    end += [len(text)] * _PAD
    return Tokens(text, low, start, end, size)


def _folded(text: str) -> str:
    """The text in lower case with its look-alike signs folded, character for character."""
    folded = text.lower() if text.isascii() else text.translate(_SAME).lower()
    if len(folded) == len(text):
        return folded
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SAME))
