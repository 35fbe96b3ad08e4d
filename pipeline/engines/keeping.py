"""What a match keeps for claims that come later, as the records of the room."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from pipeline import plan
from pipeline.storage.kept import KeptMatch, MatchState
from pipeline.storage.patching import Index

if TYPE_CHECKING:
    from pipeline.match import Fold, Known, Met


class MatchOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of how many lines."""

    claims: int
    positions: int
    relations: dict[str, int]
    rejected: int


class Before(msgspec.Struct, frozen=True):
    """What there was."""

    state: MatchState
    fold: Fold
    known: Known
    met: Met
    positions: Index
    relations: Index


def ended(kept: KeptMatch, folds: int, claims: int, counts: Counter[str], rejected: int) -> MatchOutcome:
    """Make what is kept count; `counts` are relations by kind, and positions under no name."""
    relations = {kind: count for kind, count in sorted(counts.items()) if kind and count}
    state = MatchState(
        version=plan.fingerprint("match"),
        claims=claims,
        folds=folds,
        positions=counts[""],
        relations=relations,
        sizes=kept.sizes(),
    )
    kept.end(state)
    return MatchOutcome(claims=claims, positions=counts[""], relations=relations, rejected=rejected)


def keep(kept: KeptMatch, known: Known, met: Met, positions: Index, relations: Index) -> None:
    """Keep all but the folds."""
    for name, arrays in (("ids", known), ("met", met), ("positions", positions), ("relations", relations)):
        kept.write_arrays(name, arrays)


def before(kept: KeptMatch) -> Before | None:
    """What was kept, if it is of this version and of the outputs as they are now."""
    from pipeline.match import Known, Met

    state = kept.state(plan.fingerprint("match"))
    if state is None:
        return None
    return Before(
        state,
        plan.fold(kept.read(f"fold.{at}") for at in range(state.folds)),
        Known(*kept.read_arrays("ids", 2)),
        Met(*kept.read_arrays("met", 4)),
        Index(*kept.read_arrays("positions", 2)),
        Index(*kept.read_arrays("relations", 2)),
    )
