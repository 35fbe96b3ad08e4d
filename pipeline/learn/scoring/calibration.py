"""Whether confidence means what it says: of the claims at 0.9, nine in ten should have every slot right."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.learn.scoring.align import Aligned
from pipeline.learn.scoring.slots import SLOTS, same

_BINS = 10


def outcomes(aligned: Aligned) -> list[tuple[float, bool]]:
    """Each claim's confidence, and whether every slot is right; claims found for optional gold are left out."""
    right = {c["claim_id"]: all(same(slot, g, c) for slot in SLOTS) for g, c in aligned.pairs if not g.get("optional")}
    spared = {c["claim_id"] for g, c in aligned.pairs if g.get("optional")}
    return [(c["confidence"], right.get(c["claim_id"], False)) for c in aligned.claims if c["claim_id"] not in spared]


def calibration_error(aligned: Aligned) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017, "On Calibration of Modern Neural Networks")."""
    return expected_error(outcomes(aligned))


def expected_error(results: Sequence[tuple[float, bool]], weights: Sequence[float] | None = None) -> float:
    """The mean distance of confidence from correctness, bin by bin, weighted by how much is in the bin.

    `weights`: how much each result counts; each counts 1 where none are given.
    """
    counts = [1.0] * len(results) if weights is None else weights
    gaps = [0.0] * _BINS
    for (confidence, right), count in zip(results, counts, strict=True):
        gaps[min(int(confidence * _BINS), _BINS - 1)] += count * (confidence - right)
    total = sum(counts)
    return sum(map(abs, gaps)) / total if total else 0.0
