"""Floors under the quality that was measured: a result below one fails, and they are only ever raised."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import msgspec

from pipeline.learn.evaluate import Scores
from pipeline.learn.flags import Flagged
from pipeline.learn.gold import ANNOTATIONS
from pipeline.storage import write_bytes

_PATH = ANNOTATIONS / "floors.json"
_STEP = 100  # floors are whole hundredths


def measures(scores: Scores) -> dict[str, float]:
    """The figures that have floors, by a name that says set and measure."""
    figures = {
        **scores.claims,
        **{f"entities {name}": f for name, f in scores.entities.items()},
        **{f"matching {name}": f for name, f in scores.matching.items() if name != "differs_by_scope"},
    }
    return {f"{scores.name}: {name}": figure.f1 for name, figure in figures.items()}


def relation_measures(errors: Mapping[str, float], flags: Flagged | None) -> dict[str, float]:
    """One minus the error of the scores, set by set, so that more is better; and the precision of judged flags."""
    found = {f"{name}: scores calibrated": 1 - error for name, error in errors.items()}
    return found if flags is None else {**found, "archive: flags": flags.precision, "archive: kept": flags.kept}


def floors() -> dict[str, float]:
    """The floor of each measure that has one."""
    return msgspec.json.decode(_PATH.read_bytes(), type=dict[str, float]) if _PATH.exists() else {}


def below(measured: Mapping[str, float]) -> Iterator[str]:
    """A line for every measure that fell through its floor."""
    for name, floor in floors().items():
        if name in measured and measured[name] < floor:
            yield f"{name} is {measured[name]:.3f}, below its floor {floor:.2f}"


def raise_floors(measured: Mapping[str, float]) -> None:
    """Lift every floor to what was measured, rounded down to a hundredth; none is lowered."""
    old = floors()
    new = {name: max(old.get(name, 0.0), math.floor(value * _STEP) / _STEP) for name, value in measured.items()}
    write_bytes(_PATH, msgspec.json.format(msgspec.json.encode({**old, **dict(sorted(new.items()))}), indent=1) + b"\n")
