"""Matching alone, measured from annotated claims: floors that only rise."""

import importlib.util
import json
from pathlib import Path

import msgspec
import pytest

from pipeline.match import match
from pipeline.records import Claim
from pipeline.records.identity import digest

FLOORS = {"agree": 0.85, "contradict_disputes": 0.80, "differs_by_time": 0.75}
INDEPENDENT = 0.85
SLOTS = ("low", "high", "unit", "bound", "kind", "activity", "minerals", "holder", "whole", "partner", "statistic")
MORE = ("out_of", "period", "modality", "negated", "attribution", "topic", "published", "publisher", "counted", "base")


def claims(folder: Path):
    """Annotated claims as the extractor would hand them in; the words that locate a quote stand for its sentence."""
    for at, line in enumerate((folder / "claims.jsonl").open(encoding="utf-8")):
        row = json.loads(line)
        near = row["near"] if row["quote"] in row["near"] else f"{row['quote']} {row['near']}"
        start = 10_000 * at + near.index(row["quote"])
        place = {"sentence": near, "sentence_start": 10_000 * at, "start": start, "end": start + len(row["quote"])}
        name = {"claim_id": row["gold_id"], "doc_id": digest(row["doc"]), "source": row["doc"], "confidence": 1.0}
        slots = {slot: row.get(slot) for slot in (*SLOTS, *MORE, "quote")}
        yield msgspec.convert(name | place | slots | {"negated": bool(row["negated"])}, Claim)


@pytest.fixture(scope="module")
def scores(shared, tmp_path_factory):
    run = tmp_path_factory.mktemp("run")
    made = list(claims(shared / "gold"))
    found = match(made)
    for name, records in (("claims", made), ("positions", found.positions), ("relations", found.relations)):
        (run / f"{name}.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, records)))
    spec = importlib.util.spec_from_file_location("score_claims", shared / "score_claims.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer.score(shared / "gold", run)["relations"]


@pytest.mark.parametrize("relation", FLOORS)
def test_relations_reach_their_floor(scores, relation):
    assert scores[relation]["f1"] >= FLOORS[relation], scores[relation]


def test_independence_reaches_its_floor(scores):
    right, of = scores["independent_right"]
    assert right >= INDEPENDENT * of
