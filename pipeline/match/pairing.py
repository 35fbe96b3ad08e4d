"""What is known of two positions before their numbers are compared, and what is decided in the end."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from pipeline.match.compare import Likeness
from pipeline.match.periods import Fit, fit
from pipeline.match.stand import Stand
from pipeline.records import RelationKind
from pipeline.resources import rows

Modalities = Literal["compare", "editions", "agree", "time", "apart"]
"""`compare` as equals, `editions` of one aim, may only `agree`, differ in `time`, or have nothing in common."""


class Pairing(NamedTuple):
    """What is known of a pair before its numbers are compared; shared by all of two buckets."""

    likeness: Likeness
    fit: Fit
    modalities: Modalities


class Decision(NamedTuple):
    """A relation and the standardised distance of its numbers (None where they are not compared)."""

    relation: RelationKind
    distance: float | None


def pairing(a: Stand, b: Stand, how: Likeness) -> Pairing:
    """What two positions share besides their measurands: the same for all of their buckets."""
    return Pairing(how, fit(a.span, b.span, a.measurand.kind), modalities(a.position.modality, b.position.modality))


def modes(a: Stand, b: Stand) -> set[str]:
    """The modalities of a pair: one or two."""
    return {a.position.modality, b.position.modality}


@cache
def modalities(a: str, b: str) -> Modalities:
    """How two modalities compare; a pair that the table does not name is not comparable."""
    return _modality_table().get(frozenset((a, b)), "apart")


@cache
def _modality_table() -> dict[frozenset[str], Modalities]:
    kinds: dict[str, Modalities] = {"compare": "compare", "editions": "editions", "agree": "agree", "time": "time"}
    return {frozenset((row["a"], row["b"])): kinds[row["how"]] for row in rows("rules/match_modalities.csv")}
