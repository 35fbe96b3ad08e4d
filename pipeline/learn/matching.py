"""Matching alone: the gold's own claims go into `match`, so that no error of extraction counts."""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline import plan
from pipeline.learn.gold import GoldSet
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.relations import claim_pairs, relation_figures
from pipeline.records import Claim
from pipeline.records.identity import digest


def match_gold(gold: GoldSet) -> dict[str, Figures]:
    """The figures of each relation between gold claims."""
    matched = plan.match([gold_claim(record) for record in gold.claims])
    positions, relations = msgspec.to_builtins(matched.positions), msgspec.to_builtins(matched.relations)
    source = {record["gold_id"]: record["doc"] for record in gold.claims}
    return relation_figures(gold.relations, claim_pairs(positions, relations), {}, source)


def gold_claim(record: Record) -> Claim:
    """A gold record as a claim: what it does not say of offsets and confidence is filled in."""
    known = {name: record[name] for name in Claim.__struct_fields__ if name in record}
    filled: dict[str, Any] = {
        "claim_id": record["gold_id"],
        "doc_id": digest(record["doc"]),
        "source": record["doc"],
        "start": 0,
        "end": len(record["quote"]),
        "sentence": record["near"],
        "sentence_start": 0,
        "confidence": 1.0,
    }
    return msgspec.convert({**known, **filled}, Claim)
