"""The order in which items are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.review.items import SECTIONS, Item

_EVERY = 5
"""Every fifth place of the queue goes to the random sample, so that it is read from the first day."""


def in_order(found: Iterable[Item]) -> list[Item]:
    """Misquotes, contradictions, agreements, claims, the most telling of each first, and random ones in between.

    Within a section the random sample stands in random order at every fifth place until it is used up; the rest
    follows uncertainty × impact. The same items always stand in the same order.
    """
    by_section: dict[str, list[Item]] = {name: [] for name in SECTIONS}
    for item in found:
        by_section[item.section].append(item)
    return [item for name in SECTIONS for item in _mixed(by_section[name])]


def _mixed(found: Sequence[Item]) -> list[Item]:
    named = sorted(found, key=lambda item: item.name)
    # Sorted twice rather than once by pairs: a sort by plain numbers holds other threads up a tenth as long.
    ranked = sorted((item for item in named if not item.sampled), key=lambda item: -item.priority)
    drawn = sorted((item for item in named if item.sampled), key=lambda item: item.draw)
    mixed: list[Item] = []
    rest = iter(ranked)
    for item in drawn:
        mixed += [one for _, one in zip(range(_EVERY - 1), rest, strict=False)]
        mixed.append(item)
    return [*mixed, *rest]
