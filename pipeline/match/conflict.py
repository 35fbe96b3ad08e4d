"""Two numbers that exclude one another: a contradiction, unless a time or a scope explains it."""

from __future__ import annotations

import math

from pipeline.match.breath import in_one_article, on_end, one_breath
from pipeline.match.distance import absurd
from pipeline.match.measurand import Measurand
from pipeline.match.names import is_state
from pipeline.match.pairing import MOMENTS, RIVALS, Decision, Pairing
from pipeline.match.periods import Span
from pipeline.match.stand import Stand
from pipeline.match.words import alike

BY_TIME = Decision("differs_by_time", None)
THINGS = frozenset({"product", "base", "confidence_class", "part", "sources", "span", "partner", "holder"})
"""Slots and facets that, known on one side only, make two figures of two times figures of two things."""


def conflict(a: Stand, b: Stand, pairing: Pairing, apart: float) -> Decision | None:
    """Both cannot be true: a contradiction, unless a time or a scope that is not known could explain it."""
    if a.listed or b.listed or one_breath(a, b) or counts_back(a.measurand):
        return None
    moved = pairing.shifted or _moves(a, b, pairing) or _still_runs(a, b, pairing)
    if moved and (pairing.told or _set_against(a, b, pairing)):
        return BY_TIME if THINGS.isdisjoint(pairing.likeness.unknown) else Decision("differs_by_scope", apart)
    if not pairing.told or _no_rivals(a, b, pairing) or _undated_in_one_article(a, b, pairing):
        return None
    if pairing.likeness.unknown:
        return Decision("differs_by_scope", apart)
    if pairing.modalities == "editions" and not _one_edition(a, b):
        return BY_TIME
    return Decision("contradict", apart) if _one_subject(a, b) and not on_end(a, b) else None


EDITION = 31
"""Days within which articles on one aim speak of one edition of it: nobody sets a quota twice a month."""


def _one_edition(a: Stand, b: Stand) -> bool:
    """Two reports of one aim that came out together; an aim that differs months later was changed."""
    return _days_apart(a, b) <= EDITION


def _days_apart(a: Stand, b: Stand) -> float:
    """How far apart two figures were printed at most; without a date, nobody knows."""
    if not (a.told[0] and b.told[0]):
        return math.inf
    return max(a.told[1], b.told[1]) - min(a.told[0], b.told[0])


def counts_back(what: Measurand) -> bool:
    """True for the time since a price was last as high: each is counted from another day, and they are no series."""
    return what.activity == "price" and what.dimension == "duration"


