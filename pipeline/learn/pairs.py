"""Matching alone, on pairs of claims that were judged one by one: only these pairs count, whatever else is related."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline import plan
from pipeline.learn.gold import ANNOTATIONS, read_lines
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.relations import Pair, claim_pairs, relation_figures
from pipeline.records import Claim

SPLITS = ("train", "test")


def pair_figures() -> Iterator[tuple[str, dict[str, Figures]]]:
    """The figures of each relation for each split of the annotated pairs."""
    for split in SPLITS:
        folder = ANNOTATIONS / "pairs" / split
        if folder.is_dir():
            yield f"pairs {split}", _figures(folder)


def _figures(folder: Path) -> dict[str, Figures]:
    claims = [msgspec.convert(record, Claim) for record in read_lines(folder / "claims.jsonl")]
    judged = read_lines(folder / "pairs.jsonl")
    listed = {frozenset((pair["a"], pair["b"])) for pair in judged}
    matched = plan.match(claims)
    related = claim_pairs(msgspec.to_builtins(matched.positions), msgspec.to_builtins(matched.relations))
    found: list[tuple[Pair, Record]] = [(pair, relation) for pair, relation in related if pair in listed]
    # every claim is a file of its own here: pairs within one article were judged too
    source = {claim.claim_id: claim.claim_id for claim in claims}
    return relation_figures(judged, found, {}, source)
