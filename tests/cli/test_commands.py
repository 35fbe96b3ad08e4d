"""The commands as a shell sees them: what is printed where, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import write_batch

ASSAY = [sys.executable, "-m", "pipeline"]


def assay(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run([*ASSAY, *map(str, arguments)], capture_output=True, text=True, **options)  # type: ignore[call-overload]


def test_a_run_ends_with_a_summary(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "b")
    (batch / "empty.txt").write_bytes(b"")
    done = assay("run", batch, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "articles              3   3 new" in done.stdout
    assert "rejected              1" in done.stdout
    assert str(tmp_path / "out" / "summary.md") in done.stdout


def test_strict_says_that_something_was_rejected(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "b")
    assert assay("run", batch, "--out", tmp_path / "out", "--strict").returncode == 0
    (batch / "empty.txt").write_bytes(b"")
    assert assay("run", batch, "--out", tmp_path / "out", "--strict").returncode == 3
    assert assay("run", batch, "--out", tmp_path / "out", "--strict").returncode == 3, "also when nothing is new"


@pytest.mark.parametrize("make", ["missing", "empty folder"])
def test_nothing_to_do_is_one_line_and_code_2(tmp_path: Path, make: str) -> None:
    batch = tmp_path / "batch"
    if make == "empty folder":
        batch.mkdir()
    done = assay("run", batch, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert str(batch) in done.stderr
    assert not (tmp_path / "out").exists()


def test_forget_names_what_it_does_not_know(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assay("run", write_batch(tmp_path / "b"), "--out", out)
    done = assay("forget", out, "nobody.txt")
    assert done.returncode == 2
    assert "nobody.txt" in done.stderr
    assert assay("forget", out, "agency.txt").returncode == 0


def test_quantities_are_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Output rose to about 1.2 million tonnes, or 40 per cent of demand, in 2024.")
    done = assay("quantities", path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(q["quote"], q["low"], q["unit"]) for q in found] == [
        ("about 1.2 million tonnes", 1_200_000, "t"),
        ("40 per cent", 40, "percent"),
    ]


@pytest.mark.parametrize("command", ["run", "forget", "quantities", "evaluate", "bench"])
def test_every_command_explains_itself(command: str) -> None:
    done = assay(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4
