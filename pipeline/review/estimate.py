"""How often the machine is right, with how much of a doubt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

_Z = 1.959964  # the normal quantile of a 95 % interval


class Estimate(NamedTuple):
    """Right among those decided, and the 95 % interval of the rate (Wilson 1927)."""

    right: int
    decided: int
    low: float
    high: float

    @property
    def rate(self) -> float | None:
        """The share that is right; None where nothing is decided."""
        return self.right / self.decided if self.decided else None


def estimate(outcomes: Iterable[bool]) -> Estimate:
    """The estimate from independent draws, each right or not; without any, everything is possible."""
    found = list(outcomes)
    right, total = sum(found), len(found)
    if not total:
        return Estimate(0, 0, 0.0, 1.0)
    rate, spread = right / total, _Z**2 / total
    middle = (rate + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(rate * (1 - rate) / total + spread / (4 * total)) / (1 + spread)
    return Estimate(right, total, max(0.0, middle - half), min(1.0, middle + half))