def _undated_in_one_article(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """A writer who gives one thing two numbers means two things or times, unless he dates both alike.

    Of a firm he means two things even so: its own result and the adjusted one, its share and the whole.
    """
    return in_one_article(a, b) and (pairing.fit != "same" or _is_firms(a))


def _still_runs(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """A sum over a span that was not over when it was printed counts what had come by then; weeks later, more."""
    if not pairing.subject.sums or pairing.modes != {"observed"} or not (a.told[0] and b.told[0]):
        return False
    return abs(min(a.when.span.end, a.told[1]) - min(b.when.span.end, b.told[1])) > EDITION


def _set_against(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """True where one article itself sets a figure against another by a word for its time."""
    return a.documents == b.documents and not MOMENTS.isdisjoint(pairing.likeness.unknown)


FLOWS = frozenset(
    {"mining", "refining", "production", "manufacturing", "imports", "exports", "consumption", "supply", "recycling"}
)
"""Activities whose amounts grow with the time that they are counted over."""
PART_OF_A_YEAR = 300
"""Days below which a period is not a year's: a quarter, a month, a week."""


def flows(what: Measurand) -> bool:
    """True for an amount of what flows: tonnes mined, exports in dollars."""
    return what.kind == "level" and what.activity in FLOWS


def is_part(span: Span) -> bool:
    """True for a stated period shorter than a year."""
    return span.status == "stated" and span.start > 0 and span.end - span.start < PART_OF_A_YEAR


def _of_other_length(a: Stand, b: Stand) -> bool:
    """What flowed in a month is no rival of what flowed in a time that nobody states: that may be a year."""
    if not flows(a.measurand):
        return False
    sides = ((a.when.span, b.when.span), (b.when.span, a.when.span))
    return any(is_part(one) and other.status != "stated" for one, other in sides)


def _no_rivals(a: Stand, b: Stand, pairing: Pairing) -> bool:
    if _of_other_length(a, b):
        return True
    if _changed_hands(a, pairing) or (a.marks.isdisjoint(b.marks) and _from_untold(a, b, pairing)):
        return True
    return pairing.modalities not in RIVALS or _cancelled(a, b) or absurd(a, b, pairing.subject.kind) or runs(pairing)


def _one_subject(a: Stand, b: Stand) -> bool:
    """Words may deny what slots suggest: an article tells its things apart, and two must not have no word in common."""
    if a.words == b.words:
        return True
    return a.documents != b.documents and (a.measurand.open or alike(a.words, b.words) > 0)


WEEK = 7
"""Days within which two reports of a market speak of one price."""


def _moves(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """A price moves within any period longer than a day, unless a statistic settles which price of it is meant.

    Two papers of one week that name the same month mean the same weeks of it.
    """
    what = a.measurand
    if what.activity != "price" or what.kind != "level" or pairing.modes != {"observed"}:
        return False
    span = a.when.span
    settled = what.statistic or (span.status == "stated" and span.start == span.end)
    return not (settled or (pairing.fit == "same" and a.documents != b.documents and _days_apart(a, b) <= WEEK))


def denied(a: Stand, b: Stand, pairing: Pairing) -> Decision | None:
    """One side denies a number: it conflicts with whoever claims a number wholly inside what is denied."""
    no, yes = (a, b) if a.when.negated else (b, a)
    inside = no.interval.low <= yes.interval.low and yes.interval.high <= no.interval.high
    plain = pairing.likeness.verdict == "comparable" and not pairing.likeness.unknown
    if inside and plain and pairing.fit in ("same", "near") and pairing.modalities == "compare":
        return Decision("contradict", 0.0)
    return None


def _cancelled(a: Stand, b: Stand) -> bool:
    """True where the only thing in the way is an "up to", which a speaker can stretch: as far as an "about"."""
    lower, upper = (a, b) if a.interval.high < b.interval.low else (b, a)
    stretch = POINTS if a.measurand.dimension == "percent" else PART * abs(lower.interval.high)
    return lower.interval.soft_high and upper.interval.low <= lower.interval.high + stretch


POINTS, PART = 3.0, 0.05
"""How far an "up to" can be stretched: points of a percentage, or a part of an amount; as far as "about" reaches."""


def _changed_hands(a: Stand, pairing: Pairing) -> bool:
    """How many mines and how much land a firm has changes as it buys and sells: without a date it is no rival."""
    return a.measurand.dimension in ("count", "area") and pairing.fit != "same" and _is_firms(a)


def _is_firms(stand: Stand) -> bool:
    return not all(map(is_state, stand.measurand.holder))


def _from_untold(a: Stand, b: Stand, pairing: Pairing) -> bool:
    """Two rises to a year far ahead, from years not told and so unlike that these must differ.

    One source would count from one year.
    """
    if pairing.subject.kind != "change" or "projected" not in pairing.modes or not (_far_ahead(a) and _far_ahead(b)):
        return False
    small, large = sorted((abs(a.middle), abs(b.middle)))
    return large > UNLIKE * small


UNLIKE = 4.0
"""Two rises further apart than this factor run from different years."""
AHEAD = 2 * 366
"""Days from which on a forecast for a year is not one of the growth within that year."""


def _far_ahead(stand: Stand) -> bool:
    start, end = stand.when.span.text
    return start in (None, end) and not (stand.told[0] and stand.when.span.end - stand.told[0] < AHEAD)


def runs(pairing: Pairing) -> bool:
    """A rise that was, without its run: last week's and last year's do not exclude one another."""
    return pairing.subject.kind == "change" and pairing.fit != "same" and pairing.modes == {"observed"}
