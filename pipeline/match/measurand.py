"""What must be the same before two numbers are compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline.match.names import WORLD, called, is_state, mineral, states_in
from pipeline.match.units import unit
from pipeline.match.words import content, facets, stems
from pipeline.records import Claim
from pipeline.records.identity import digest
from pipeline.resources import rows


class Measurand(NamedTuple):
    """The slots that say what is measured, in one spelling; an empty slot is unknown."""

    kind: str
    dimension: str
    minerals: tuple[str, ...]
    holder: tuple[str, ...]
    activity: str
    whole: str
    partner: tuple[str, ...]
    statistic: str
    base: str
    facets: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    """The topic's content words where the slots alone do not say what is measured; else empty."""
    open: bool
    """True where `words` must be compared."""
    article: str
    """Empty, or the one article outside which nobody can tell what is measured: no holder, or a topic of a word."""


def identity(m: Measurand) -> str:
    """A hash of the meaning: equal for claims that measure the same thing, whatever the period."""
    return digest("measurand", *(f"{name}={value!r}" for name, value in m._asdict().items()))


def measurand(claim: Claim) -> Measurand:
    """The measurand of a claim."""
    found, told = read_slots(slots_of(claim))
    return found if told else found._replace(article=claim.doc_id)


class _Slots(NamedTuple):
    """What a measurand is read from: few combinations of many claims."""

    kind: str
    unit: str
    activity: str
    minerals: tuple[str, ...]
    holder: tuple[str, ...]
    whole: str | None
    partner: tuple[str, ...]
    statistic: str | None
    topic: str
    counted: str | None
    base: str | None


SLOTS = _Slots._fields
"""The names of the slots that a measurand is read from."""
slots_of: Callable[[Claim], tuple[Any, ...]] = attrgetter(*SLOTS)
"""What a claim has in these slots."""


@lru_cache(maxsize=1 << 15)
def read_slots(read: tuple[Any, ...]) -> tuple[Measurand, bool]:
    """The measurand of any article, and True if who has not read that article can tell what it is."""
    slots = _Slots(*read)
    minerals = tuple(sorted({mineral(name) for name in slots.minerals}))
    holder = _holder(slots)
    opens = _is_open(slots, minerals, holder)
    words = _words(slots, minerals, holder) if opens else ()
    named = facets(slots.topic, slots.activity)
    named = tuple(sorted((*named, *_strange(slots, holder)))) if slots.kind == "share" else named
    found = Measurand(
        kind=slots.kind,
        dimension=dimension(slots.kind, slots.unit),
        minerals=minerals,
        holder=holder,
        activity=slots.activity,
        whole=_whole(slots, holder),
        partner=tuple(sorted(set(slots.partner))),
        statistic="" if slots.statistic in (None, "total") else str(slots.statistic),
        base=slots.base or "",
        facets=named,
        words=words,
        open=opens,
        article="",
    )
    whole = words == (slots.activity,) and not named
    state = bool(minerals) and all(map(is_state, holder))
    return found, _is_told(slots, minerals, holder, len(words) + len(named) + state if opens else _TOLD, whole)


def dimension(kind: str, name: str) -> str:
    """A unit's dimension; of a change, a percentage and a multiple are one (doubled is +100 %)."""
    if kind == "change" and name in ("percent", "times"):
        return "relative"
    return unit(name).dimension


def phrase(m: Measurand, topic: str) -> str:
    """The measurand as a person reads it; `topic` speaks where the slots say too little."""
    if m.open or not m.minerals:
        owner = _and(m.holder)
        return f"{topic} ({owner})" if owner and owner.casefold() not in topic.casefold() else topic
    what = " ".join(filter(None, (m.statistic, _and(m.minerals), activity(m.activity)["noun"], _facet_words(m))))
    whole = "world" if m.whole == WORLD else _of(called(m.whole)) if m.whole and (m.whole,) != m.holder else ""
    owner = f"{_of(_and(m.holder))} " if m.holder else ""
    lead = {"share": f"{owner}share of {whole} ".replace("  ", " "), "change": f"change in {owner}"}.get(m.kind, owner)
    partner = f" with {_and(m.partner)}" if m.partner else ""
    return f"{lead}{what}{partner}"


