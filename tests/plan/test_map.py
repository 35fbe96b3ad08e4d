"""The map is the house: every stage is a folder, a plan entry, a target and a line of the README."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.plan import STAGES

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "pipeline"


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES])
def test_a_stage_is_where_the_map_says(stage: str) -> None:
    assert (PACKAGE / stage / "__init__.py").is_file()
    assert re.search(rf"^(STAGES :=.*\b{stage}\b|{stage}:)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert f"`make {stage}`" in (ROOT / "README.md").read_text()
    assert f"`{stage}`" in (ROOT / "ARCHITECTURE.md").read_text()


@pytest.mark.parametrize("command", sorted(main.commands))
def test_a_command_has_its_line_in_the_readme(command: str) -> None:
    assert f"`assay {command}" in (ROOT / "README.md").read_text()


def test_code_holds_no_name_of_a_mineral() -> None:
    """Names are data. Words that are also plain English, and short ones, prove nothing and are passed over."""
    rows = list(csv.DictReader((ROOT / "models/vocabulary/minerals.csv").open(encoding="utf-8")))
    plain = {
        row["surface"].lower()
        for row in csv.DictReader((ROOT / "models/vocabulary/ambiguous.csv").open(encoding="utf-8"))
    }
    names = {row["name"].lower() for row in rows if row["kind"] == "element"} - plain
    names -= {"chromium", "selenium"}  # in code these are a browser, and what drives it
    assert len(names) > 40
    pattern = re.compile(rf"\b({'|'.join(sorted(names))})\b", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found
