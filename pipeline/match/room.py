"""The room `match`: all claims in, positions and the relations between them out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np

from pipeline.match.bucket import Pairs, stacked
from pipeline.match.columns import Ints
from pipeline.match.fold import Fold
from pipeline.match.growth import Growth
from pipeline.match.judge import Judge, Told
from pipeline.match.known import NOTHING_KNOWN, Known
from pipeline.match.maker import Maker
from pipeline.match.met import Met, met
from pipeline.match.pairing import Pairing
from pipeline.match.positions import Positions
from pipeline.match.printed import Printer
from pipeline.match.stand import Stand
from pipeline.match.sweep import Sweep
from pipeline.records import Claim, Position, Relation
from pipeline.records.lines import Lines


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
        fold.take(tuple(claims))
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
    def _teller(self) -> _Teller:
        return self._telling(np.arange(len(self.all)))

    def _telling(self, some: Ints) -> _Teller:
        """What tells of some positions."""
        maker = Maker(self.all, some)
        return _Teller(maker, Printer(maker), Judge(maker, self._sweep.facings.pairings, some))

    def ready(self) -> None:
        """Work out now what all blocks share, so that processes forked later need not do so each."""
        _ = self._teller

    def blocks(self, count: int) -> list[Block]:
        """At most so many blocks, of about equally many positions."""
        return self.all.blocks(count)

    def printed(self, block: Block) -> Lines:
        """Every position of a block, as lines."""
        return self._teller.printer.lines(np.array(self.all.of(*block), dtype=np.int64))

    def positions(self, block: Block) -> list[Position]:
        """The same, as records."""
        return _positions(self.printed(block).text)

    def stands(self) -> list[Stand]:
        """Every position as its neighbours see it."""
        return list(map(self._teller.maker.stand, range(len(self.all))))

    def told(self, block: Block, kept: list[Met] | None = None) -> list[Told]:
        """Every relation of a block once; `kept` collects which positions met."""
        pairs = stacked(self._sweep.meetings(*block)).ordered(self.all.key)
        self._teller.judge.forget()
        found = self._teller.judge.told(pairs)
        if kept is not None:
            kept.append(self._met(pairs, found))
        return found

    def _met(self, pairs: Pairs, told: Sequence[Told]) -> Met:
        kinds = [np.zeros(0, dtype=np.int8), *(one.kind for one in told)]
        return met(self.all, pairs, np.concatenate(kinds))

    def relations(self, block: Block) -> list[Relation]:
        """The same, as records."""
        return [relation for told in self.told(block) for relation in _relations(told.lines.text)]

    def meetings(self, block: Block) -> Iterator[tuple[Stand, Stand, Pairing]]:
        """Every pair of positions of a block that may have a relation, sorted by id, with what they share."""
        stand, pairings = self._teller.maker.stand, self._sweep.facings.pairings
        for pairs in self._sweep.meetings(*block):
            for a, b, of in zip(*(column.tolist() for column in pairs.ordered(self.all.key)), strict=True):
                yield stand(a), stand(b), pairings[of]

    def growth(self, since: int, before: Met) -> Growth:
        """What all claims but the first so many change of what the first ones gave, when these met `before`."""
        return Growth(self.all, self._sweep, since, before)

    def grown(self, growth: Growth) -> Grown:
        """Positions and relations that are new or not as they were, of a growth or of a part of one."""
        teller = self._telling(growth.needed())
        told = teller.judge.told(growth.pairs)
        return Grown(teller.printer.lines(growth.positions), told, self._met(growth.pairs, told))


_positions = msgspec.json.Decoder(Position).decode_lines
_relations = msgspec.json.Decoder(Relation).decode_lines


class _Teller(NamedTuple):
    """What tells of positions and of the relations between them."""

    maker: Maker
    printer: Printer
    judge: Judge


class Grown(NamedTuple):
    """Positions and relations that are new or not as they were, and who met anew."""

    positions: Lines
    relations: list[Told]
    met: Met


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
