"""Decisions and runs: a decision changes every output, and outlives what runs do to claims and positions."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

import pipeline
from pipeline import engines
from pipeline.records import Claim
from pipeline.records.decision import Decision, ShownRelation, shown_claim
from pipeline.storage import append_decision
from tests.records.test_schemas import validator
from tests.workspaces import ARTICLES, lines, snapshot, write_batch


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    return write_batch(tmp_path / "batch")


def decide(out: Path, folder: Path, answer: str, number: int = 1, pair: dict | None = None, **changes: object) -> dict:
    """Decide about a pair, or else about the first contradiction of a workspace, and give it."""
    pair = pair or next(r for r in lines(out, "relations.jsonl") if r["relation"] == "contradict")
    claims = {c["claim_id"]: msgspec.convert(c, Claim) for c in lines(out, "claims.jsonl")}
    positions = {p["position_id"]: p for p in lines(out, "positions.jsonl")}
    sides = [positions[pair[side]]["claims"] for side in "ab"]
    shown = tuple(shown_claim(claims[members[0]], tuple(members)) for members in sides)
    relation = msgspec.convert({k: pair[k] for k in ShownRelation.__struct_fields__}, ShownRelation)
    made: dict = {
        "decision_id": f"n{number}", "reviewer": "ann", "at": f"2026-01-01T00:00:0{number}Z", "kind": "relation",
        "anchors": tuple(side.claim_id for side in shown), "shown": shown, "relation": relation, "answer": answer,
    }  # fmt: skip
    append_decision(folder, Decision(**{**made, **changes}))
    return pair


def relation_of(out: Path, name: str) -> dict:
    """One relation of a workspace."""
    return next(r for r in lines(out, "relations.jsonl") if r["relation_id"] == name)


def contradictions(out: Path) -> int:
    """How many contradictions the summary speaks of."""
    found = re.search(r"^## Contradictions \((\d+)\)$", (out / "summary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return int(found[1])


def test_a_decision_reaches_every_output_of_an_unchanged_batch(batch: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "decisions"
    engines.run(batch, out, workers=1, decisions=folder)
    count = contradictions(out)
    pair = decide(out, folder, "differs_by_time")
    assert not engines.run(batch, out, workers=1, decisions=folder).unchanged
    found = relation_of(out, pair["relation_id"])
    assert (found["relation"], found["verdict"], found["verdict_by"]) == ("contradict", "differs_by_time", ["ann"])
    assert contradictions(out) == count - 1
    (line,) = lines(out, "verdicts.jsonl")
    validator("verdicts").validate(line)
    assert line["subject"] == pair["relation_id"]
    assert engines.run(batch, out, workers=1, decisions=folder).unchanged


def test_a_confirmed_contradiction_names_who_decided(batch: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "decisions"
    engines.run(batch, out, workers=1)
    count = contradictions(out)
    decide(out, folder, "contradict")
    engines.run(batch, out, workers=1, decisions=folder)
    assert contradictions(out) == count
    assert (out / "summary.md").read_text(encoding="utf-8").count("decided by ann") == 1


def test_corrections_stand_beside_the_extracted_slots(batch: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "decisions"
    engines.run(batch, out, workers=1)
    pair = decide(out, folder, "contradict")
    side = json.loads((folder / "ann.jsonl").read_text())["anchors"][0]
    decide(out, folder, "extraction_wrong", 2, corrections={side: {"activity": "mining"}})
    before = lines(out, "claims.jsonl")
    engines.run(batch, out, workers=1, decisions=folder)
    after = lines(out, "claims.jsonl")
    (corrected,) = [one for one in after if "corrected" in one]
    for name in ("claims", "reviewed_claims"):
        validator(name).validate(corrected)
    said = {name: corrected.pop(name) for name in ("verdict", "verdict_by", "corrected", "corrected_by")}
    assert after == before, "what was extracted stays as it is"
    assert corrected["claim_id"] == side
    assert said == {
        "verdict": "extraction_wrong", "verdict_by": ["ann"], "corrected": {"activity": "mining"},
        "corrected_by": {"activity": ["ann"]},
    }  # fmt: skip
    table = pipeline.read_claims(out).set_index("claim_id")
    assert (table.activity[side], table.corrected_activity[side]) == ("refining", "mining")
    assert list(table.corrected[side]) == ["activity"]
    (line,) = lines(out, "verdicts.jsonl")
    assert line["subject"] == pair["relation_id"]
    (correction,) = line["corrections"]
    assert (correction["slot"], correction["extracted"], correction["corrected"]) == ("activity", "refining", "mining")
    validator("verdicts").validate(line)


def test_a_wrong_claim_takes_its_other_flags_with_it(batch: Path, tmp_path: Path) -> None:
    """Whoever corrects a claim in one pair has not to say so again in every other."""
    out, folder = tmp_path / "out", tmp_path / "decisions"
    (batch / "more.txt").write_text(
        "More\n\nIn 2024 China refined 50 percent of the world's rare earths, dealers say.\n", encoding="utf-8"
    )
    engines.run(batch, out, workers=1)
    positions = {one["position_id"]: one for one in lines(out, "positions.jsonl")}
    found = [one for one in lines(out, "relations.jsonl") if one["relation"] == "contradict"]
    shared = next(one for one, count in Counter(p for r in found for p in (r["a"], r["b"])).items() if count > 1)
    pair, *others = [one for one in found if shared in (one["a"], one["b"])]
    (wrong,) = positions[shared]["claims"]
    decide(out, folder, "extraction_wrong", pair=pair, corrections={wrong: {"low": 7.0, "high": 7.0}})
    engines.run(batch, out, workers=1, decisions=folder)
    for other in others:
        verdict = relation_of(out, other["relation_id"])
        assert (verdict["verdict"], verdict["verdict_by"]) == ("extraction_wrong", ["ann"])
    assert contradictions(out) == len(found) - len(others) - 1


def test_decisions_outlive_a_new_workspace_new_articles_and_other_names(batch: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "decisions"
    engines.run(batch, out, workers=1)
    pair = decide(out, folder, "not_comparable")
    more = {f"moved/{name}": text for name, text in ARTICLES.items()}
    more["later.txt"] = (
        "Later\n\nIn 2024 China refined 70 percent of the world's rare earths, the port authority said.\n"
    )
    engines.run(write_batch(tmp_path / "other", more), tmp_path / "new", workers=1, decisions=folder)
    assert relation_of(tmp_path / "new", pair["relation_id"])["verdict"] == "not_comparable"


def test_an_edited_article_keeps_its_decisions_where_it_says_the_same(batch: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "decisions"
    engines.run(batch, out, workers=1)
    decide(out, folder, "not_comparable")
    for name in ARTICLES:
        path = batch / name
        path.write_text(path.read_text(encoding="utf-8") + "\nThe editors added this line.\n", encoding="utf-8")
    engines.run(batch, out, workers=1, decisions=folder)
    (line,) = lines(out, "verdicts.jsonl")
    assert (line["standing"], line["verdict"]) == ("holds", "not_comparable")


def test_a_decision_about_an_article_that_is_gone_is_listed(batch: Path, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "decisions"
    engines.run(batch, out, workers=1)
    decide(out, folder, "contradict")
    engines.forget(out, ["nested/column.md"], folder)
    (line,) = lines(out, "verdicts.jsonl")
    assert (line["standing"], line["verdict"]) == ("stale", None)
    assert "article" in line["why"]
    validator("verdicts").validate(line)


def test_decisions_change_nothing_of_a_run_that_is_not_given_them(batch: Path, tmp_path: Path) -> None:
    engines.run(batch, tmp_path / "one", workers=1)
    engines.run(batch, tmp_path / "two", workers=1, decisions=tmp_path / "none")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")
