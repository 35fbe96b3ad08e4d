"""What two measurands share: the verdict on comparability, slot by slot, before any number is looked at."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pipeline.match.measurand import Measurand, activity
from pipeline.match.names import ancestors
from pipeline.match.words import alike, contrasted
from pipeline.resources import rows

Slot = Literal["same", "unknown", "wider", "different"]
"""`unknown`: one side does not say. `wider`: one side contains or borders on the other."""

SAME_TOPIC = 0.8
"""Topics as alike as this measure one thing: at most one content word in five is the other's own."""
LIKE_TOPIC = 0.4
"""Topics as alike as this may measure one thing; a conflict between them is not reported as one."""


class Likeness(NamedTuple):
    """How two measurands relate: `comparable`, or apart in one slot only (`scope`), or not at all (`apart`)."""

    verdict: Literal["comparable", "scope", "apart"]
    unknown: tuple[str, ...]
    differing: tuple[str, ...]
    topic: float
    contrast: bool
    """True where each topic has a word that the other has not: "votes for", "votes against"; plants by name."""


APART = Likeness("apart", (), (), 0.0, False)
"""What is said of two measurands that nobody would confuse."""


def likeness(a: Measurand, b: Measurand) -> Likeness:
    """Compare two measurands slot by slot. Symmetric.

    A slot that one side leaves open is unknown: it permits an agreement and forbids a contradiction. One slot that
    is wider or different makes the pair a matter of scope; two, and nobody would confuse them. Claims that differ
    outright in what the first slots say speak of two subjects.
    """
    if a.kind != b.kind or a.dimension != b.dimension or strangers(a.activity, b.activity):
        return APART
    how = _activity(a.activity, b.activity)
    slots: dict[str, Slot] = {"minerals": _names(a.minerals, b.minerals), "holder": _holder(a, b), "activity": how}
    if "different" in slots.values():
        return APART
    slots["base"] = _base(a, b)
    return _compared(a, b, slots | _finer(a, b))


def _compared(a: Measurand, b: Measurand, slots: dict[str, Slot]) -> Likeness:
    unknown: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    if any(how != "same" for how in slots.values()):
        unknown = tuple(name for name in _ordered(slots) if slots[name] == "unknown")
        differing = tuple(name for name in _ordered(slots) if slots[name] in ("wider", "different"))
    opens = a.open or b.open
    topic = _topic(a, b) if opens else 1.0
    if len(differing) > 1 or topic < LIKE_TOPIC:
        return APART
    contrast = opens and contrasted(a.words, b.words)
    return Likeness("scope" if differing else "comparable", unknown, differing, topic, contrast)


def _topic(a: Measurand, b: Measurand) -> float:
    """How alike two topics are; where the slots of one say it all, whether the other's words say more."""
    if a.open != b.open:
        wordy = a if a.open else b
        if not set(wordy.words) - {"capacity", wordy.activity, *activity(wordy.activity)["words"].split("|")}:
            return 1.0
    return alike(a.words, b.words)


_ORDER = ("minerals", "holder", "activity", "whole", "partner", "statistic", "base")


def _ordered(slots: dict[str, Slot]) -> tuple[str, ...]:
    """The names of the slots as people are told them, facets last."""
    return (*_ORDER, *(name for name in slots if name not in _ORDER))


def _finer(a: Measurand, b: Measurand) -> dict[str, Slot]:
    """The slots in which claims may differ and yet speak of nearly one thing."""
    slots: dict[str, Slot] = {
        "whole": _plain(a.whole, b.whole),
        "partner": _partner(a, b),
        "statistic": _plain(a.statistic, b.statistic),
    }
    return slots | _facets(a, b) if a.facets != b.facets else slots


def _plain(a: str, b: str) -> Slot:
    if a == b:
        return "same"
    return "different" if a and b else "unknown"


def _base(a: Measurand, b: Measurand) -> Slot:
    """A share is hardly another in ore than in metal: where only one side names its base, the other means the same."""
    how = _plain(a.base, b.base)
    return "same" if how == "unknown" and a.kind == "share" else how


def _names(a: tuple[str, ...], b: tuple[str, ...]) -> Slot:
    """Wider where every name of one side is, or lies within, one of the other."""
    if a == b:
        return "same"
    if not a or not b:
        return "different"
    return "wider" if _covers(a, b) or _covers(b, a) else "different"


def _covers(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    return all(name in wide or not ancestors(name).isdisjoint(wide) for name in narrow)


def _holder(a: Measurand, b: Measurand) -> Slot:
    """A price has a market and rarely a holder; of all else, an unnamed holder is no match for a named one."""
    if a.activity == b.activity == "price" and (not a.holder or not b.holder):
        return "same" if a.holder == b.holder else "unknown"
    return _names(a.holder, b.holder)


def _partner(a: Measurand, b: Measurand) -> Slot:
    """A flow without a partner is the flow with all partners, which is wider, not unknown."""
    if a.partner == b.partner:
        return "same"
    if a.partner and b.partner:
        return _names(a.partner, b.partner)
    return "wider" if a.kind == "share" else "unknown"


_SLOTS: tuple[Slot, ...] = ("same", "unknown", "wider", "different")


@lru_cache(maxsize=1 << 16)
def kinship(
    minerals: tuple[str, ...], others: tuple[str, ...], holder: tuple[str, ...], another: tuple[str, ...]
) -> int:
    """How minerals and holders of two places relate, as one number below `KINSHIPS`; 0 where they are the same.

    All else that two measurands bring to a comparison can be told without knowing which minerals and holders they have.
    """
    return 4 * _SLOTS.index(_names(minerals, others)) + _SLOTS.index(_names(holder, another))


KINSHIPS = 16


def strangers(a: str, b: str) -> bool:
    """True for two activities that nobody takes for one another."""
    return a != b and _activity(a, b) == "different"


@cache
def _activity(a: str, b: str) -> Slot:
    how: dict[str, Slot] = {"alike": "unknown", "near": "wider"}
    return "same" if a == b else how.get(near().get(frozenset((a, b)), ""), "different")


def _facets(a: Measurand, b: Measurand) -> dict[str, Slot]:
    """A facet that both name and name differently differs; one that only one side names is unknown."""
    mine, theirs = _by_name(a.facets), _by_name(b.facets)
    found: dict[str, Slot] = {}
    for name in sorted(mine.keys() | theirs.keys()):
        if mine.get(name) != theirs.get(name):
            found[name] = "different" if name in mine and name in theirs else "unknown"
    return found


@lru_cache(maxsize=1 << 14)
def _by_name(facets: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in facets:
        found[name] = (*found.get(name, ()), value)
    return found


@cache
def near() -> dict[frozenset[str], str]:
    """Pairs of activities that texts use for one another (`alike`) or that readers confuse (`near`)."""
    return {frozenset((row["a"], row["b"])): row["how"] for row in rows("rules/match_near.csv")}