@cache
def activity(name: str) -> dict[str, str]:
    """The row of an activity: its noun, whether its topic is open, and how close its dates are."""
    return next((row for row in rows("rules/match_activities.csv") if row["id"] == name), _OTHER)


_OTHER = {"id": "other", "noun": "", "words": "", "topic": "open", "dated": "year", "why": ""}


_TOLD = 2
"""Content words and facets from which on a topic can say what is measured to who has not read the article."""


def _is_told(slots: _Slots, minerals: tuple[str, ...], holder: tuple[str, ...], words: int, whole: bool) -> bool:
    """A price has a market and rarely a holder, but always a thing that is sold; all else is somebody's.

    `words` counts what the topic says, and one more where a state and its mineral are named: it has one such tariff or
    fund, where a firm has many projects. `whole` is true of a firm's output without a further word.
    """
    sold = slots.activity == "price" and slots.kind != "share"
    return bool(minerals if sold else holder) and (words >= _TOLD or whole)


def _holder(slots: _Slots) -> tuple[str, ...]:
    names = {name for name in slots.holder if name}
    return tuple(sorted(names - {WORLD} if slots.activity == "price" else names))


def _whole(slots: _Slots, holder: tuple[str, ...]) -> str:
    if slots.whole is None and slots.kind == "share" and all(map(is_state, holder)):
        return WORLD if slots.activity not in _OWN_WHOLE else "".join(holder[:1])
    return slots.whole or ""


_OWN_WHOLE = frozenset({"import_reliance", "imports", "consumption"})
"""A share of these is a share of the holder's own, where the text says nothing else."""


def _is_open(slots: _Slots, minerals: tuple[str, ...], holder: tuple[str, ...]) -> bool:
    """A firm has many projects, a count many things to count, and a claim without a mineral many subjects."""
    if slots.kind == "count" or not minerals or activity(slots.activity)["topic"] == "open":
        return True
    return not all(map(is_state, holder)) or (
        slots.kind == "level" and not _is_plain(dimension(slots.kind, slots.unit))
    )


def _is_plain(measure: str) -> bool:
    """True for amounts of a mineral and money for an amount: what a level of an activity is measured in."""
    return measure in ("mass", "volume", "energy") or measure.endswith(("/mass", "/volume", "/energy"))


def _words(slots: _Slots, minerals: tuple[str, ...], holder: tuple[str, ...]) -> tuple[str, ...]:
    words = content(slots.topic, (*minerals, *holder, *slots.partner), slots.activity)
    if minerals and holder and slots.kind != "count" and words:
        words = _beyond_activity(words, slots.activity)
    return tuple(sorted(stems(slots.counted).union(words))) if slots.counted else words


def _beyond_activity(words: tuple[str, ...], name: str) -> tuple[str, ...]:
    """A topic's words with its activity under one name: the copper output of a firm is its copper production."""
    said = activity(name)["words"].split("|") if activity(name)["topic"] == "closed" else []
    rest = tuple(word for word in words if word not in said)
    return words if len(rest) == len(words) else tuple(sorted((*rest, name)))


def _strange(slots: _Slots, holder: tuple[str, ...]) -> list[tuple[str, str]]:
    """States that a share's topic names and no slot has: it is a share of something that the slots do not say."""
    known = {*holder, *slots.partner, slots.whole}
    return [("named", name) for name in sorted(states_in(slots.topic) - known)]


def _facet_words(m: Measurand) -> str:
    words = ", ".join(value.replace("_", " ") for _, value in m.facets)
    return f"({words})" if words else ""


def _of(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _and(names: tuple[str, ...]) -> str:
    return " and ".join(map(called, names))
