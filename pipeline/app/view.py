"""One state of a workspace in memory, indexed once, so that no page has to look at all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from msgspec.structs import replace

from pipeline.records import Claim, Decision, Position, Relation
from pipeline.records.official import Official
from pipeline.review import SECTIONS, Catalogue, Filters, Item, Ledger, Today, in_order, items, status
from pipeline.storage import Contents

TODO = ("open", "second")


class View:
    """Claims, positions, relations, what is to be read and what is decided."""

    def __init__(self, contents: Contents, decisions: Iterable[Decision] = ()) -> None:
        self.articles = {article.doc_id: article for article in contents.articles}
        self.mentions = contents.mentions
        self.today = Today(contents.claims, contents.positions, contents.relations, self.articles)
        ordered = in_order(items(self.today, contents.relations))
        self.catalogue = Catalogue(ordered, self.today)
        self.ledger = Ledger(self.today, decisions)
        self._related = self.today.related
        self._places: dict[Filters, list[int]] = {}
        self._measured: dict[str, list[Position]] = defaultdict(list)
        for position in contents.positions:
            self._measured[position.measurand_id].append(position)
        self._official: dict[str, list[Official]] = defaultdict(list)
        for figure in contents.official:
            for name in figure.measurands:
                self._official[name].append(figure)
        for section in ("", *SECTIONS):
            self.places(Filters(section=section))

    def decide_anew(self, decisions: Iterable[Decision]) -> None:
        """Take these decisions for all there are."""
        self.ledger = Ledger(self.today, decisions)

    def item(self, name: str) -> Item | None:
        """The item of a relation or of a claim of low confidence."""
        at = self.catalogue.place.get(name)
        return None if at is None else self.catalogue.ordered[at]

    def positions_on(self, measurands: Iterable[str]) -> list[Position]:
        """Every position on these measurands."""
        return [position for one in sorted(set(measurands)) for position in self._measured.get(one, ())]

    def official_on(self, measurands: Iterable[str]) -> list[Official]:
        """Every official figure that stands beside these measurands."""
        found = {one.official_id: one for name in set(measurands) for one in self._official.get(name, ())}
        return [found[name] for name in sorted(found)]

    def relations_of(self, position: str) -> list[Relation]:
        """The relations that a position is in, the surest first."""
        return sorted(self._related.get(position, ()), key=lambda one: (-one.score, one.relation_id))

    def claims_of(self, doc_id: str) -> list[Claim]:
        """The claims of a document in the order of its text."""
        return sorted(self.today.by_document.get(doc_id, ()), key=lambda claim: (claim.start, claim.end))

    def chosen(self, wanted: Filters, reviewer: str, start: int = 0) -> Iterator[Item]:
        """The items that a reviewer asks for, from a place of the whole order on."""
        places = self.places(wanted)
        touched = self.ledger.touched()
        for at in islice(places, bisect_left(places, start), None):
            item = self.catalogue.ordered[at]
            if wanted.status == "all" or self._fits(item.name, wanted.status, reviewer, touched):
                yield item

    def next_after(self, name: str, wanted: Filters, reviewer: str) -> Item | None:
        """The item to read after one: the next in the order, or the first that was passed over."""
        start = self.catalogue.place.get(name, -1) + 1
        later = next((item for item in self.chosen(wanted, reviewer, start) if item.name != name), None)
        return later or next((item for item in self.chosen(wanted, reviewer) if item.name != name), None)

    def places(self, wanted: Filters) -> list[int]:
        """Where the items stand that fit but for their status; kept, as one page follows another."""
        key = replace(wanted, status="all")
        if key not in self._places:
            if len(self._places) >= 64:
                self._places.clear()
            self._places[key] = self.catalogue.places(key)
        return self._places[key]

    def count(self, wanted: Filters, reviewer: str) -> int:
        """How many items fit, counting one by one only those that somebody has touched."""
        places, touched = self.places(wanted), self.ledger.touched()
        if wanted.status == "all":
            return len(places)
        names = [name for name in touched if self._is_among(places, name)]
        fit = sum(self._fits(name, wanted.status, reviewer, touched) for name in names)
        return fit + (len(places) - len(names) if wanted.status in ("todo", "open") else 0)

    def _is_among(self, places: list[int], name: str) -> bool:
        at = self.catalogue.place.get(name, -1)
        found = bisect_left(places, at)
        return at >= 0 and found < len(places) and places[found] == at

    def _fits(self, name: str, wanted: str, reviewer: str, touched: Set[str]) -> bool:
        found = status(self.ledger, name, reviewer) if name in touched else "open"
        return found in TODO if wanted == "todo" else found == wanted
