"""Two positions in, one relation out: the annotation guideline's table as code."""

from __future__ import annotations

import math
from functools import cache
from typing import Literal, NamedTuple

from pipeline.match.compare import SAME_TOPIC, Likeness
from pipeline.match.periods import Fit
from pipeline.match.stand import Stand
from pipeline.match.words import alike
from pipeline.records import RelationKind
from pipeline.resources import rows

Modalities = Literal["compare", "editions", "agree", "time", "apart"]

_MOMENTS = frozenset({"moment", "phase"})
"""Facets that name a time in words: "the earlier share", "phase 2"."""
_THINGS = frozenset({"product", "base", "confidence_class", "part", "use", "sources"})
"""Slots and facets that, known on one side only, make two figures of two times figures of two things."""
_TIME_TOPIC = 0.6
"""How alike topics must be for two times of one thing."""
_OFF = 0.01
"""The part of a number by which an article's own conversion may miss."""
_ABSURD = 5.0
"""Two amounts or counts further apart than this factor measure two things: a mine and its country."""


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
    if a.position.negated != b.position.negated:
        return _denied(a, b, pairing)
    if pairing.likeness.verdict == "scope":
        return None if a.measurand.article else _scope(a, b, pairing)
    if pairing.fit == "different":
        return None if a.measurand.article else _two_times(a, b, pairing)
    if pairing.modalities == "time":
        return None
    apart = distance(a, b)
    if a.measurand.article:
        return Decision("agree", 0.0) if _equal(a, b) and apart == 0 else None
    found = _meeting(a, b, pairing) if apart == 0 else _conflict(a, b, pairing, apart)
    return None if found and found.relation == "differs_by_time" and _timeless(a, b) else found


def _timeless(a: Stand, b: Stand) -> bool:
    """True where neither side has any date, nor a word for one: then nothing shows that the times differ."""
    told = _MOMENTS.intersection(name for name, _ in (*a.measurand.facets, *b.measurand.facets))
    return a.span.status == b.span.status == "unknown" and not told and "target" not in _modes(a, b)


