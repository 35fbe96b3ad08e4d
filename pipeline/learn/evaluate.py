"""Run the pipeline on the articles of a gold set and compare what it finds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline import engines
from pipeline.learn.gold import GoldSet, name_in_batch, read_lines
from pipeline.learn.matching import match_gold
from pipeline.learn.scoring.align import Aligned, Record, align, file_name
from pipeline.learn.scoring.calibration import calibration_error
from pipeline.learn.scoring.claims import claim_figures, slot_accuracy
from pipeline.learn.scoring.entities import entity_figures
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.relations import claim_pairs, relation_figures


class Scores(NamedTuple):
    """All that is measured on one gold set."""

    name: str
    documents: int
    claims: dict[str, Figures]
    slots: dict[str, float]
    unanchored: int
    calibration: float
    entities: dict[str, Figures]
    relations: dict[str, Figures]
    """End to end, over the claims that were found."""
    matching: dict[str, Figures]
    """Matching alone, over the gold's own claims."""


class RunOutput(NamedTuple):
    """The files of a run that are scored."""

    claims: list[Record]
    positions: list[Record]
    relations: list[Record]
    entities: list[Record]
    texts: dict[str, str]


def evaluate(gold: GoldSet, workers: int) -> tuple[Scores, Aligned]:
    """Run on the set's files in a workspace of its own, and score."""
    with tempfile.TemporaryDirectory() as folder:
        batch, out = Path(folder) / "batch", Path(folder) / "out"
        batch.mkdir()
        for path in set(gold.files.values()):
            copy = batch / name_in_batch(path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        engines.run(batch, out, workers=workers)
        output = read_output(out)
    return score(gold, output)


def read_output(out: Path) -> RunOutput:
    """What a workspace holds, as plain records."""
    claims, positions, relations, entities = (
        read_lines(out / f"{kind}.jsonl") for kind in ("claims", "positions", "relations", "entities")
    )
    texts = {path.stem: path.read_bytes().decode() for path in (out / "text").glob("*.txt")}
    return RunOutput(claims, positions, relations, entities, texts)


def score(gold: GoldSet, output: RunOutput) -> tuple[Scores, Aligned]:
    """Every measure of one set, and the alignment that they rest on."""
    docs = {entry["doc"] for entry in gold.entities}
    aligned = align(gold.claims, output.claims, output.texts, docs)
    scores = Scores(
        name=gold.name,
        documents=len(docs),
        claims=claim_figures(aligned),
        slots=slot_accuracy(aligned),
        unanchored=aligned.unanchored,
        calibration=calibration_error(aligned),
        entities=entity_figures(gold.entities, output.entities),
        relations=_relations(gold, output, aligned) if gold.relations else {},
        matching=match_gold(gold) if gold.relations else {},
    )
    return scores, aligned


def _relations(gold: GoldSet, output: RunOutput, aligned: Aligned) -> dict[str, Figures]:
    named = {c["claim_id"]: g["gold_id"] for g, c in aligned.pairs}
    source: Mapping[str, str] = {c["claim_id"]: file_name(c["source"]) for c in aligned.claims}
    return relation_figures(gold.relations, claim_pairs(output.positions, output.relations), named, source)
