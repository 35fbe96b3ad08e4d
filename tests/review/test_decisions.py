"""A decision is strict about what it holds, and its published schema says the same."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest

from pipeline.records import Decision
from pipeline.records.correction import SLOTS, slot_value
from tests.conftest import CASES
from tests.review.build import claim, decision

GOOD = decision(1, "ann", [claim("a"), claim("b", doc_id="d2")], "contradict")


def cases(name: str) -> list[dict]:
    """The cases of one file."""
    return [json.loads(line) for line in (CASES / "review" / name).read_text(encoding="utf-8").splitlines()]


def schema() -> jsonschema.Draft202012Validator:
    text = (files("pipeline.records") / "schemas" / "decisions.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    return jsonschema.Draft202012Validator(json.loads(text))


@pytest.mark.parametrize(
    "good",
    [
        GOOD,
        decision(2, "ann", [claim("a")], "extraction_wrong", corrections={"a": {"low": 7.0, "period": None}}),
        decision(3, "Zoë Ω", [claim("a")], None, undoes="n2"),
        decision(4, "ann", [claim("a"), claim("b")], "agree", adjudicates=True, blind=True, comment="see table 2"),
    ],
    ids=["relation", "claim", "undo", "adjudication"],
)
def test_good_decisions_survive_the_file_and_keep_the_schema(good: Decision) -> None:
    line = msgspec.json.encode(good)
    assert msgspec.json.decode(line, type=Decision) == good
    schema().validate(json.loads(line))


@pytest.mark.parametrize("case", cases("bad_decisions.jsonl"), ids=lambda case: case["id"])
def test_a_bad_decision_says_what_is_wrong(case: dict) -> None:
    line = {**msgspec.to_builtins(GOOD), **case["change"]}
    with pytest.raises(msgspec.ValidationError, match=case["says"]):
        msgspec.json.decode(json.dumps(line), type=Decision)


@pytest.mark.parametrize("case", cases("slots.jsonl"), ids=lambda case: f"{case['slot']}={case['value']}")
def test_a_corrected_slot_is_what_its_definition_allows(case: dict) -> None:
    if case["ok"]:
        slot_value(case["slot"], case["value"])
    else:
        with pytest.raises(ValueError, match=case["slot"]):
            slot_value(case["slot"], case["value"])


def test_every_slot_has_a_case() -> None:
    untested = {"high", "partner", "out_of", "attribution", "topic", "counted", "base"}  # of a tested slot's type
    assert {case["slot"] for case in cases("slots.jsonl")} | untested >= set(SLOTS)


def test_every_correctable_slot_is_in_the_schema() -> None:
    slots = schema().schema["properties"]["corrections"]["additionalProperties"]["properties"]
    assert set(slots) == set(SLOTS)