def _two_times(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """Two times of one thing; a change that was and a change that is forecast differ in more than time."""
    two_runs = a.measurand.kind == "change" and len(_modes(a, b)) == 2
    other = not _THINGS.isdisjoint(pairing.likeness.unknown)
    return None if two_runs or other or pairing.likeness.topic < _TIME_TOPIC else Decision("differs_by_time", None)


def distance(a: Stand, b: Stand) -> float:
    """The gap between two intervals in widths of their joint rounding and hedging; 0 where they meet."""
    gap = max(a.interval.low, b.interval.low) - min(a.interval.high, b.interval.high)
    slack = a.interval.slack + b.interval.slack
    if gap <= 1e-9 * slack or _converted(a, b, gap):
        return _limits_apart(a, b)
    return gap / slack


def _converted(a: Stand, b: Stand, gap: float) -> bool:
    """True where one article gives one number in two units and its conversion is a little off."""
    return a.documents == b.documents and a.position.unit != b.position.unit and gap < _OFF * abs(a.middle)


def _limits_apart(a: Stand, b: Stand) -> float:
    """A limit that is set is itself the number: of two ceilings the higher does not include the lower."""
    limits = "target" in _modes(a, b) and a.side and a.side == b.side
    gap = abs(a.middle - b.middle)
    return gap / (a.interval.slack + b.interval.slack) if limits and gap > 0 else 0.0


def _scope(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    if _MOMENTS.issuperset(pairing.likeness.differing):
        return Decision("differs_by_time", None)
    if pairing.modalities not in ("compare", "editions") or pairing.likeness.topic < SAME_TOPIC or _absurd(a, b):
        return None
    return Decision("differs_by_scope", distance(a, b))


def _meeting(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """Both can be true. Bounds that open away from one another meet everywhere, which says nothing."""
    equal = _equal(a, b)
    if {a.side, b.side} == {"above", "below"} or (not equal and (a.interval.vague or b.interval.vague)):
        return None
    if pairing.likeness.topic < SAME_TOPIC and not (equal and (a.documents == b.documents or _telling(a))):
        return None
    if pairing.fit == "unknown" and len(_modes(a, b)) == 2 and "observed" in _modes(a, b):
        return Decision("differs_by_time", None)
    return Decision("agree", 0.0)


def _equal(a: Stand, b: Stand) -> bool:
    return (a.position.low, a.position.high, a.position.unit) == (b.position.low, b.position.high, b.position.unit)


def _telling(stand: Stand) -> bool:
    """True for a number that two texts seldom share by chance: of two digits and more, and not round."""
    number = abs(next((end for end in (stand.position.low, stand.position.high) if end is not None), 0.0))
    digits = f"{number:.12g}".replace(".", "").strip("0")
    return len(digits) >= 2 and not (stand.position.unit in ("percent", "count") and number < 100 and number % 5 == 0)


def _conflict(a: Stand, b: Stand, pairing: Pairing, apart: float) -> Decision | None:
    """Both cannot be true: a contradiction, unless a time or a scope that is not known could explain it."""
    here = a.documents == b.documents
    if a.listed or b.listed or (here and not a.sentences.isdisjoint(b.sentences)):
        return None
    if here and not _MOMENTS.isdisjoint(pairing.likeness.unknown):
        return Decision("differs_by_time", None)
    if pairing.likeness.topic < SAME_TOPIC or pairing.likeness.contrast:
        return None
    if _by_time(a, b, pairing):
        return Decision("differs_by_time", None)
    if pairing.modalities not in ("compare", "editions") or _cancelled(a, b) or _absurd(a, b) or _runs(a, b, pairing):
        return None
    if pairing.likeness.unknown:
        return Decision("differs_by_scope", apart)
    if pairing.modalities == "editions" or _horizon_open(a, b, pairing):
        return Decision("differs_by_time", None)
    return Decision("contradict", apart) if _one_subject(a, b, here) else None


def _one_subject(a: Stand, b: Stand, here: bool) -> bool:
    """Words may deny what slots suggest: an article tells its things apart, and two must not have no word in common."""
    if a.words == b.words:
        return True
    return not here and (a.measurand.open or alike(a.words, b.words) > 0)


def _horizon_open(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """Two forecasts of which one does not say for when may both come true, one after the other."""
    return pairing.fit == "unknown" and _modes(a, b) != {"observed"}


def _by_time(a: Stand, b: Stand, pairing: Pairing) -> bool:
    return (
        pairing.fit in ("within", "loose")
        or (pairing.modalities == "agree" and "observed" in _modes(a, b))
        or not _MOMENTS.isdisjoint(pairing.likeness.unknown)
        or (_modes(a, b) == {"observed"} and _moves(a))
    )


def _moves(stand: Stand) -> bool:
    """A price moves within any period longer than a day, unless a statistic settles which price of it is meant."""
    what = stand.measurand
    settled = what.statistic or (stand.span.status == "stated" and stand.span.start == stand.span.end)
    return what.activity == "price" and what.kind == "level" and not settled


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
    return (a if a.interval.high < b.interval.low else b).interval.soft_high


def _runs(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """A rise that was, without its run: last week's and last year's do not exclude one another."""
    return a.measurand.kind == "change" and pairing.fit != "same" and _modes(a, b) == {"observed"}


def _absurd(a: Stand, b: Stand) -> bool:
    sizes = sorted(abs(stand.middle) for stand in (a, b))
    return a.measurand.kind in ("level", "count") and sizes[1] > _ABSURD * max(sizes[0], math.ulp(1.0))


def _modes(a: Stand, b: Stand) -> set[str]:
    return {a.position.modality, b.position.modality}


@cache
def modalities(a: str, b: str) -> Modalities:
    """How two modalities compare; a pair that the table does not name is not comparable."""
    return _modality_table().get(frozenset((a, b)), "apart")


@cache
def _modality_table() -> dict[frozenset[str], Modalities]:
    kinds: dict[str, Modalities] = {"compare": "compare", "editions": "editions", "agree": "agree", "time": "time"}
    return {frozenset((row["a"], row["b"])): kinds[row["how"]] for row in rows("rules/match_modalities.csv")}
