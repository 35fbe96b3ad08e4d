"""The room `match`: all claims in, positions and the relations between them out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec
import numpy as np

from pipeline.match.decide import decide
from pipeline.match.fold import Fold
from pipeline.match.maker import Maker
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

    A block gives the positions on its measurands, and the relations of which the first measurand is one of them; all
    blocks together give each once. What is given is not held. Best used within `uncollected`.
    """

    def __init__(self, fold: Fold) -> None:
        self.all = Positions(fold)
        self._sweep, self._maker = Sweep(self.all), Maker(self.all)

    def blocks(self, count: int) -> list[Block]:
        """At most so many blocks, of about equally many positions."""
        return self.all.blocks(count)

    def positions(self, block: Block) -> Iterator[Position]:
        """Every position of a block, unsorted."""
        return map(self._maker.record, self.all.of(*block))

    def stands(self) -> list[Stand]:
        """Every position as its neighbours see it."""
        return list(map(self._maker.stand, range(len(self.all))))

    def relations(self, block: Block) -> Iterator[Relation]:
        """Every relation of a block once, unsorted."""
        for a, b, pairing in self.meetings(block):
            decision = decide(a, b, pairing)
            if decision is not None:
                apart = independent(a.voices, b.voices, a.marks, b.marks)
                distance = decision.distance
                yield Relation(
                    relation_id=relation_id(a.position_id, b.position_id),
                    a=a.position_id,
                    b=b.position_id,
                    relation=decision.relation,
                    independent=apart,
                    score=score(a, b, pairing, decision),
                    distance=round(distance, 4) if distance else distance,
                    reason=reason(a, b, pairing, decision, apart),
                )

    def meetings(self, block: Block) -> Iterator[tuple[Stand, Stand, Pairing]]:
        """Every pair of positions of a block that may have a relation, sorted by id, with what they share."""
        stand, pairings = self._maker.stand, self._sweep.facings.pairings
        for pairs in self._sweep.meetings(*block):
            swap = self.all.key[pairs.a] > self.all.key[pairs.b]
            first, second = np.where(swap, pairs.b, pairs.a), np.where(swap, pairs.a, pairs.b)
            for a, b, of in zip(first.tolist(), second.tolist(), pairs.of.tolist(), strict=True):
                yield stand(a), stand(b), pairings[of]


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
