"""The sample batch and its annotations: complete, well formed, and about the words that are really there."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.ingest import ingest
from pipeline.records import Article, Rejected
from tests.conftest import CASES, ROOT

SAMPLE, BAD = ROOT / "corpus" / "sample", ROOT / "corpus" / "sample_bad"
GOLD = ROOT / "annotations" / "gold" / "sample"
SCHEMA = json.loads((ROOT / "pipeline" / "records" / "schemas" / "claims.schema.json").read_text(encoding="utf-8"))
SLOTS = {
    "quote", "low", "high", "unit", "bound", "kind", "activity", "minerals", "holder", "whole", "partner", "statistic",
    "out_of", "period", "modality", "negated", "attribution", "topic",
}  # fmt: skip
OF_SLOTS = jsonschema.Draft202012Validator(
    {"type": "object", "required": sorted(SLOTS), "properties": {name: SCHEMA["properties"][name] for name in SLOTS}}
)
BESIDE = ("entities.jsonl", "relations.jsonl")
NUMBERS = {
    "exact": (True, True),
    "approx": (True, True),
    "approx_below": (True, True),
    "approx_above": (True, True),
    "range": (True, True),
    "more_than": (True, False),
    "at_least": (True, False),
    "less_than": (False, True),
    "at_most": (False, True),
}
"""Which ends of the interval a bound has; for a fall, a negative change, the other way round."""


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


CLAIMS = [c for path in sorted(GOLD.glob("*.jsonl")) if path.name not in BESIDE for c in read(path)]
FILES = sorted(path for path in SAMPLE.iterdir() if path.is_file())
FRONT = [path for path in FILES if path.suffix == ".md"]


@cache
def articles() -> dict[str, Article]:
    """The sample as the pipeline reads it, by source."""
    found = [ingest(path.read_bytes(), path.name) for path in FILES]
    assert not [rejected for each in found for rejected in each.rejected]
    return {article.source: article for each in found for article in each.articles}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("path", FRONT, ids=lambda p: p.name)
def test_front_matter_is_complete(path: Path) -> None:
    article = articles()[path.name]
    assert all((article.title, article.publisher, article.published, article.url, article.author))


@pytest.mark.parametrize("doc", sorted(articles()))
def test_every_article_is_of_a_sensible_length_and_annotated(doc: str) -> None:
    assert 330 <= articles()[doc].words <= 900
    assert sum(claim["doc"] == doc for claim in CLAIMS) >= 15


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c["gold_id"])
def test_a_claim_stands_in_its_article(claim: dict[str, Any]) -> None:
    text = flat(articles()[claim["doc"]].text)
    assert claim["quote"] in claim["near"]
    # A page's foot may stand inside a sentence of a PDF, so its surroundings are not compared.
    assert (claim["quote"] if claim["doc"].endswith(".pdf") else claim["near"]) in text


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c["gold_id"])
def test_the_slots_of_a_claim_are_well_formed(claim: dict[str, Any]) -> None:
    OF_SLOTS.validate(claim)
    ends = (claim["low"] is not None, claim["high"] is not None)
    fall = claim["kind"] == "change" and any(end is not None and end < 0 for end in (claim["low"], claim["high"]))
    assert ends == (NUMBERS[claim["bound"]][::-1] if fall else NUMBERS[claim["bound"]])
    assert None in (claim["low"], claim["high"]) or claim["low"] <= claim["high"]
    assert set(claim.get("ok", {})) <= (SLOTS | {"value"}) - {"low", "high", "quote", "topic"}


@pytest.mark.parametrize("relation", read(GOLD / "relations.jsonl"), ids=lambda r: f"{r['a']}~{r['b']}")
def test_a_relation_joins_two_claims_that_exist(relation: dict[str, Any]) -> None:
    assert relation["a"] != relation["b"]
    assert {relation["a"], relation["b"]} <= {claim["gold_id"] for claim in CLAIMS}
    assert relation["relation"] in {"agree", "contradict", "differs_by_time", "differs_by_scope"}
    assert isinstance(relation["independent"], bool)
    assert relation["why"]


def test_no_id_and_no_pair_is_used_twice() -> None:
    ids = [claim["gold_id"] for claim in CLAIMS]
    pairs = [tuple(sorted((r["a"], r["b"]))) for r in read(GOLD / "relations.jsonl")]
    assert len(ids) == len(set(ids))
    assert len(pairs) == len(set(pairs))


def test_every_article_has_its_entities() -> None:
    entities = read(GOLD / "entities.jsonl")
    assert sorted(e["doc"] for e in entities) == sorted(articles())
    for entry in entities:
        for kind in ("minerals", "countries", "institutions"):
            assert not set(entry[kind]) & set(entry["optional"][kind]), entry["doc"]


@pytest.mark.parametrize("case", read(CASES / "corpus" / "furniture.jsonl"), ids=lambda c: c["text"])
def test_furniture_is_in_the_file_but_not_in_the_article(case: dict[str, str]) -> None:
    assert case["text"] not in articles()[case["doc"]].text
    path = SAMPLE / case["doc"]
    assert path.suffix == ".pdf" or case["text"] in path.read_text(encoding="utf-8")


def test_the_scrambled_words_come_back() -> None:
    raw = (SAMPLE / "18-straits-ledger-scrambled.txt").read_text(encoding="utf-8")
    text = articles()["18-straits-ledger-scrambled.txt"].text
    assert "China" in raw
    assert "°äłó" in raw
    assert "°äłó" not in text
    assert text.count("China") > raw.count("China")


@pytest.mark.parametrize(
    ("name", "encoding"), [("10-pennine-post-column.txt", "cp1252"), ("17-tidewater-copper.md", "utf-8-sig")]
)
def test_the_odd_encodings_are_really_odd(name: str, encoding: str) -> None:
    payload = (SAMPLE / name).read_bytes()
    assert payload.decode(encoding)
    with pytest.raises(UnicodeDecodeError):
        payload.decode("utf-8" if encoding == "cp1252" else "ascii")


@pytest.mark.parametrize("path", sorted(BAD.iterdir()), ids=lambda p: p.name)
def test_a_bad_file_is_rejected_with_a_reason(path: Path) -> None:
    found = ingest(path.read_bytes(), path.name)
    assert found.articles == ()
    assert [type(each) for each in found.rejected] == [Rejected]
    assert found.rejected[0].reason
    assert found.rejected[0].mend
