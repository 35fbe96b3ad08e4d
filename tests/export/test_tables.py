"""The flat tables: what a spreadsheet and pandas get."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline import engines
from pipeline.export.standing import correction_words, standing
from pipeline.export.tables import COLUMNS, csv_bytes, parquet_bytes
from pipeline.records.reviewed import reviewed_claim
from tests.review.build import claim, position
from tests.workspaces import lines, write_batch


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    engines.run(write_batch(folder / "batch"), folder / "out", workers=1)
    return folder / "out"


def test_csv_and_parquet_have_a_row_a_claim(out: Path) -> None:
    claims = lines(out, "claims.jsonl")
    with (out / "claims.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    table = pipeline.read_claims(out)
    assert [r["claim_id"] for r in rows] == [c["claim_id"] for c in claims] == list(table["claim_id"])
    assert tuple(rows[0]) == tuple(table.columns) == COLUMNS


def test_read_claims_has_types(out: Path) -> None:
    table = pipeline.read_claims(out)
    assert pd.api.types.is_float_dtype(table["low"].dtype)
    assert pd.api.types.is_bool_dtype(table["negated"].dtype)
    assert list(table["minerals"].iloc[0]) == lines(out, "claims.jsonl")[0]["minerals"]
    assert table["out_of"].isna().all()


def test_read_claims_names_the_mend(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="assay run"):
        pipeline.read_claims(tmp_path)


SAID = reviewed_claim(
    claim("a"), verdict="extraction_wrong", verdict_by=("ann", "bob"),
    corrected={"low": 75, "minerals": ["tin", "tungsten"], "period": {"start": "2024", "end": None}, "high": None},
    corrected_by={"low": ("ann",), "minerals": ("bob",), "period": ("ann",), "high": ("ann",)},
)  # fmt: skip


def test_what_people_said_stands_beside_what_was_extracted() -> None:
    table = pq.read_table(io.BytesIO(parquet_bytes([SAID, claim("b")])))
    first, second = table.to_pylist()
    assert (first["low"], first["corrected_low"], first["verdict"]) == (70.0, 75.0, "extraction_wrong")
    assert (first["corrected"], first["corrected_by"]) == (["low", "high", "minerals", "period"], ["ann", "bob"])
    assert (first["high"], first["corrected_high"]) == (70.0, None), "corrected to nothing, which `corrected` tells"
    assert (first["corrected_minerals"], first["corrected_period_start"]) == (["tin", "tungsten"], "2024")
    assert {second[name] for name in COLUMNS if name.startswith("corrected_") and name != "corrected_by"} == {None}
    assert (second["verdict"], second["verdict_by"], second["corrected"]) == (None, [], [])
    for name in COLUMNS:
        extracted = name.removeprefix("corrected_")
        if name != extracted and name != "corrected_by":
            assert table.schema.field(name).type == table.schema.field(extracted).type


def test_a_spreadsheet_says_the_same() -> None:
    (row,) = csv.DictReader(io.StringIO(csv_bytes([SAID]).decode("utf-8-sig")))
    assert (row["low"], row["corrected_low"], row["corrected"]) == ("70.0", "75", "low; high; minerals; period")
    assert row["corrected_minerals"] == "tin; tungsten"


def test_the_summary_names_corrections_and_leaves_out_who_said_no_such_thing() -> None:
    claims = [SAID, claim("b", doc_id="d2"), claim("c", doc_id="d3")]
    positions = [position("p", ["a", "b", "c"]), position("q", ["a"])]
    assert [one.claims for one in standing(positions, claims)] == [("b", "c"), ("a",)]
    assert correction_words(SAID) == (
        "corrected by ann, bob to low: 75; minerals: tin, tungsten; period: from 2024; high: none"
    )
