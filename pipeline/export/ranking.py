"""What a relation is taken for, and which of them a person reads first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.records import Position, Relation


def says(relation: Relation) -> str:
    """What a relation is taken for: people's verdict, or else the machine's word."""
    return relation.verdict or relation.relation


def ranked(positions: Mapping[str, Position], relations: Iterable[Relation]) -> list[Relation]:
    """Misquotes first; then the surest; then those with most voices; ids settle ties."""

    def rank(relation: Relation) -> tuple[bool, float, int, str]:
        voices = len(positions[relation.a].voices) + len(positions[relation.b].voices)
        return relation.independent, -relation.score, -voices, relation.relation_id

    return sorted(relations, key=rank)
