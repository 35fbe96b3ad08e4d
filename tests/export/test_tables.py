"""The flat tables: what a spreadsheet and pandas get."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline import engines
from pipeline.export.tables import COLUMNS
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
