"""Annotations that say something of a claim, and not everything: what of them may be learned from."""

from __future__ import annotations

from pipeline.learn.scoring.align import Record

KNOWN = "known"
"""The key of a record under which it names the slots that it knows; a record without it knows all of them."""
NOTHING: Record = {KNOWN: ()}
"""The record of a quantity of which nobody said whether it is a claim."""


def knows(gold: Record | None, slot: str) -> bool:
    """Whether an annotation says what is right in a slot; None says that there is no claim at all."""
    return gold is None or KNOWN not in gold or slot in gold[KNOWN]
