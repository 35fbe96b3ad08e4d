"""Every row of the room's tables is argued, and proves itself on its own examples."""

import re

import pytest

from pipeline.match.measurand import activity
from pipeline.records import Claim
from pipeline.resources import rows

PATTERNS = ("match_facets", "match_hedges", "match_distributors")
TABLES = (*PATTERNS, "match_activities", "match_near", "match_modalities", "match_units", "match_stopwords")
ROWS = [(name, row) for name in PATTERNS for row in rows(f"rules/{name}.csv")]


@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda one: one["id"] if isinstance(one, dict) else one)
def test_a_pattern_finds_its_example_and_not_its_counterexample(table, row):
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.search(row["match"])
    assert not pattern.search(row["no_match"])


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_why(name):
    assert all(row["why"] for row in rows(f"rules/{name}.csv"))


def test_every_activity_has_its_row():
    values = Claim.__annotations__["activity"]
    assert values == "Activity"
    from typing import get_args

    from pipeline.records import Activity

    assert {row["id"] for row in rows("rules/match_activities.csv")} == set(get_args(Activity))
    assert activity("refining")["noun"] == "refining"


def test_every_modality_pair_is_decided_once():
    from typing import get_args

    from pipeline.records import Modality

    pairs = [frozenset((row["a"], row["b"])) for row in rows("rules/match_modalities.csv")]
    assert len(pairs) == len(set(pairs)) == 10
    assert {name for pair in pairs for name in pair} == set(get_args(Modality))
