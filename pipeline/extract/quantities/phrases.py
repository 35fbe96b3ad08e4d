"""Phrases from the rule files, found at a place in the tokens without trying them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from pipeline.extract.quantities.tokens import Tokens, tokenise

T = TypeVar("T")


def alternatives(cell: str) -> list[str]:
    """The phrases of one cell of a rule file: parted by `|`."""
    return [phrase for phrase in cell.split("|") if phrase]


class Phrases(Generic[T]):
    """Phrases with what they mean; the longest that fits wins.

    A phrase is compared without regard to case, unless it was given with `=` before it (`=Mt`).
    """

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._first: dict[str, list[tuple[int, list[str], list[str] | None, T]]] = {}
        self._last: dict[str, list[tuple[int, list[str], list[str] | None, T]]] = {}
        for phrase, value in pairs:
            self._add(phrase, value)
        for entries in (*self._first.values(), *self._last.values()):
            entries.sort(key=lambda entry: (-entry[0], entry[2] is None))

    def _add(self, phrase: str, value: T) -> None:
        exact = len(phrase) > 1 and phrase[0] == "="
        tokens = tokenise(phrase[1:] if exact else phrase)
        low = tokens.low[: tokens.count]
        raws = [tokens.raw(i) for i in range(tokens.count)] if exact else None
        entry = (len(low), low, raws, value)
        self._first.setdefault(low[0], []).append(entry)
        self._last.setdefault(low[-1], []).append(entry)

    def at(self, tokens: Tokens, i: int) -> tuple[T, int] | None:
        """The longest phrase that starts at token i, and the index of the token after it."""
        return next(self.each(tokens, i), None) if tokens.low[i] in self._first else None

    def each(self, tokens: Tokens, i: int) -> Iterator[tuple[T, int]]:
        """All phrases that start at token i, the longest first: one spelling may have several senses."""
        for size, low, raws, value in self._first.get(tokens.low[i], ()):
            if (size == 1 or tokens.low[i : i + size] == low) and _same(tokens, i, raws):
                yield value, i + size

    def before(self, tokens: Tokens, i: int, floor: int = 0) -> tuple[T, int] | None:
        """The longest phrase that ends just before token i and not before `floor`, and where it starts."""
        ends = i > floor and tokens.low[i - 1] in self._last
        return next(self.each_before(tokens, i, floor), None) if ends else None

    def each_before(self, tokens: Tokens, i: int, floor: int = 0) -> Iterator[tuple[T, int]]:
        """All phrases that end just before token i, the longest first."""
        if i <= floor:
            return
        for size, low, raws, value in self._last.get(tokens.low[i - 1], ()):
            first = i - size
            if first >= floor and (size == 1 or tokens.low[first:i] == low) and _same(tokens, first, raws):
                yield value, first

    def __contains__(self, word: str) -> bool:
        return word in self._first


def _same(tokens: Tokens, i: int, raws: list[str] | None) -> bool:
    return raws is None or all(tokens.raw(i + k) == raw for k, raw in enumerate(raws))
