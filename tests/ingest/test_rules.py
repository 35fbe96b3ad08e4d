from __future__ import annotations

import re

import pytest

from pipeline.ingest.footnotes import footnote_marks
from pipeline.ingest.metadata import _patterns
from pipeline.ingest.scrambled import repair_scrambled
from pipeline.resources import rows

_FITS = {"line": re.Pattern.fullmatch, "box": re.Pattern.fullmatch, "tail": re.Pattern.fullmatch,
         "any": re.Pattern.fullmatch, "start": re.Pattern.match, "inline": re.Pattern.search}  # fmt: skip


@pytest.mark.parametrize("row", rows("rules/ingest_furniture.csv"), ids=lambda row: row["id"])
def test_a_furniture_rule_keeps_to_its_examples(row: dict[str, str]) -> None:
    pattern, fits = re.compile(row["pattern"], re.IGNORECASE), _FITS[row["where"]]
    assert row["why"]
    assert fits(pattern, row["match"])
    assert not fits(pattern, row["no_match"])


@pytest.mark.parametrize("at", range(len(rows("rules/ingest_metadata.csv"))))
def test_a_metadata_rule_keeps_to_its_examples(at: int) -> None:
    row, (_, where, pattern) = rows("rules/ingest_metadata.csv")[at], _patterns()[at]
    assert _FITS[where](pattern, row["match"])
    assert not _FITS[where](pattern, row["no_match"])


@pytest.mark.parametrize("row", rows("rules/ingest_page_parts.csv"), ids=lambda row: row["id"])
def test_a_page_part_keeps_to_its_examples(row: dict[str, str]) -> None:
    assert re.fullmatch(row["pattern"], row["match"])
    assert not re.fullmatch(row["pattern"], row["no_match"])


@pytest.mark.parametrize("row", rows("rules/ingest_squared_units.csv"), ids=lambda row: row["id"])
def test_a_unit_keeps_its_power_and_another_word_does_not(row: dict[str, str]) -> None:
    assert not footnote_marks(row["match"])
    assert footnote_marks(row["no_match"])


def test_every_letter_has_a_character_of_its_own() -> None:
    table = rows("rules/ingest_scramble.csv")
    assert len({row["letter"] for row in table}) == len({row["character"] for row in table}) == 52


@pytest.mark.parametrize("row", rows("rules/ingest_scramble_names.csv"), ids=lambda row: row["id"])
def test_a_swapped_name_keeps_to_its_examples(row: dict[str, str]) -> None:
    assert [edit.after for edit in repair_scrambled(row["match"])] == [row["name"]]
    assert not repair_scrambled(row["no_match"])
