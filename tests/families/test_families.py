"""Copies share a family, whatever stands about them; two articles on one subject do not."""

import json
import random
from pathlib import Path

import pytest

from pipeline.families import families, signature

CASES = Path(__file__).parent.parent / "cases" / "families"
ARTICLES = {row["id"]: row["text"] for row in map(json.loads, (CASES / "articles.jsonl").open(encoding="utf-8"))}
PAIRS = [json.loads(line) for line in (CASES / "pairs.jsonl").open(encoding="utf-8")]
MENU = "Home Markets Opinion Podcasts Sign in\nShare this article 12 comments\n\n"
BOX = "\n\nGet our weekly letter on metals. Read next: five charts on smelters. Terms and cookies."
EDITS = {
    "none": lambda text: text,
    "furniture": lambda text: MENU + text + BOX,
    "shout": lambda text: text.upper().replace(" ", "  \n"),
    "update": lambda text: text.replace(
        "\n\nLocal", "\n\nOn Tuesday the transformer was released and is on its way.\n\nLocal"
    ),
    "cut": lambda text: text[: int(len(text) * 0.7)],
    "embedded": lambda text: text + "\n\n" + ARTICLES["monthly_march"] + "\n\n" + ARTICLES["drill_results"][:600],
}


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: str(case["id"]))
def test_pair(case):
    other = EDITS[case["edit"]](ARTICLES[case["base"]]) if "edit" in case else ARTICLES[case["other"]]
    found = families([signature("a", ARTICLES[case["base"]]), signature("b", other)])
    assert found == ({"a": "a", "b": "a"} if case["same"] else {})


def test_the_earliest_member_names_the_family():
    text = ARTICLES["mine_opening"]
    dates = {"c": None, "b": "2025-03-02", "a": "2025-03-04"}
    found = families([signature(name, text, day) for name, day in dates.items()])
    assert found == dict.fromkeys("abc", "b")


def test_order_changes_nothing_and_furniture_joins_no_one():
    texts = {f"{name}-{edit}": EDITS[edit](text) for name, text in ARTICLES.items() for edit in ("none", "furniture")}
    made = [signature(name, text) for name, text in texts.items()]
    first = families(made)
    for seed in range(5):
        random.Random(seed).shuffle(made)
        assert families(made) == first
    long = [name for name in ARTICLES if name != "one_line"]
    assert {frozenset(k for k, v in first.items() if v == root) for root in first.values()} == {
        frozenset({f"{name}-none", f"{name}-furniture"}) for name in long
    }


def test_a_text_printed_a_thousand_times_is_one_family():
    text = ARTICLES["mine_opening"]
    made = [signature(f"{i:04}", f"Site {i}. {text} Printed by site {i}, page {i * 7}.") for i in range(1000)]
    assert set(families(made).values()) == {"0000"}


def test_a_signature_survives_serialising():
    import msgspec

    from pipeline.families import Signature

    made = signature("a", ARTICLES["mine_opening"], "2025-03-02")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Signature) == made
