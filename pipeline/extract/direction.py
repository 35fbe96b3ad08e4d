"""A change has a sign: a fall is negative."""

from __future__ import annotations

import re

from pipeline.extract.carry import earlier_claims
from pipeline.extract.draft import Draft
from pipeline.extract.spot import Spot, cue_features

Interval = tuple[float | None, float | None]


def signed(spot: Spot, draft: Draft) -> Interval:
    """The quantity's interval, turned round where it is the amount of a fall."""
    low, high = spot.quantity.low, spot.quantity.high
    if draft.kind != "change" or draft.unit == "times" or (low or high or 0) < 0 or not falls(spot):
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


_RIGHT_OF = re.compile(r"\s*(?:(less|lower|fewer|below|down|cheaper|short of)|(more|higher|above|up|dearer))\b")
_LEFT_OF = re.compile(r"(?:^|\W)(?:(down)|(up))(?: by)?\s*$")
_CAME_FROM = re.compile(r"\b(?:up|down) from\s*$")
_LAST = re.compile(r"(?<!\bor )\b(?:(less|lower|fewer|below|down)|(more|higher|above|up))$")


def falls(spot: Spot) -> bool:
    """Whether the word right beside the number says a fall; else whether words of falling speak louder.

    A rate that another came "down from" was no fall for that: it has the sign of the other one.
    """
    if spot.quantity.part == "from" and _CAME_FROM.search(spot.before(spot.start)):
        return any(falls(other) for other, _ in earlier_claims(spot, 1))
    beside = (
        _LAST.search(spot.quantity.quote.lower())
        or _RIGHT_OF.match(spot.text[spot.end :].lower())
        or _LEFT_OF.search(spot.before(spot.start))
    )
    if beside:
        return beside[1] is not None
    cues = cue_features(spot, "direction")
    up, down = (_loudest(cues.get(way, {})) for way in ("up", "down"))
    return down > up


_NEAR = {
    "cue_inside": 1.5,
    "cue_verb": 1.2,
    "cue_phrase": 1.2,
    "cue_governor": 1.1,
    "cue_complement": 0.9,
    "cue_manner": 0.9,
}


def _loudest(found: dict[str, float]) -> float:
    return max((_NEAR.get(name, 0.6) * value for name, value in found.items()), default=0.0)
