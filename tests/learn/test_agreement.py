"""Two annotators are paired by place, and compared without either being right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.learn.agreement import agreement, annotators, differing
from pipeline.learn.places import article_text, place

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "learn" / "agreement.jsonl").read_text("utf-8").splitlines()
]
BLANK = {"doc": "d.md", "low": 1, "high": 1, "unit": "t", "bound": "exact", "kind": "level", "activity": "mining"}


def _records(given: list[dict]) -> list[dict]:
    return [{**BLANK, **record} for record in given]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_records_are_paired_by_their_place_in_the_article(case: dict) -> None:
    found = agreement(_records(case["first"]), _records(case["second"]), {"d.md": case["text"].lower()})
    assert [[a["gold_id"], b["gold_id"]] for a, b in found.pairs] == case["pairs"], case["why"]
    slots = {a["gold_id"]: differing(a, b) for a, b in found.pairs}
    assert {name: wrong for name, wrong in slots.items() if wrong} == case["differing"], case["why"]


def _two(**second: object) -> tuple[list[dict], list[dict], dict[str, str]]:
    text = "first 1 tonne, then 2 tonnes"
    one, two = (
        {**BLANK, "gold_id": "1", "quote": "1 tonne", "near": "first 1 tonne"},
        {**BLANK, "gold_id": "2", "quote": "2 tonnes", "near": "then 2 tonnes", "low": 2, "high": 2},
    )
    return [one, two], [one, {**two, **second}], {"d.md": text}


def test_the_three_shares_of_a_slot_say_who_allowed_what() -> None:
    first, second, texts = _two(activity="refining")
    shares = agreement(first, second, texts).slots["activity"]
    assert tuple(shares) == (0.5, 0.5, 0.5)
    first[1] = {**first[1], "ok": {"activity": ["refining"]}}
    assert tuple(agreement(first, second, texts).slots["activity"]) == (0.5, 1.0, 1.0)
    assert tuple(agreement(second, first, texts).slots["activity"]) == (0.5, 0.5, 1.0)


def test_one_differing_slot_spoils_the_frame_and_no_other_slot() -> None:
    found = agreement(*_two(modality="target"))
    assert found.frame.strict == found.all_slots.strict == 0.5
    assert [slot for slot, shares in found.slots.items() if shares.strict < 1] == ["modality"]


def test_what_one_of_them_calls_optional_is_found_but_not_compared() -> None:
    found = agreement(*_two(optional=True, activity="refining"))
    assert (found.found_by_second, found.found_by_first, found.same_optional) == (1.0, 1.0, 0.5)
    assert found.slots["activity"].strict == 1.0


def test_what_only_one_of_them_found_lowers_the_other() -> None:
    first, second, texts = _two()
    found = agreement(first, second[:1], texts)
    assert (found.found_by_second, found.found_by_first) == (0.5, 1.0)


def test_a_file_that_is_no_utf_8_is_read_as_windows_text(tmp_path: Path) -> None:
    path = tmp_path / "column.txt"
    path.write_bytes("A purse: £50 million – no more".encode("cp1252"))
    assert article_text(path) == "a purse: £50 million – no more"


def test_every_record_of_the_second_annotation_stands_in_its_article() -> None:
    both = annotators()
    lost = [record["gold_id"] for record in both.second if place(record, both.texts[record["doc"]]) is None]
    assert not lost
    assert len({record["gold_id"] for record in both.second}) == len(both.second)
