"""One sentence that a reviewer can check: what is the same, what differs, by how much."""

from __future__ import annotations

from pipeline.match.decide import Decision, Pairing
from pipeline.match.positions import Stand
from pipeline.records import Position

_BOUNDS = {
    "exact": "", "approx": "about ", "approx_below": "nearly ", "approx_above": "just over ", "more_than": "more than ",
    "at_least": "at least ", "less_than": "less than ", "at_most": "at most ", "range": "",
}  # fmt: skip
_GRADES = ((0.5, "they almost touch"), (2.0, "they are close"), (6.0, "they are apart"))


def reason(a: Stand, b: Stand, pairing: Pairing, decision: Decision, independent: bool) -> str:
    """The sentence that comes with a relation."""
    lead = f"{_capital(_subject(a, b, pairing))}: {_figure(a)} against {_figure(b)}"
    return f"{lead}; {_verdict(a, b, pairing, decision)}{_caveat(pairing)}{_origin(decision, independent)}."


def _subject(a: Stand, b: Stand, pairing: Pairing) -> str:
    if pairing.likeness.differing and a.position.measurand != b.position.measurand:
        return f"{a.position.measurand} / {b.position.measurand}"
    return min(a.position.measurand, b.position.measurand, key=lambda text: (len(text), text))


def _figure(stand: Stand) -> str:
    position = stand.position
    number = number_of(position)
    mode = "" if position.modality == "observed" else f"{position.modality} "
    return f"{'not ' if position.negated else ''}{mode}{number}{_when(stand)}"


def number_of(position: Position) -> str:
    """The number with its hedge and unit, as plain text."""
    ends = [f"{end:,.10g}" for end in (position.low, position.high) if end is not None]
    number = "–".join(dict.fromkeys(ends))
    unit = "%" if position.unit == "percent" else position.unit.replace("_", " ")
    return f"{_BOUNDS[position.bound]}{number}" + ("" if unit == "count" else f" {unit}")


def _when(stand: Stand) -> str:
    period = stand.position.period
    if period is None:
        return " (undated)"
    ends = "–".join(dict.fromkeys(end for end in (period.start, period.end) if end))
    return f" ({ends})" if stand.span.status == "stated" else f" (undated, article of about {ends})"


def _verdict(a: Stand, b: Stand, pairing: Pairing, decision: Decision) -> str:
    if decision.relation == "agree":
        return "both can be true given their rounding and hedging"
    if decision.relation == "contradict":
        return f"both cannot be true: {_gap(decision.distance or 0.0)}"
    if decision.relation == "differs_by_time":
        return _times(a, b)
    parts = pairing.likeness.differing or pairing.likeness.unknown
    how = "differ in" if pairing.likeness.differing else "may differ in"
    return f"the two {how} {' and '.join(part.replace('_', ' ') for part in parts)}"


def _gap(distance: float) -> str:
    grade = next((words for limit, words in _GRADES if distance <= limit), "they are far apart")
    return f"{grade}, {distance:.1f} times their joint rounding and hedging"


def _times(a: Stand, b: Stand) -> str:
    if not a.span.end or not b.span.end or a.span.end == b.span.end:
        return "they speak of different times, editions or forecasts"
    return f"{number_of((a if a.span.end > b.span.end else b).position)} is the later figure"


def _caveat(pairing: Pairing) -> str:
    return "; one side gives no date" if pairing.fit == "unknown" else ""


def _origin(decision: Decision, independent: bool) -> str:
    if independent:
        return ""
    return "; one origin, so one of them misquotes it" if decision.relation == "contradict" else "; one origin, not two"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
