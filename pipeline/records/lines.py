"""Records as they are written: a line of JSON each, sorted by the id that it begins with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.records.identity import Keys


class Lines(NamedTuple):
    """Lines, whose ids stand beside them as numbers."""

    keys: Keys
    """The ids, in ascending order."""
    sizes: npt.NDArray[np.int64]
    """How long each line is, in bytes."""
    text: bytes | memoryview
