"""What earlier claims lend to later ones: a text keeps to its subject until it names another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import islice

from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Features
from pipeline.extract.spot import Spot

_BACK = 6
"""Earlier claims looked at."""


def carried(spot: Spot, draft: Draft, slot: str) -> dict[Hashable, Features]:
    """For each value that an earlier claim has in a slot, how near that claim is and how like this one.

    The nearest claim of each nearness counts: in the same `sentence`, the `next` sentence before, the same
    `block`, or `far`; a second feature says that its unit and kind are the same.
    """
    found: dict[Hashable, Features] = {}
    seen: set[str] = set()
    for earlier, filled in earlier_claims(spot, _BACK):
        relation = _relation(spot, earlier)
        if relation not in seen:
            seen.add(relation)
            features = found.setdefault(getattr(filled, slot), {})
            features[f"carry_{relation}"] = 1.0
            if filled.unit == draft.unit:
                features[f"carry_{relation}_unit"] = 1.0
    return found


def earlier_claims(spot: Spot, count: int) -> Iterator[tuple[Spot, Draft]]:
    """The claims filled before this one, the last first; an article's claims are filled in the order of its text."""
    filled = spot.scene.filled
    yield from (filled[start] for start in islice((s for s in reversed(filled) if s < spot.quantity.start), count))


def _relation(spot: Spot, earlier: Spot) -> str:
    if earlier.index == spot.index:
        return "sentence"
    block = spot.scene.block_of(spot.index)
    if block is not None and block.kind == "row":
        return "row"
    if earlier.sentence.block != spot.sentence.block:
        return "far"
    return "next" if spot.index - earlier.index == 1 else "block"
