"""Today's claims and positions, found by what a decision remembers of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from pipeline.records import Claim, Position, Relation
from pipeline.records.identity import relation_id

_WORD = re.compile(r"\w+")


class Today:
    """What a run found, indexed once: claims by id, document and source; positions and relations by their claims."""

    def __init__(
        self,
        claims: Sequence[Claim],
        positions: Sequence[Position],
        relations: Sequence[Relation],
        documents: Iterable[str] = (),
    ) -> None:
        """`documents` are the ids of all articles, those without any claim included."""
        self.claims = {claim.claim_id: claim for claim in claims}
        self.positions = {position.position_id: position for position in positions}
        self.relations = {relation.relation_id: relation for relation in relations}
        self.position_of = {claim: position for position in positions for claim in position.claims}
        self.documents = frozenset(documents) or frozenset(claim.doc_id for claim in claims)

    @cached_property
    def by_document(self) -> Mapping[str, list[Claim]]:
        """The claims of each document."""
        return _grouped(self.claims.values(), "doc_id")

    @cached_property
    def by_source(self) -> Mapping[str, list[Claim]]:
        """The claims of each input file."""
        return _grouped(self.claims.values(), "source")

    @cached_property
    def related(self) -> Mapping[str, list[Relation]]:
        """The relations of each position."""
        found: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations.values():
            found[relation.a].append(relation)
            found[relation.b].append(relation)
        return found

    def relation_of(self, a: str, b: str) -> str | None:
        """The id that a relation between the positions of two claims has, or None where they share one position."""
        left, right = self.position_of.get(a), self.position_of.get(b)
        if left is None or right is None or left is right:
            return None
        return relation_id(left.position_id, right.position_id)


def _grouped(claims: Iterable[Claim], field: str) -> Mapping[str, list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[getattr(claim, field)].append(claim)
    return groups


def likeness(a: str, b: str) -> float:
    """How much of two sentences' words they share (Jaccard), from 0 to 1."""
    one, two = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return len(one & two) / len(one | two) if one | two else 0.0
