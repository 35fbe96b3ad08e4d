"""Official figures stand beside what is claimed, in every output, and change nothing that articles say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import engines
from pipeline.storage import Workspace
from tests.records.test_schemas import validator
from tests.workspaces import lines, snapshot, write_batch

TABLE = """mineral,measure,country,year,value,unit,source
rare earths,refining,China,2024,90.5,percent,Example Survey 2026 (public domain)
cobalt,mine production,DR Congo,2024,220000,t,Example Survey 2026
cobalt,mine production,Atlantis,2024,5,t,Example Survey 2026
"""
CLAIMED = ("articles.jsonl", "claims.jsonl", "positions.jsonl", "relations.jsonl", "claims.csv")


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    return write_batch(tmp_path / "batch")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def out(batch: Path, tmp_path: Path) -> Path:
    engines.run(batch, tmp_path / "out", workers=1)
    return tmp_path / "out"


def test_a_figure_stands_beside_what_it_measures(out: Path, table: Path) -> None:
    before = snapshot(out)
    read, shown = engines.official(out, [table])
    assert (len(read["survey.csv"].figures), shown) == (2, True)
    figures = lines(out, "official.jsonl")
    for figure in figures:
        validator("official").validate(figure)
    (refined,) = [one for one in figures if one["minerals"] == ["rare_earths"]]
    named = {p["measurand"] for p in lines(out, "positions.jsonl") if p["measurand_id"] in refined["measurands"]}
    assert named == {"China's share of world rare earths refining"}
    after = snapshot(out)
    assert {name: after[name] for name in CLAIMED} == {name: before[name] for name in CLAIMED}
    assert [one["source"] for one in lines(out, "rejected.jsonl")] == ["official/survey.csv#4"]
    stages = Workspace(out).manifest()["stages"]
    counts = stages["official"]  # type: ignore[index]
    assert counts["in"] == counts["out"] + counts["rejected"] == 3
    assert stages["ingest"]["rejected"] == 0, "a row of a table is no article"  # type: ignore[index]


def test_tables_are_kept_and_a_second_run_finds_nothing_to_do(out: Path, table: Path, batch: Path) -> None:
    engines.official(out, [table])
    before = snapshot(out)
    assert before["official/survey.csv"] == TABLE.encode()
    assert engines.run(batch, out, workers=1).unchanged
    assert snapshot(out) == before


def test_given_before_the_first_run_or_after_it_comes_to_the_same(
    out: Path, table: Path, batch: Path, tmp_path: Path
) -> None:
    engines.official(out, [table])
    _, shown = engines.official(tmp_path / "early", [table])
    assert not shown
    engines.run(batch, tmp_path / "early", workers=1)
    assert snapshot(tmp_path / "early") == snapshot(out)


@pytest.mark.parametrize("change", ["official", "forget"])
def test_a_workspace_of_an_older_version_is_brought_up_to_date_first(out: Path, table: Path, change: str) -> None:
    """After a change of code or rules the work files go by other names: as if these were not there."""
    for stage in ("families", "recognise", "extract"):
        shutil.rmtree(out / "work" / stage)
    if change == "official":
        engines.official(out, [table])
    else:
        engines.forget(out, ["agency.txt"])
    assert {"more than 90 percent", "70 percent"} <= {c["quote"] for c in lines(out, "claims.jsonl")}


def test_taken_out_it_is_gone_without_a_trace(out: Path, table: Path) -> None:
    before = snapshot(out)
    engines.official(out, [table])
    engines.official(out, [], remove=["survey.csv"])
    assert snapshot(out) == before


def test_a_table_that_somebody_put_into_the_folder_is_read_by_the_next_run(out: Path, batch: Path) -> None:
    (out / "official").mkdir()
    (out / "official" / "survey.csv").write_text(TABLE, encoding="utf-8")
    assert not engines.run(batch, out, workers=1).unchanged
    assert len(lines(out, "official.jsonl")) == 2


@pytest.mark.parametrize(
    ("name", "text"), [("notes.csv", "name,age\nAnn,40\n"), ("empty.csv", ""), ("table.xlsx", TABLE)]
)
def test_a_file_without_a_figure_is_refused_and_changes_nothing(
    out: Path, tmp_path: Path, name: str, text: str
) -> None:
    before = snapshot(out)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(engines.NoTable, match=name):
        engines.official(out, [tmp_path / name])
    assert snapshot(out) == before


def test_what_is_not_there_cannot_be_taken_out(out: Path) -> None:
    with pytest.raises(FileNotFoundError, match="it has none"):
        engines.official(out, [], remove=["survey.csv"])
