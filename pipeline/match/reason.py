"""One sentence that a reviewer can check: what is the same, what differs, by how much."""

from __future__ import annotations

from functools import lru_cache

from pipeline.match.pairing import Decision, Pairing
from pipeline.match.stand import Stand, number

_GRADES = ((0.5, "they almost touch"), (2.0, "they are close"), (6.0, "they are apart"))


def reason(a: Stand, b: Stand, pairing: Pairing, decision: Decision, independent: bool) -> str:
    """The sentence that comes with a relation."""
    subject = _subject(a.phrase, b.phrase, bool(pairing.likeness.differing))
    caveat = "; one side gives no date" if pairing.fit == "unknown" else ""
    origin = "" if independent else _one_origin(decision.relation)
    return f"{subject}: {a.figure} against {b.figure}; {_verdict(a, b, pairing, decision)}{caveat}{origin}."


@lru_cache(maxsize=1 << 12)
def _subject(a: str, b: str, apart: bool) -> str:
    """Both measurands where they differ; where they are one, its shorter wording."""
    text = f"{a} / {b}" if apart and a != b else min(a, b, key=lambda text: (len(text), text))
    return text[:1].upper() + text[1:]


def _verdict(a: Stand, b: Stand, pairing: Pairing, decision: Decision) -> str:
    relation = decision.relation
    if relation == "agree":
        return "both can be true given their rounding and hedging"
    if relation == "contradict":
        return f"both cannot be true: {_gap(decision.distance or 0.0)}"
    if relation == "differs_by_time":
        return _times(a, b)
    parts = pairing.likeness.differing or pairing.likeness.unknown
    how = "differ in" if pairing.likeness.differing else "may differ in"
    return f"the two {how} {' and '.join(parts).replace('_', ' ')}"


def _gap(distance: float) -> str:
    for limit, words in _GRADES:
        if distance <= limit:
            return f"{words}, {distance:.1f} times their joint rounding and hedging"
    return f"they are far apart, {distance:.1f} times their joint rounding and hedging"


def _times(a: Stand, b: Stand) -> str:
    first, second = a.when.span.end, b.when.span.end
    if not first or not second or first == second:
        return "they speak of different times, editions or forecasts"
    later = a if first > second else b
    return f"{number(later.low, later.high, later.unit, later.bound)} is the later figure"


def _one_origin(relation: str) -> str:
    return "; one origin, so one of them misquotes it" if relation == "contradict" else "; one origin, not two"
