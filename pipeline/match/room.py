"""The room `match`: all claims in, positions and the relations between them out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from pipeline.match.decide import decide
from pipeline.match.fold import Fold
from pipeline.match.origins import independent
from pipeline.match.pairing import Pairing
from pipeline.match.positions import positions
from pipeline.match.reason import reason
from pipeline.match.score import score
from pipeline.match.stand import Stand
from pipeline.match.sweep import meetings
from pipeline.records import Claim, Position, Relation
from pipeline.records.identity import relation_id


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """What claims say together: every claim in exactly one position, both lists sorted by id."""

    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]


def match(claims: Iterable[Claim]) -> Matched:
    """Fold claims into positions and relate them; the order of the claims changes nothing.

    Raises nothing on odd claims: a slot that is missing is unknown, a unit that is unknown is a dimension of its own.
    """
    with uncollected():
        stream = Stream()
        for claim in claims:
            stream.add(claim)
        found = sorted(stream.positions(), key=lambda position: position.position_id)
        relations = sorted(stream.relations(), key=lambda relation: relation.relation_id)
        return Matched(positions=tuple(found), relations=tuple(relations))


class Stream:
    """The same without holding what comes out: first `add` every claim, then take all positions, then all relations.

    Memory grows with the claims and positions, not with the relations. The order of the claims changes nothing but the
    order in which positions and relations are given. Best used within `uncollected`.
    """

    def __init__(self) -> None:
        self._fold = Fold()
        self._stands: list[Stand] = []

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        self._fold.add(claim)

    def positions(self) -> Iterator[Position]:
        """Every position, unsorted, each forgotten as it is given."""
        for position, stand in positions(self._fold):
            self._stands.append(stand)
            yield position

    def relations(self, part: int = 0, parts: int = 1) -> Iterator[Relation]:
        """Every relation once, unsorted, after all positions; or one of several parts that together are all."""
        return related(self._stands, part, parts)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cycle collector: nothing here makes cycles, and walking millions of live records costs a fifth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def related(found: Iterable[Stand], part: int, parts: int) -> Iterator[Relation]:
    """The relations between positions, each pair at most once."""
    for a, b, pairing in meetings(found, part, parts):
        relation = _relation(a, b, pairing) if a.position_id < b.position_id else _relation(b, a, pairing)
        if relation is not None:
            yield relation


def _relation(a: Stand, b: Stand, pairing: Pairing) -> Relation | None:
    decision = decide(a, b, pairing)
    if decision is None:
        return None
    apart = independent(a.voices, b.voices, a.marks, b.marks)
    return Relation(
        relation_id=relation_id(a.position_id, b.position_id),
        a=a.position_id,
        b=b.position_id,
        relation=decision.relation,
        independent=apart,
        score=score(a, b, pairing, decision),
        distance=None if decision.distance is None else round(decision.distance, 4),
        reason=reason(a, b, pairing, decision, apart),
    )
