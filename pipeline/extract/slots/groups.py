"""Names that are listed together ("A, B and C") count as one candidate."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.bodies import body_of
from pipeline.extract.place import Place
from pipeline.extract.ranker import Features
from pipeline.extract.spot import Seen, Spot
from pipeline.records import Mention

_JOINED = re.compile(
    r"[\s,]*(?:\s?(?:and|or|&|as well as|and/or|and the|or the|the|and for|or for)\s+|[,/]\s*|\s*\(\s*|\)\s*)*"
)

_OPENS_PAIR = re.compile(r"(?:[;,–—]|\b(?:and|but|while|whereas)\b)\s*(?:the\s+|in\s+|for\s+)*$")
_NEXT = re.compile(r"[\s,:(]*(?:(?:at|is|by|was|has|had|with|just|only)\s+)?")
"""Between a name and the number after it that it is paired with."""
_ELLIPTIC = re.compile(r"\b[Tt]he (latter|former)\b")


class Group(NamedTuple):
    """Ids named together, at half-open offsets of the article, and the nearest member's place."""

    ids: tuple[str, ...]
    start: int
    end: int
    place: Place
    label: str
    picked: bool = False
    """Whether it is the one member of a list that "respectively", "the latter" or "the former" picks out."""
    split: bool = False
    """Whether one member of this list is picked out."""


def groups(spot: Spot, labels: frozenset[str]) -> list[Group]:
    """The names with one of the labels, joined where only commas and "and" lie between; in order of `spot.names`."""
    whole: list[Group] = []
    picked: list[Group] = []
    for members in _lists(spot, labels):
        chosen = [_group([member])._replace(picked=True) for member in _picked(spot, members)]
        whole.append(_group(members)._replace(split=bool(chosen)))
        picked += chosen
    return whole + picked


def listing(spot: Spot, group: Group) -> Features:
    """What lists make of a name: picked out of its own, split by that, or the opening of the next pair."""
    found = {"picked": group.picked, "split": group.split, "next_pair": _pairs_with_next(spot, group)}
    return {name: 1.0 for name, holds in found.items() if holds}


def _pairs_with_next(spot: Spot, group: Group) -> bool:
    """Whether a name after the quantity opens a pair of its own: "A 5 per cent; *B*, 6 per cent"."""
    start, end = group.start - spot.sentence.start, group.end - spot.sentence.start
    if start < spot.end or not _OPENS_PAIR.search(spot.text, 0, start):
        return False
    return any(other >= end and _NEXT.fullmatch(spot.text, end, other) for other, _ in spot.others)


def _lists(spot: Spot, labels: frozenset[str]) -> list[list[Seen[Mention]]]:
    found: list[list[Seen[Mention]]] = []
    for seen in spot.names:
        if seen.thing.label not in labels:
            continue
        if found and _joined(spot, found[-1][-1], seen):
            found[-1].append(seen)
        else:
            found.append([seen])
    return found


def _picked(spot: Spot, members: list[Seen[Mention]]) -> list[Seen[Mention]]:
    """The member that pairs off with the quantity ("A and B ... 5 and 6, respectively"), or that "the latter" means."""
    distinct = {seen.thing.id: seen for seen in sorted(members, key=lambda seen: seen.thing.start)}
    ordered = list(distinct.values())
    if len(ordered) < 2:
        return []
    if members[0].thing.start >= spot.sentence.start:
        rank = _rank(spot, len(ordered))
        if rank is not None:
            return [ordered[rank]]
    before = members[-1].thing.end <= spot.quantity.start
    told = _ELLIPTIC.search(spot.text)
    return [ordered[-1 if told[1].lower() == "latter" else 0]] if told and before else []


def _rank(spot: Spot, count: int) -> int | None:
    """Which of `count` quantities in a row it is, where the sentence pairs two lists off."""
    if "respectively" not in spot.text:
        return None
    ends = spot.text.find("respectively", spot.end)
    row = sorted([*spot.others, (spot.start, spot.end)])
    before = [span for span in row if span[1] <= (ends if ends >= 0 else len(spot.text))][-count:]
    after = row[:count] if ends < 0 else before
    return after.index((spot.start, spot.end)) if len(after) == count and (spot.start, spot.end) in after else None


def _joined(spot: Spot, first: Seen[Mention], second: Seen[Mention]) -> bool:
    low, high = first.thing.end, second.thing.start
    same = first.thing.label == second.thing.label and first.place.between == second.place.between
    between = spot.scene.text[low:high]
    listed = [body_of(seen.thing.id) == "exchange" for seen in (first, second)]
    if not same or listed[0] != listed[1] or not low < high < low + 12 or not between.strip():
        return False
    return _JOINED.fullmatch(between) is not None


def _group(members: list[Seen[Mention]]) -> Group:
    ids = tuple(dict.fromkeys(seen.thing.id for seen in members))
    nearest = min(members, key=lambda seen: seen.place.gap).place
    return Group(ids, members[0].thing.start, members[-1].thing.end, nearest, members[0].thing.label)
