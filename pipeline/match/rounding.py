"""Many numbers rounded at once, each as `round` rounds it."""

from __future__ import annotations

import numpy as np

from pipeline.match.columns import Floats

_UNSURE = 1e-5
"""Parts of the last place by which a product may miss what lies halfway between two places."""
_LARGE = 1e9
"""Places from which on it may miss by more."""


def rounded(values: Floats, digits: int) -> Floats:
    """Numbers, none of them negative, to so many decimal places: what lies nearly halfway is left to `round`."""
    scaled = values * 10**digits
    found: Floats = np.rint(scaled) / 10**digits
    unsure = np.flatnonzero((np.abs(scaled - np.floor(scaled) - 0.5) < _UNSURE) | (scaled > _LARGE))
    found[unsure] = [round(value, digits) for value in values[unsure].tolist()]
    return found
