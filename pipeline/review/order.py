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
    ranked = sorted((i for i in found if not i.sampled), key=lambda i: (-i.priority, i.name))
    drawn = sorted((i for i in found if i.sampled), key=lambda i: (i.draw, i.name))
    mixed: list[Item] = []
    rest = iter(ranked)
    for item in drawn:
        mixed += [one for _, one in zip(range(_EVERY - 1), rest, strict=False)]
        mixed.append(item)
    return [*mixed, *rest]
