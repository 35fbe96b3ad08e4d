"""Two numbers that exclude one another: a contradiction, unless a time or a scope explains it."""

from __future__ import annotations

from pipeline.match.compare import SAME_TOPIC
from pipeline.match.distance import absurd
from pipeline.match.pairing import Decision, Pairing, modes
from pipeline.match.stand import Stand
from pipeline.match.words import alike

MOMENTS = frozenset({"moment", "phase"})
"""Facets that name a time in words: "the earlier share", "phase 2"."""


def conflict(a: Stand, b: Stand, pairing: Pairing, apart: float) -> Decision | None:
    """Both cannot be true: a contradiction, unless a time or a scope that is not known could explain it."""
    if _items(a, b):
        return None
    told = pairing.likeness.topic >= SAME_TOPIC and not pairing.likeness.contrast
    if _by_time(a, b, pairing) and (told or _set_against(a, b, pairing)):
        return Decision("differs_by_time", None)
    if not told or _no_rivals(a, b, pairing):
        return None
    if pairing.likeness.unknown:
        return Decision("differs_by_scope", apart)
    if pairing.modalities == "editions":
        return Decision("differs_by_time", None)
    return Decision("contradict", apart) if _one_subject(a, b) else None


def _items(a: Stand, b: Stand) -> bool:
    """Items of a list exclude no other, and who gives two numbers in one breath means two things."""
    here = a.documents == b.documents
    return a.listed or b.listed or (here and not a.sentences.isdisjoint(b.sentences))


def _set_against(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """True where one article itself sets a figure against another by a word for its time."""
    return a.documents == b.documents and not MOMENTS.isdisjoint(pairing.likeness.unknown)


def _no_rivals(a: Stand, b: Stand, pairing: Pairing) -> bool:
    plain = pairing.modalities in ("compare", "editions")
    return not plain or _cancelled(a, b) or absurd(a, b) or _runs(a, b, pairing)


def _one_subject(a: Stand, b: Stand) -> bool:
    """Words may deny what slots suggest: an article tells its things apart, and two must not have no word in common."""
    if a.words == b.words:
        return True
    return a.documents != b.documents and (a.measurand.open or alike(a.words, b.words) > 0)


def _horizon_open(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """Two forecasts of which one does not say for when may both come true, one after the other."""
    return pairing.fit == "unknown" and modes(a, b) <= {"projected", "hypothetical"}


def _by_time(a: Stand, b: Stand, pairing: Pairing) -> bool:
    return (
        pairing.fit in ("within", "loose")
        or (pairing.modalities == "agree" and "observed" in modes(a, b))
        or not MOMENTS.isdisjoint(pairing.likeness.unknown)
        or (modes(a, b) == {"observed"} and _moves(a))
        or (_horizon_open(a, b, pairing) and not pairing.likeness.unknown)
    )


def _moves(stand: Stand) -> bool:
    """A price moves within any period longer than a day, unless a statistic settles which price of it is meant."""
    what = stand.measurand
    settled = what.statistic or (stand.span.status == "stated" and stand.span.start == stand.span.end)
    return what.activity == "price" and what.kind == "level" and not settled


def denied(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
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
    return a.measurand.kind == "change" and pairing.fit != "same" and modes(a, b) == {"observed"}
