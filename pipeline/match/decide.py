"""Two positions in, one relation out: the annotation guideline's table as code."""

from __future__ import annotations

from pipeline.match.compare import SAME_TOPIC
from pipeline.match.conflict import MOMENTS, conflict, denied
from pipeline.match.distance import absurd, distance
from pipeline.match.pairing import Decision, Pairing, modes
from pipeline.match.stand import Stand

_THINGS = frozenset({"product", "base", "confidence_class", "part", "sources"})
"""Slots and facets that, known on one side only, make two figures of two times figures of two things."""
_TIME_TOPIC = 0.6
"""How alike topics must be for two times of one thing."""


def decide(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """The relation of two positions, or None where there is nothing to report."""
    if a.position.negated != b.position.negated:
        return denied(a, b, pairing)
    if pairing.likeness.verdict == "scope":
        return None if a.measurand.article else _scope(a, b, pairing)
    if _all_and_most(a, b) or _all_and_most(b, a):
        return None
    if pairing.fit == "different":
        return None if a.measurand.article else _two_times(a, b, pairing)
    if pairing.modalities == "time":
        return None
    apart = distance(a, b)
    if a.measurand.article:
        return Decision("agree", 0.0) if _equal(a, b) and apart == 0 else None
    found = _meeting(a, b, pairing) if apart == 0 else conflict(a, b, pairing, apart)
    return None if found and found.relation == "differs_by_time" and _timeless(a, b) else found


_ALL, _MOST = 99.0, 90.0
"""Percent from which on a share is the whole, and up to which "more than" implies that it is not."""


def _all_and_most(whole: Stand, part: Stand) -> bool:
    """Who says more than half does not mean all, though logic allows it: they neither agree nor exclude one another."""
    share = whole.measurand.dimension == "percent" and whole.side == ""
    return share and whole.interval.low >= _ALL and part.side == "above" and part.interval.low < _MOST


def _timeless(a: Stand, b: Stand) -> bool:
    """True where neither side has any date, nor a word for one: then nothing shows that the times differ."""
    told = MOMENTS.intersection(name for name, _ in (*a.measurand.facets, *b.measurand.facets))
    return a.span.status == b.span.status == "unknown" and not told and "target" not in modes(a, b)


def _two_times(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """Two times of one thing; a change that was and a change that is forecast differ in more than time."""
    two_runs = a.measurand.kind == "change" and len(modes(a, b)) == 2
    other = not _THINGS.isdisjoint(pairing.likeness.unknown)
    return None if two_runs or other or pairing.likeness.topic < _TIME_TOPIC else Decision("differs_by_time", None)


def _scope(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    if MOMENTS.issuperset(pairing.likeness.differing):
        return Decision("differs_by_time", None)
    if pairing.modalities not in ("compare", "editions") or pairing.likeness.topic < SAME_TOPIC or absurd(a, b):
        return None
    return Decision("differs_by_scope", distance(a, b))


def _meeting(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """Both can be true. Bounds that open away from one another meet everywhere, which says nothing."""
    equal = _equal(a, b)
    if {a.side, b.side} == {"above", "below"} or (not equal and (a.interval.vague or b.interval.vague)):
        return None
    if pairing.likeness.topic < SAME_TOPIC and not (equal and (a.documents == b.documents or _telling(a))):
        return None
    if pairing.fit == "unknown" and len(modes(a, b)) == 2 and "observed" in modes(a, b):
        return Decision("differs_by_time", None)
    return Decision("agree", 0.0)


def _equal(a: Stand, b: Stand) -> bool:
    return (a.position.low, a.position.high, a.position.unit) == (b.position.low, b.position.high, b.position.unit)


def _telling(stand: Stand) -> bool:
    """True for a number that two texts seldom share by chance: of two digits and more, and not round."""
    number = abs(next((end for end in (stand.position.low, stand.position.high) if end is not None), 0.0))
    digits = f"{number:.12g}".replace(".", "").strip("0")
    return len(digits) >= 2 and not (stand.position.unit in ("percent", "count") and number < 100 and number % 5 == 0)
