"""Names that are listed together ("A, B and C") count as one candidate."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.place import Place
from pipeline.extract.spot import Seen, Spot
from pipeline.records import Mention

_JOINED = re.compile(r"[\s,]*(?:\s?(?:and|or|&|as well as|and/or|and the|or the|the)\s+|[,/]\s*|\s*\(\s*|\)\s*)*")


class Group(NamedTuple):
    """Ids named together, at half-open offsets of the article, and the nearest member's place."""

    ids: tuple[str, ...]
    start: int
    end: int
    place: Place
    label: str


def groups(spot: Spot, labels: frozenset[str]) -> list[Group]:
    """The names with one of the labels, joined where only commas and "and" lie between; in order of `spot.names`."""
    found: list[list[Seen[Mention]]] = []
    for seen in spot.names:
        if seen.thing.label not in labels:
            continue
        if found and _joined(spot, found[-1][-1], seen):
            found[-1].append(seen)
        else:
            found.append([seen])
    return [_group(members) for members in found]


def _joined(spot: Spot, first: Seen[Mention], second: Seen[Mention]) -> bool:
    low, high = first.thing.end, second.thing.start
    same = first.thing.label == second.thing.label and first.place.between == second.place.between
    between = spot.scene.text[low:high]
    if not same or not low < high < low + 12 or not between.strip():
        return False
    return _JOINED.fullmatch(between) is not None


def _group(members: list[Seen[Mention]]) -> Group:
    ids = tuple(dict.fromkeys(seen.thing.id for seen in members))
    nearest = min(members, key=lambda seen: seen.place.gap).place
    return Group(ids, members[0].thing.start, members[-1].thing.end, nearest, members[0].thing.label)
