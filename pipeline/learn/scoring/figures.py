"""Precision, recall and their harmonic mean."""

from __future__ import annotations

from typing import NamedTuple


class Figures(NamedTuple):
    """How many were right, how many were given, how many were wanted."""

    hit: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """The part of what was given that is right."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The part of what was wanted that was found."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hit / (self.given + self.wanted) if self.given + self.wanted else 0.0

    def __add__(self, other: object) -> Figures:
        """The figures of two sets taken together."""
        if not isinstance(other, Figures):
            return NotImplemented
        return Figures(self.hit + other.hit, self.given + other.given, self.wanted + other.wanted)
