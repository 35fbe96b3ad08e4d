"""The benchmark of the page measures a review that really takes place."""

from __future__ import annotations

from pathlib import Path

from pipeline.bench.review import measure_review
from pipeline.bench.review_workspace import write_workspace
from pipeline.storage import Reader


def test_claims_stand_at_their_offsets(tmp_path: Path) -> None:
    write_workspace(100, tmp_path / "out")
    reader = Reader(tmp_path / "out")
    for claim in reader.contents().claims:
        text = reader.text(claim.doc_id)
        assert text
        assert text[claim.start : claim.end] == claim.quote


def test_a_decision_takes_one_key(tmp_path: Path) -> None:
    found = measure_review(1_000, tmp_path)
    assert found.keys == 1
    assert 0 < found.answer <= found.slowest
