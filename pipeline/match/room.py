"""The room `match`: all claims in, positions and the relations between them out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from pipeline.match.decide import decide
from pipeline.match.origins import independent
from pipeline.match.positions import stands
from pipeline.match.reason import reason
from pipeline.match.score import features, score
from pipeline.match.stand import Stand
from pipeline.match.sweep import Meeting, meetings
from pipeline.records import Claim, Position, Relation
from pipeline.records.identity import relation_id


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """What claims say together: every claim in exactly one position, both lists sorted by id."""

    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]


def match(claims: Sequence[Claim]) -> Matched:
    """Fold claims into positions and relate them; the order of the claims changes nothing.

    Raises nothing on odd claims: a slot that is missing is unknown, a unit that is unknown is a dimension of its own.
    """
    with _uncollected():
        found = stands(claims)
        relations = sorted(related(found), key=lambda relation: relation.relation_id)
        return Matched(positions=tuple(stand.position for stand in found), relations=tuple(relations))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: nothing here makes cycles, and walking millions of live records costs a fifth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def related(found: Sequence[Stand]) -> Iterable[Relation]:
    """The relations between positions, each pair at most once."""
    for meeting in meetings(found):
        relation = _relation(meeting)
        if relation is not None:
            yield relation


def _relation(meeting: Meeting) -> Relation | None:
    a, b, pairing = meeting
    if a.position.position_id > b.position.position_id:
        a, b = b, a
    decision = decide(a, b, pairing)
    if decision is None:
        return None
    apart = independent(a.voices, b.voices, a.marks, b.marks)
    return Relation(
        relation_id=relation_id(a.position.position_id, b.position.position_id),
        a=a.position.position_id,
        b=b.position.position_id,
        relation=decision.relation,
        independent=apart,
        score=score(decision.relation, features(a, b, pairing, decision)),
        distance=None if decision.distance is None else round(decision.distance, 4),
        reason=reason(a, b, pairing, decision, apart),
    )
