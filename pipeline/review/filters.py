"""Which items a reviewer wants to see: by slot, article, score, status and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

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
        self._claims = today.claims
        self._by: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in (*FACETS, "section")}
        for at, item in enumerate(ordered):
            self._by["section"][item.section].append(at)
            for facet in FACETS:
                for value in self._values(item, facet):
                    self._by[facet][value].append(at)
        self._text = [self._words(item) for item in ordered]

    def values(self, facet: str) -> list[tuple[str, int]]:
        """Every value of a facet with its number of items, most first."""
        count = Counter({value: len(places) for value, places in self._by[facet].items()})
        return sorted(count.items(), key=lambda one: (-one[1], one[0]))

    def size(self, section: str) -> int:
        """How many items a section has."""
        return len(self._by["section"].get(section, ()))

    def places(self, wanted: Filters) -> list[int]:
        """The places of the items that fit, in order; whatever their status. What asks for nothing costs nothing."""
        sections = [wanted.section] if wanted.section else QUEUED
        found = [at for name in sections for at in self._by["section"].get(name, ())]
        for facet in FACETS:
            if value := getattr(wanted, facet):
                fitting = frozenset(self._by[facet].get(value, ()))
                found = [at for at in found if at in fitting]
        if (wanted.least, wanted.most) != (0.0, 1.0):
            found = [at for at in found if wanted.least <= self.ordered[at].score <= wanted.most]
        if wanted.sampled:
            found = [at for at in found if self.ordered[at].sampled]
        for term in wanted.words.casefold().split():
            found = [at for at in found if term in self._text[at]]
        return found

    def _values(self, item: Item, facet: str) -> set[str]:
        return {value for name in item.claims for value in facet_values(self._claims[name])[facet]}

    def _words(self, item: Item) -> str:
        claims = [self._claims[name] for name in item.claims]
        return "\n".join(part for claim in claims for part in _searchable(claim)).casefold()


def facet_values(claim: Claim) -> Mapping[str, tuple[str, ...]]:
    """What a claim is found by."""
    return {
        "mineral": claim.minerals,
        "holder": claim.holder,
        "activity": (claim.activity,),
        "article": (claim.source,),
    }


def _searchable(claim: Claim) -> tuple[str, ...]:
    named = (claim.title or "", claim.publisher or "", claim.source, claim.topic, *claim.attribution, *claim.minerals)
    return (claim.sentence[:2000], claim.quote, claim.claim_id, *named)
