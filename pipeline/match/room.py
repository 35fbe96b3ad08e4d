"""The room `match`: all claims in, positions and the relations between them out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np

from pipeline.match.bucket import Pairs
from pipeline.match.columns import Keys
from pipeline.match.decide import decide
from pipeline.match.fold import Fold
from pipeline.match.growth import Growth
from pipeline.match.known import NOTHING_KNOWN, Known
from pipeline.match.maker import Maker
from pipeline.match.met import Met, joined, met
from pipeline.match.origins import independent
from pipeline.match.pairing import Pairing
from pipeline.match.positions import Positions
from pipeline.match.reason import reason
from pipeline.match.score import score
from pipeline.match.stand import Stand
from pipeline.match.sweep import Sweep
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
        fold = Fold()
        for claim in claims:
            fold.add(claim)
        board = Board(fold)
        (block,) = board.blocks(1)
        found = sorted(board.positions(block), key=lambda position: position.position_id)
        relations = sorted(board.relations(block), key=lambda relation: relation.relation_id)
        return Matched(positions=tuple(found), relations=tuple(relations))


Block = tuple[int, int]
"""Some measurands: from, and up to but without."""


class Board:
    """Positions and relations block by block, of claims that are all taken in.

    A block gives the positions on its measurands, and the relations that belong to its measurands' places; all blocks
    together give each once. What is given is not held. Best used within `uncollected`.
    """

    def __init__(self, fold: Fold, known: Known | None = None) -> None:
        self.all = Positions(fold, known or NOTHING_KNOWN)
        self._sweep = Sweep(self.all)

    @cached_property
    def _maker(self) -> Maker:
        return Maker(self.all)

    def blocks(self, count: int) -> list[Block]:
        """At most so many blocks, of about equally many positions."""
        return self.all.blocks(count)

    def positions(self, block: Block) -> Iterator[Position]:
        """Every position of a block, unsorted."""
        self._maker.forget()
        return map(self._maker.record, self.all.of(*block))

    def stands(self) -> list[Stand]:
        """Every position as its neighbours see it."""
        return list(map(self._maker.stand, range(len(self.all))))

    def relations(self, block: Block, kept: list[Met] | None = None) -> Iterator[Relation]:
        """Every relation of a block once, unsorted; `kept` collects which positions met."""
        for pairs in self._sweep.meetings(*block):
            yield from self._judged(pairs.ordered(self.all.key), self._maker, kept)

    def meetings(self, block: Block) -> Iterator[tuple[Stand, Stand, Pairing]]:
        """Every pair of positions of a block that may have a relation, sorted by id, with what they share."""
        for pairs in self._sweep.meetings(*block):
            yield from self._triples(pairs.ordered(self.all.key), self._maker)

    def grown(self, since: int, before: Met) -> Grown:
        """What all claims but the first so many change of what the first ones gave, when these met `before`."""
        growth = Growth(self.all, self._sweep, since, before)
        maker, kept = Maker(self.all, growth.needed()), list[Met]()
        relations = list(self._judged(growth.pairs, maker, kept))
        return Grown(
            positions=[maker.record(at) for at in growth.positions.tolist()],
            relations=relations,
            gone=before.relation[growth.gone],
            met=joined([before.where(~growth.gone), *kept]).ordered(),
        )

    def _judged(self, pairs: Pairs, maker: Maker, kept: list[Met] | None) -> Iterator[Relation]:
        found = []
        for a, b, pairing in self._triples(pairs, maker):
            relation = _relation(a, b, pairing)
            if relation is not None:
                yield relation
            if kept is not None:
                found.append(int(relation.relation_id, 16) if relation else 0)
        if kept is not None:
            kept.append(met(self.all, pairs, np.array(found, dtype=np.uint64)))

    def _triples(self, pairs: Pairs, maker: Maker) -> Iterator[tuple[Stand, Stand, Pairing]]:
        stand, pairings = maker.stand, self._sweep.facings.pairings
        for a, b, of in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.of.tolist(), strict=True):
            yield stand(a), stand(b), pairings[of]


class Grown(NamedTuple):
    """What changed: positions and relations that are new or not as they were, relations gone, and who met in all."""

    positions: list[Position]
    relations: list[Relation]
    gone: Keys
    met: Met


def _relation(a: Stand, b: Stand, pairing: Pairing) -> Relation | None:
    decision = decide(a, b, pairing)
    if decision is None:
        return None
    apart = independent(a.voices, b.voices, a.marks, b.marks)
    distance = decision.distance
    return Relation(
        relation_id=relation_id(a.position_id, b.position_id),
        a=a.position_id,
        b=b.position_id,
        relation=decision.relation,
        independent=apart,
        score=score(a, b, pairing, decision),
        distance=round(distance, 4) if distance else distance,
        reason=reason(a, b, pairing, decision, apart),
    )


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
