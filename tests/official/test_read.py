"""Tables in, figures out: every row of the cases, and of the published tables where they are at hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.official import read_table
from pipeline.official.rules import rules
from tests.conftest import CASES, ROOT

FOLDER = CASES / "official"
RULES = ("columns", "measures", "units", "bases", "values", "sources")
WHOLE = frozenset({"columns", "units"})


def cases(name: str) -> list[Any]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def plain(figure: Any) -> dict[str, Any]:
    found = json.loads(msgspec.json.encode(figure))
    period = found["period"]
    return {**found, "period": period and [period["start"], period["end"]]}


OWN = read_table((FOLDER / "own.csv").read_bytes(), "own.csv")


@pytest.mark.parametrize("case", cases("own.jsonl"), ids=lambda case: f"row{case['row']}")
def test_a_row_of_our_own_layout(case: dict[str, Any]) -> None:
    (figure,) = [plain(one) for one in OWN.figures if one.row == case["row"]]
    assert {name: figure[name] for name in case} == case


@pytest.mark.parametrize("case", cases("own_rejected.jsonl"), ids=lambda case: f"row{case['row']}")
def test_a_bad_row_is_listed_and_stops_no_other(case: dict[str, Any]) -> None:
    (fault,) = [one for one in OWN.rejected if one.source == f"official/own.csv#{case['row']}"]
    assert fault.detail == case["detail"]
    assert fault.mend


def test_every_row_is_accounted_for() -> None:
    assert OWN.counts == {"malformed": 9, "passed_over": 1, "read": 11, "twice": 1, "withheld": 2}
    assert len(OWN.figures) == 11
    assert len({figure.official_id for figure in OWN.figures}) == 11


@pytest.mark.parametrize("case", cases("layouts.jsonl"), ids=lambda case: case["why"])
def test_layouts(case: dict[str, Any]) -> None:
    read = read_table(case["table"].encode(case.get("encoding", "utf-8")), case["file"])
    figures = [plain(one) for one in read.figures]
    assert [{name: figure[name] for name in want} for figure, want in zip(figures, case["want"], strict=False)] == case[
        "want"
    ]
    assert len(figures) == len(case["want"])
    assert [case.get("rejected", "") in fault.detail for fault in read.rejected] == [True] * ("rejected" in case)


@pytest.mark.parametrize(
    ("name", "row"), [(name, rule.row) for name in RULES for rule in rules(name)], ids=lambda one: str(one)[:60]
)
def test_every_rule_by_its_own_examples(name: str, row: dict[str, str]) -> None:
    (rule,) = [one for one in rules(name) if one.row["id"] == row["id"]]
    match = rule.pattern.fullmatch if name in WHOLE else rule.pattern.match if name == "values" else rule.pattern.search
    assert match(row["match"])
    assert not (match(row["no_match"]) and match(row["no_match"]).group())  # type: ignore[union-attr]


def test_names_lead_to_ids_of_the_vocabulary() -> None:
    from pipeline.resources import rows

    known = {row["id"] for name in ("minerals", "countries") for row in rows(f"vocabulary/{name}.csv")} | {
        "WORLD",
        "EU",
    }
    assert {rule.row["name"] for rule in rules("names")} - {""} <= known
    assert all(rule.row["why"] for rule in rules("names"))


def test_the_example_is_read_whole() -> None:
    path = ROOT / "corpus" / "official" / "example.csv"
    read = read_table(path.read_bytes(), path.name)
    assert (read.rejected, set(read.counts)) == ((), {"read"})
    assert len(read.figures) == len(path.read_text(encoding="utf-8").splitlines()) - 1


REFERENCE = {
    "usgs_mcs2026_world_key.csv": ("mining", "CN", "rare_earths", "2024", "level", 270_000),
    "usgs_mcs2026_us_net_import_reliance.csv": ("import_reliance", "US", "antimony", "2025", "share", 91),
    "iea_gcmo2025_supply_shares.csv": ("refining", "CN", "rare_earths", "2024", "share", 91.3),
    "usgs_mcs_world_2023_2024ed.csv": ("mining", "CD", "cobalt", "2022", "level", 130_000),
}


@pytest.mark.parametrize("name", REFERENCE)
def test_published_tables(shared: Path, name: str) -> None:
    path = shared / "reference" / name
    if not path.exists():
        pytest.skip(f"no {path}")
    read = read_table(path.read_bytes(), name)
    activity, holder, mineral, year, kind, value = REFERENCE[name]
    found = [
        one.low
        for one in read.figures
        if (one.activity, one.holder, one.minerals, one.kind) == (activity, (holder,), (mineral,), kind)
        and one.period is not None
        and one.period.end == year
    ]
    assert value in found
    counts = Counter(read.counts)
    assert counts["read"] == len(read.figures)
    assert counts["malformed"] <= 0.03 * counts.total(), [fault.detail for fault in read.rejected]
