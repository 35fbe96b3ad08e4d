"""What speaks for no period: a time that nobody can work out, or one that belongs to the other end."""

from __future__ import annotations

from pipeline.extract.periods import Expression
from pipeline.extract.ranker import Features
from pipeline.extract.slots.belonging import beyond, taken
from pipeline.extract.spot import Spot


def silences(spot: Spot) -> Features:
    """What speaks for no period: a time that cannot be worked out, or a first end whose time is only the last one's."""
    found: Features = {"unresolved": float(not spot.times and bool(_vague(spot)))}
    if spot.times and _nearer(spot):
        found["unresolved_nearer"] = 1.0
    if spot.quantity.part == "from" and all(beyond(spot, seen) for seen in spot.times):
        found["none_from"] = 1.0
    return found


def _vague(spot: Spot) -> list[Expression]:
    """The times that cannot be worked out: "in the coming years"."""
    return [time for time in spot.scene.all_times(spot.index) if time.period is None]


def _nearer(spot: Spot) -> bool:
    """Whether such a time stands nearer to the figure than all others."""
    gaps = [_gap(spot, time) for time in _vague(spot) if time.start >= spot.end or not taken(spot, time)]
    ours = min(gaps, default=len(spot.text))
    return all(ours < _gap(spot, seen.thing) for seen in spot.times)


def _gap(spot: Spot, time: Expression) -> int:
    return max(time.start - spot.end, spot.start - time.end)
