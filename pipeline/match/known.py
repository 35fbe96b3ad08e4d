"""Hashes of what makes a position: worked out once, and known when claims are added later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np

from pipeline.match.columns import Keys
from pipeline.match.measurand import identity
from pipeline.match.periods import Span
from pipeline.match.tables import Number, Tables
from pipeline.records.identity import digest_key

Value = TypeVar("Value")


class Known(NamedTuple):
    """Hashes by the places that the fold's tables give to measurands and numbers."""

    measurands: Keys
    numbers: Keys


NOTHING_KNOWN = Known(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64))


def with_tables(known: Known, tables: Tables) -> Known:
    """The hashes of all that the tables hold, which begin with what is known."""
    return Known(
        _longer(known.measurands, tables.measurand, lambda one: int(identity(one), 16)),
        _longer(known.numbers, tables.number, _number_key),
    )


def _longer(known: Keys, values: Iterable[Value], key: Callable[[Value], int]) -> Keys:
    new = np.array(list(map(key, islice(values, len(known), None))), dtype=np.uint64)
    return np.concatenate((known, new))


def _number_key(one: Number) -> int:
    """What besides its measurand makes a position."""
    return digest_key("position", _span_text(one.span), *map(repr, (*one[2:6], one.modality, one.negated)))


@cache
def _span_text(span: Span) -> str:
    return repr(tuple(span))
