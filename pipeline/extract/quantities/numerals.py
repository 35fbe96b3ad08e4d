"""Numerals: the figure itself, in digits or in words, before any unit or hedge is looked at."""

from __future__ import annotations

from pipeline.extract.quantities.cardinals import cardinal
from pipeline.extract.quantities.figures import figure
from pipeline.extract.quantities.forms import LONGEST, VULGAR, Numeral
from pipeline.extract.quantities.tokens import Tokens


def numeral(tokens: Tokens, i: int) -> Numeral | None:
    """The numeral that starts at token i, in digits ("1,234.5", "1 700 000", "2½", "2 1/2") or in words."""
    if tokens.digits(i) or tokens.low[i] in VULGAR:
        return figure(tokens, i) if len(tokens.low[i]) <= LONGEST else None
    return cardinal(tokens, i)
