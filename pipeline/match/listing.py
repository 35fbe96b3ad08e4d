"""Items of lists: where an article gives many numbers under one name, each must be another item's."""

from __future__ import annotations

import numpy as np

from pipeline.match.columns import Flags, Ids, Ints, distinct, ints
from pipeline.match.names import is_state
from pipeline.match.periods import Span
from pipeline.match.positions import Positions

_LIST = 3
"""Different numbers for one thing, time and modality in one article, from which on they are items of a list."""
_PAIR = 2
"""The same in one sentence, where the holder is a firm."""


def listed(positions: Positions, some: Ints) -> Flags:
    """Of some positions those all of whose claims are items of lists; of others it may find none."""
    origin = ints(positions.fold.columns["origin"])
    wanted = np.zeros(len(positions.fold.tables.origin), dtype=bool)
    wanted[origin[positions.claims(some)]] = True
    near = wanted[origin]
    found = np.zeros(len(origin), dtype=bool)
    found[near] = _items(positions, near)
    return positions.all(found)


def _items(positions: Positions, near: Flags) -> Flags:
    """Of some claims, which are items; all claims of their articles must be among them."""
    columns, places = positions.fold.columns, Ids[tuple[Span, str]]()
    what, number, sentence = positions.ranked()[near], ints(columns["number"])[near], ints(columns["sentence"])[near]
    kinds, which = np.unique(number, return_inverse=True)
    told = [positions.numbers[at] for at in kinds.tolist()]
    place = places.taken((one.span, one.modality) for one in told)[which]
    here = what, ints(columns["origin"])[near], place
    firms = np.array([not all(map(is_state, one.holder)) for one in positions.measurands], dtype=bool)
    rows, kind = distinct(*here)
    found = np.zeros(len(rows), dtype=bool)
    found[kind[_crowded(here, number, _LIST)]] = True
    together = _crowded((*here, sentence), number, _PAIR)
    found[kind[together[firms[what[together]]]]] = True
    return found[kind]


def _crowded(place: tuple[Ints, ...], number: Ints, least: int) -> Ints:
    """A row of each of the places that have at least so many different numbers, and perhaps more rows of them."""
    rows, _ = distinct(*place, number)
    heads, kind = distinct(*(column[rows] for column in place))
    return rows[np.bincount(kind, minlength=len(heads))[kind] >= least]
