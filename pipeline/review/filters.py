"""Which items a reviewer wants to see: by slot, article, score, status and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from pipeline.records import Claim
from pipeline.review.items import QUEUED, Item
from pipeline.review.today import Today

FACETS = ("mineral", "holder", "activity", "article")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; an empty field asks for nothing."""

    section: str = ""
    mineral: str = ""
    holder: str = ""
    activity: str = ""
    article: str = ""
    """A source."""
    status: str = "todo"
    """A status, or `todo` for what is left to this reviewer, or `all`."""
    least: float = 0.0
    most: float = 1.0
    """The lowest and highest score."""
    words: str = ""
    sampled: bool = False


class Catalogue:
    """Items in their order, found by what their claims say. Made once a workspace; a search walks prepared text."""

    def __init__(self, ordered: Sequence[Item], today: Today) -> None:
        self.ordered = ordered
        self.place = {item.name: at for at, item in enumerate(ordered)}
        self._by = dict(zip(FACETS, _places(ordered, today), strict=True))
        self._sections: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(ordered):
            self._sections[item.section].append(at)
        named = {name for item in ordered for name in item.claims}
        self._text = {name: "\n".join(_searchable(today.claims[name])).casefold() for name in named}

    def values(self, facet: str) -> list[tuple[str, int]]:
        """Every value of a facet with its number of items, most first."""
        count = {value: len(places) for value, places in self._by[facet].items()}
        return sorted(count.items(), key=lambda one: (-one[1], one[0]))

    def size(self, section: str) -> int:
        """How many items a section has."""
        return len(self._sections.get(section, ()))

    def places(self, wanted: Filters) -> list[int]:
        """The places of the items that fit, in order; whatever their status. What asks for nothing costs nothing."""
        sections = [wanted.section] if wanted.section else QUEUED
        found = [at for name in sections for at in self._sections.get(name, ())]
        for facet in FACETS:
            if value := getattr(wanted, facet):
                fitting = frozenset(self._by[facet].get(value, ()))
                found = [at for at in found if at in fitting]
        if (wanted.least, wanted.most) != (0.0, 1.0):
            found = [at for at in found if wanted.least <= self.ordered[at].score <= wanted.most]
        if wanted.sampled:
            found = [at for at in found if self.ordered[at].sampled]
        for term in wanted.words.casefold().split():
            saying = {name for name, text in self._text.items() if term in text}
            found = [at for at in found if not saying.isdisjoint(self.ordered[at].claims)]
        return found


def _places(ordered: Sequence[Item], today: Today) -> list[dict[str, list[int]]]:
    """For each facet and every value of it, the places of the items that have a claim with that value."""
    of_claim = {name: facet_values(claim) for name, claim in today.claims.items()}
    found: list[dict[str, list[int]]] = [defaultdict(list) for _ in FACETS]
    for at, item in enumerate(ordered):
        one, other = of_claim[item.claims[0]], of_claim[item.claims[-1]]
        for places, values, more in zip(found, one, other, strict=True):
            for value in values:
                places[value].append(at)
            if values != more:
                for value in more:
                    if value not in values:
                        places[value].append(at)
    return found


def facet_values(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """What a claim is found by, each value once, in the order of the facets."""
    one_by_one = (claim.minerals, claim.holder, (claim.activity,), (claim.source,))
    return tuple(tuple(dict.fromkeys(values)) for values in one_by_one)


def _searchable(claim: Claim) -> tuple[str, ...]:
    named = (claim.title or "", claim.publisher or "", claim.source, claim.topic, *claim.attribution, *claim.minerals)
    return (claim.sentence[:2000], claim.quote, claim.claim_id, *named)
