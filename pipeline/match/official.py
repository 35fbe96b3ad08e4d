"""Which official figures stand beside which measurands. They make no position and no relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from pipeline.match.measurand import Measurand, dimension, measurand
from pipeline.match.names import WORLD
from pipeline.records import Claim, Position
from pipeline.records.official import Official


class _Key(NamedTuple):
    """What a figure and a measurand must have in common."""

    kind: str
    dimension: str
    minerals: tuple[str, ...]
    holder: tuple[str, ...]
    activity: str
    whole: str


def beside(
    figures: Sequence[Official], claims: Mapping[str, Claim], positions: Sequence[Position]
) -> tuple[Official, ...]:
    """The same figures, each with the measurands that it measures, too; sorted by id.

    A measurand with a partner, a facet or another base than the figure's is another thing, and gets none.
    """
    known: dict[_Key, list[tuple[str, Measurand]]] = defaultdict(list)
    for name, what in _measurands(claims, positions):
        if not (what.open or what.partner or what.facets or what.statistic or what.article):
            known[_Key(what.kind, what.dimension, what.minerals, what.holder, what.activity, what.whole)].append(
                (name, what)
            )
    found = (msgspec.structs.replace(figure, measurands=_names(figure, known)) for figure in figures)
    return tuple(sorted(found, key=lambda figure: figure.official_id))


def _measurands(claims: Mapping[str, Claim], positions: Sequence[Position]) -> list[tuple[str, Measurand]]:
    first = {position.measurand_id: position.claims[0] for position in positions}
    return [(name, measurand(claims[claim])) for name, claim in sorted(first.items())]


def _names(figure: Official, known: Mapping[_Key, list[tuple[str, Measurand]]]) -> tuple[str, ...]:
    """The world's amounts are often claimed without naming whose they are."""
    holders = [figure.holder, ()] if figure.holder == (WORLD,) and figure.kind == "level" else [figure.holder]
    keys = (
        _Key(figure.kind, dimension(figure.kind, figure.unit), figure.minerals, holder, activity, figure.whole or "")
        for holder in holders
        for activity in figure.beside
    )
    return tuple(sorted(name for key in keys for name, what in known.get(key, ()) if _weighs(figure, what)))


def _weighs(figure: Official, what: Measurand) -> bool:
    """Whether the same is weighed, as far as both say what."""
    return not what.base or not figure.base or what.base == figure.base
