"""Cardinals: numerals in words."""

from __future__ import annotations

from pipeline.extract.quantities import lexicon
from pipeline.extract.quantities.forms import Numeral, and_a_half
from pipeline.extract.quantities.tokens import Tokens


class _Sum:
    """A numeral in words as it is read: "two hundred and seventy thousand"."""

    def __init__(self) -> None:
        self.total = 0.0
        self.part = 0.0
        self.scale = 1.0
        self.lowest = float("inf")

    def take(self, value: float) -> bool:
        """Add a cardinal below a hundred; False if it cannot follow what was read."""
        last = self.part % 100
        if last and (value >= 10 or last < 20 or last % 10):
            return False
        self.part += value
        return True

    def multiply(self, scale: float) -> bool:
        """Apply "hundred", "dozen", "thousand" …; False if it cannot follow what was read."""
        if scale in (100, 12, 144):
            if self.part >= scale:
                return False
            self.part = max(self.part, 1) * scale
        elif scale >= self.lowest:
            return False
        else:
            self.total += max(self.part, 1) * scale
            self.part, self.lowest = 0.0, scale
        self.scale = scale
        return True

    @property
    def value(self) -> float:
        return self.total + self.part


def cardinal(tokens: Tokens, i: int) -> Numeral | None:
    """The numeral in words at token i: "two hundred and seventy thousand", "twenty-one"; None if none starts there."""
    small, tens, scales = lexicon.numbers("small"), lexicon.numbers("ten"), lexicon.numbers("scale")
    low, total, at, last = tokens.low, _Sum(), i, i
    while True:
        word = low[at]
        if word in scales:
            taken, scale = total.multiply(scales[word]), scales[word]
        else:
            value = small.get(word) or tens.get(word) or (0.0 if word == "zero" and at == i else None)
            taken, scale = value is not None and total.take(value), 1.0
        if not taken:
            break
        total.scale = scale if scale >= 100 else 1.0
        at = last = at + 1
        at = _joined(tokens, at, scale)
    value, last = and_a_half(tokens, total.value, last)
    return Numeral(value, i, last, total.scale, wordy=True) if last > i else None


def _joined(tokens: Tokens, at: int, scale: float) -> int:
    """Past a hyphen, or past the "and" of "two hundred and six": not that of "one hundred and two hundred"."""
    low = tokens.low
    if low[at] == "-" and tokens.glued(at) and tokens.glued(at + 1):
        return at + 1
    if low[at] == "and" and scale >= 100 and low[at + 2] not in {"hundred", "dozen"}:
        return at + 1
    return at
