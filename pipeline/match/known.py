"""The ids of positions: worked out once, and known when claims are added later."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from pipeline.match.columns import Ints, Keys
from pipeline.match.periods import Span
from pipeline.match.tables import Number
from pipeline.records.identity import digest_bytes


class Known(NamedTuple):
    """Ids worked out before, by the numbers that the fold's tables give to measurands and numbers."""

    measurands: list[str]
    pair: Ints
    """Measurand and number in one, sorted."""
    key: Keys
    """The id of the position that they make."""


NOTHING_KNOWN = Known([], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))


def position_keys(known: Known, pair: Ints, measurands: Sequence[str], numbers: Sequence[Number]) -> Keys:
    """The ids of positions as numbers, from measurand and number in one; both are given by the fold's tables."""
    key = np.zeros(len(pair), dtype=np.uint64)
    at = np.searchsorted(known.pair, pair)
    old = np.append(known.pair, -1)[at] == pair
    key[old] = known.key[at[old]]
    what, number = np.divmod(pair[~old], 1 << 32)
    told = {at: f"\x1f{_told(numbers[at])}".encode() for at in np.unique(number).tolist()}
    named = {at: f"position\x1f{measurands[at]}".encode() for at in np.unique(what).tolist()}
    rows = zip(what.tolist(), number.tolist(), strict=True)
    key[~old] = np.frombuffer(
        b"".join([digest_bytes(named[what] + told[number]) for what, number in rows]), dtype=">u8"
    )
    return key


def _told(key: Number) -> str:
    """What besides its measurand makes a position, as its id is made of it."""
    return "\x1f".join((_span_text(key.span), *map(repr, (*key[2:6], key.modality, key.negated))))


@cache
def _span_text(span: Span) -> str:
    return repr(tuple(span))
