"""Two positions in, one relation out: the annotation guideline's table as code."""

from __future__ import annotations

from pipeline.match.compare import SAME_TOPIC
from pipeline.match.conflict import BY_TIME, THINGS, conflict, counts_back, denied
from pipeline.match.distance import absurd, distance
from pipeline.match.pairing import MOMENTS, RIVALS, Decision, Pairing
from pipeline.match.stand import Stand

_TIME_TOPIC = 0.6
"""How alike topics must be for two times of one thing."""
_AGREE = Decision("agree", 0.0)


def decide(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """The relation of two positions, or None where there is nothing to report."""
    if pairing.denial:
        return denied(a, b, pairing)
    article = pairing.subject.article
    if pairing.likeness.verdict == "scope":
        return None if article else _scope(a, b, pairing)
    if (a.side != b.side) and (_all_and_most(a, b) or _all_and_most(b, a)):
        return None
    if pairing.fit == "different":
        return None if article or _two_statuses(a, pairing) else two_times(pairing)
    if pairing.modalities == "time":
        return None
    apart = distance(a, b, pairing)
    if article:
        return _AGREE if _equal(a, b) and apart == 0 else None
    found = _meeting(a, b, pairing) if apart == 0 else conflict(a, b, pairing, apart)
    return None if found is BY_TIME and pairing.timeless else found


ALL, MOST = 99.0, 90.0
"""Percent from which on a share is the whole, and up to which "more than" implies that it is not."""


def _all_and_most(whole: Stand, part: Stand) -> bool:
    """Who says more than half does not mean all, though logic allows it: they neither agree nor exclude one another."""
    if part.side != "above" or whole.side or whole.interval.low < ALL:
        return False
    return whole.measurand.dimension == "percent" and part.interval.low < MOST


def _two_statuses(a: Stand, pairing: Pairing) -> bool:
    """What is and what ought to be are no series; a rule that holds and the rule to come are."""
    return counts_back(a.measurand) or (pairing.modalities == "time" and a.measurand.activity != "trade_restriction")


def two_times(pairing: Pairing) -> Decision | None:
    """Two times of one thing; a change that was and a change that is forecast differ in more than time."""
    two_runs = pairing.subject.kind == "change" and len(pairing.modes) == 2
    other = not THINGS.isdisjoint(pairing.likeness.unknown)
    return None if two_runs or other or pairing.likeness.topic < _TIME_TOPIC else BY_TIME


def _scope(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    if MOMENTS.issuperset(pairing.likeness.differing):
        return BY_TIME
    if pairing.modalities not in RIVALS or pairing.likeness.topic < SAME_TOPIC:
        return None
    return None if absurd(a, b, pairing.subject.kind) else Decision("differs_by_scope", distance(a, b, pairing))


def _meeting(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """Both can be true. Bounds that open away from one another meet everywhere, which says nothing."""
    if a.side and b.side and a.side != b.side:
        return None
    if (a.interval.vague or b.interval.vague) and not _equal(a, b):
        return None
    if pairing.likeness.topic < SAME_TOPIC and not _same_telling(a, b):
        return None
    if pairing.fit == "unknown" and len(pairing.modes) == 2 and "observed" in pairing.modes:
        return BY_TIME
    return _AGREE


def _equal(a: Stand, b: Stand) -> bool:
    return a.low == b.low and a.high == b.high and a.unit == b.unit


def _same_telling(a: Stand, b: Stand) -> bool:
    """True for one number in both, in one article or such as two texts seldom share by chance."""
    return _equal(a, b) and (a.documents == b.documents or telling(a.low, a.high, a.unit))


def telling(low: float | None, high: float | None, unit: str) -> bool:
    """True for a number that two texts seldom share by chance: of two digits and more, and not round."""
    number = abs(next((end for end in (low, high) if end is not None), 0.0))
    digits = f"{number:.12g}".replace(".", "").strip("0")
    return len(digits) >= 2 and not (unit in ("percent", "count") and number < 100 and number % 5 == 0)
