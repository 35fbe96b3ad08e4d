"""`assay official`: what it tells, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import engines
from pipeline.cli import main
from tests.conftest import ROOT
from tests.workspaces import lines, write_batch

EXAMPLE = ROOT / "corpus" / "official" / "example.csv"


def official(out: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["official", *map(str, arguments), "--out", str(out)])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    engines.run(write_batch(tmp_path / "batch"), tmp_path / "out", workers=1)
    return tmp_path / "out"


def test_tells_what_it_read_and_lists_it_afterwards(out: Path) -> None:
    result = official(out, EXAMPLE)
    assert result.exit_code == 0, result.output
    assert result.output.split() == ["example.csv", str(len(lines(out, "official.jsonl"))), "figures"]
    assert official(out).output == result.output


def test_names_the_rows_that_it_could_not_read(out: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(EXAMPLE.read_text(encoding="utf-8") + "tin,mine production,Atlantis,2024,5,t,,,Nobody,\n")
    result = official(out, table)
    assert "1 malformed" in result.output
    assert "rejected.jsonl" in result.output
    assert lines(out, "rejected.jsonl")[0]["detail"] == "no country is known by 'Atlantis'"


def test_before_the_first_run_it_keeps_them(tmp_path: Path) -> None:
    result = official(tmp_path / "new", EXAMPLE)
    assert result.exit_code == 0
    assert "first run" in result.output


def test_of_no_workspace_it_says_so_and_makes_none(tmp_path: Path) -> None:
    result = official(tmp_path / "none")
    assert "has no tables" in result.output
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [["no-such.csv"], ["--remove", "no-such.csv"]])
def test_what_is_not_there_ends_with_one_line(out: Path, arguments: list[str]) -> None:
    result = official(out, *arguments)
    assert result.exit_code == 2
    assert "no-such.csv" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("precious", encoding="utf-8")
    result = official(tmp_path, EXAMPLE)
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]
