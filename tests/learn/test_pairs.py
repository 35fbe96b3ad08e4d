"""The judged pairs are whole: their claims are records, their splits share nothing, and every kind of case is there."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "annotations" / "pairs"
SCHEMA = ROOT / "pipeline" / "records" / "schemas" / "claims.schema.json"
SPLITS = ("train", "test")
RELATIONS = {"agree", "contradict", "differs_by_time", "differs_by_scope", "none"}
TURNS_ON = {
    "year", "quarter", "edition", "stage", "base", "unit", "mineral", "country", "holder", "firm", "whole",
    "partner", "statistic", "modality", "hedge", "bound", "rounding", "negation", "misquote", "copy",
    "source", "nosource", "counted", "kind", "currency", "price_basis", "scenario",
}  # fmt: skip
MEASURAND = ("kind", "activity", "minerals", "holder", "whole", "partner", "counted")

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CLAIMS = {split: rows(PAIRS / split / "claims.jsonl") for split in SPLITS}
JUDGED = {split: rows(PAIRS / split / "pairs.jsonl") for split in SPLITS}
ALL = list(chain.from_iterable(JUDGED.values()))
BY_ID = {claim["claim_id"]: claim for claim in chain.from_iterable(CLAIMS.values())}


def ends(pair: Row) -> frozenset[str]:
    return frozenset((pair["a"], pair["b"]))


@pytest.mark.parametrize("split", SPLITS)
def test_claims_are_records(split: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    wrong = [(claim["claim_id"], e.message) for claim in CLAIMS[split] for e in validator.iter_errors(claim)]
    assert not wrong


def test_quotes_stand_where_they_are_said_to() -> None:
    for claim in BY_ID.values():
        inner = slice(claim["start"] - claim["sentence_start"], claim["end"] - claim["sentence_start"])
        assert claim["sentence"][inner] == claim["quote"], claim["claim_id"]


def test_claim_ids_are_unique() -> None:
    assert len(BY_ID) == sum(map(len, CLAIMS.values()))


@pytest.mark.parametrize("split", SPLITS)
def test_pairs_join_two_claims_of_their_split_once(split: str) -> None:
    known = {claim["claim_id"] for claim in CLAIMS[split]}
    for pair in JUDGED[split]:
        assert len(ends(pair)) == 2
        assert ends(pair) <= known
    assert max(Counter(map(ends, JUDGED[split])).values()) == 1


def test_every_claim_is_used() -> None:
    unused = set(BY_ID) - set(chain.from_iterable(map(ends, ALL)))
    assert not unused


def test_pairs_are_complete() -> None:
    for pair in ALL:
        assert set(pair["ok"]) | {pair["relation"]} <= RELATIONS
        assert pair["relation"] not in pair["ok"]
        assert pair["turns_on"]
        assert set(pair["turns_on"]) <= TURNS_ON
        assert isinstance(pair["independent"], bool)
        assert isinstance(pair["optional"], bool)
        assert pair["why"].endswith(".")


def test_splits_share_no_dossier_and_no_measurand() -> None:
    dossiers = [{pair["dossier"] for pair in JUDGED[split]} for split in SPLITS]
    measurands = [{json.dumps([claim[slot] for slot in MEASURAND]) for claim in CLAIMS[split]} for split in SPLITS]
    assert not dossiers[0] & dossiers[1]
    assert not measurands[0] & measurands[1]


def test_a_claim_belongs_to_one_dossier() -> None:
    found: dict[str, set[str]] = {}
    for pair in ALL:
        for claim in ends(pair):
            found.setdefault(claim, set()).add(pair["dossier"])
    assert max(map(len, found.values())) == 1


def test_there_are_enough_of_each() -> None:
    relations = Counter(pair["relation"] for pair in ALL)
    assert len(ALL) >= 600
    assert relations["contradict"] >= 100
    assert min(relations[name] for name in RELATIONS) >= 50
    assert sum(pair["relation"] == "agree" and not pair["independent"] for pair in ALL) >= 30
    assert 0.3 <= len(JUDGED["test"]) / len(ALL) <= 0.4


def test_every_near_miss_is_there() -> None:
    assert {word for pair in ALL for word in pair["turns_on"]} == TURNS_ON


def test_one_article_or_family_is_one_voice_where_it_agrees() -> None:
    for pair in ALL:
        a, b = BY_ID[pair["a"]], BY_ID[pair["b"]]
        one = (a["family"] or a["doc_id"]) == (b["family"] or b["doc_id"])
        cited = set(a["attribution"]) & set(b["attribution"])
        if pair["relation"] == "agree" and (one or cited):
            assert not pair["independent"], (pair["a"], pair["b"])


def test_the_second_reading_is_of_known_pairs() -> None:
    again = rows(PAIRS / "second.jsonl")
    assert {ends(pair) for pair in again} <= set(map(ends, ALL))
    assert len(again) >= len(ALL) // 5
    assert {pair["relation"] for pair in again} <= RELATIONS
