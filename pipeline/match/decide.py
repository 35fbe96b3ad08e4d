"""Two positions in, one relation out: the annotation guideline's table as code."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from pipeline.match.compare import SAME_TOPIC, Likeness
from pipeline.match.periods import Fit
from pipeline.match.positions import Stand
from pipeline.match.words import alike
from pipeline.records import RelationKind
from pipeline.resources import rows

Modalities = Literal["compare", "editions", "agree", "time", "apart"]

_MOMENTS = frozenset({"moment", "phase"})
"""Facets that name a time in words: "the earlier share", "phase 2"."""
_ABSURD = 20.0
"""Two amounts further apart than this factor, on a topic known by words only, measure two things."""


class Pairing(NamedTuple):
    """What is known of a pair before its numbers are compared; shared by all positions of two time buckets."""

    likeness: Likeness
    fit: Fit
    modalities: Modalities


class Decision(NamedTuple):
    """A relation and the standardised distance of its numbers (None where they are not compared)."""

    relation: RelationKind
    distance: float | None


def decide(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """The relation of two positions, or None where there is nothing to report."""
    apart = distance(a, b)
    if a.negated_once(b):
        return _denied(a, b, pairing)
    if pairing.likeness.verdict == "scope":
        return _scope(a, b, pairing, apart)
    if pairing.fit == "different":
        return Decision("differs_by_time", None)
    if pairing.modalities == "time":
        return None
    return _meeting(a, b, pairing) if apart == 0 else _conflict(a, b, pairing, apart)


def distance(a: Stand, b: Stand) -> float:
    """The gap between two intervals in widths of their joint rounding and hedging; 0 where they meet."""
    gap = max(a.interval.low, b.interval.low) - min(a.interval.high, b.interval.high)
    return gap / (a.interval.slack + b.interval.slack) if gap > 1e-9 * max(1.0, a.interval.slack) else 0.0


def _scope(a: Stand, b: Stand, pairing: Pairing, apart: float) -> Decision | None:
    if _MOMENTS.issuperset(pairing.likeness.differing):
        return Decision("differs_by_time", None)
    fits = pairing.fit in ("same", "near", "unknown", "within") and pairing.modalities in ("compare", "editions")
    return Decision("differs_by_scope", apart) if fits else None


def _meeting(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """Both can be true. Bounds that open away from one another meet everywhere, which says nothing."""
    if {a.side, b.side} == {"above", "below"}:
        return None
    if pairing.likeness.topic < SAME_TOPIC and (a.position.low, a.position.high) != (b.position.low, b.position.high):
        return None
    if pairing.fit == "unknown" and a.position.modality != b.position.modality and "observed" in _modes(a, b):
        return Decision("differs_by_time", None)
    return Decision("agree", 0.0)


def _conflict(a: Stand, b: Stand, pairing: Pairing, apart: float) -> Decision | None:
    """Both cannot be true: a contradiction, unless a time or a scope that is not known could explain it."""
    if _by_time(a, b, pairing):
        return Decision("differs_by_time", None)
    if pairing.modalities != "compare" or _cancelled(a, b) or _absurd(a, b):
        return None
    if pairing.likeness.topic < SAME_TOPIC or (a.documents == b.documents and alike(a.words, b.words) < SAME_TOPIC):
        return None
    return Decision("differs_by_scope" if pairing.likeness.unknown else "contradict", apart)


def _by_time(a: Stand, b: Stand, pairing: Pairing) -> bool:
    forecast = a.position.modality != "observed" or b.position.modality != "observed"
    return (
        pairing.fit == "within"
        or pairing.modalities == "editions"
        or (pairing.fit == "unknown" and forecast)
        or (pairing.modalities == "agree" and "observed" in _modes(a, b))
        or not _MOMENTS.isdisjoint(pairing.likeness.unknown)
    )


def _denied(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """One side denies a number: it conflicts with whoever claims a number wholly inside what is denied."""
    no, yes = (a, b) if a.position.negated else (b, a)
    inside = no.interval.low <= yes.interval.low and yes.interval.high <= no.interval.high
    plain = pairing.likeness.verdict == "comparable" and not pairing.likeness.unknown
    if inside and plain and pairing.fit in ("same", "near") and pairing.modalities == "compare":
        return Decision("contradict", 0.0)
    return None


def _cancelled(a: Stand, b: Stand) -> bool:
    """True where the only thing in the way is an "up to", which a speaker can take back."""
    low, high = (a, b) if a.interval.high < b.interval.low else (b, a)
    return low.interval.soft_high


def _absurd(a: Stand, b: Stand) -> bool:
    sizes = sorted(abs(stand.middle) for stand in (a, b))
    return a.measurand.open and sizes[1] > _ABSURD * max(sizes[0], 1e-12)


def _modes(a: Stand, b: Stand) -> frozenset[str]:
    return frozenset((a.position.modality, b.position.modality))


@cache
def modalities(a: str, b: str) -> Modalities:
    """How two modalities compare; a pair that the table does not name is not comparable."""
    return _modality_table().get(frozenset((a, b)), "apart")


@cache
def _modality_table() -> dict[frozenset[str], Modalities]:
    kinds: dict[str, Modalities] = {"compare": "compare", "editions": "editions", "agree": "agree", "time": "time"}
    return {frozenset((row["a"], row["b"])): kinds[row["how"]] for row in rows("rules/match_modalities.csv")}
