"""The minerals keep the contract's ids, know the official lists, and name every element."""

from collections import Counter

import pytest

from tests.vocabulary.forms import cases, cells, table

KINDS = {"element", "group", "ore", "compound", "alloy", "product", "fuel"}
BY_ID = {row["id"]: row for row in table("minerals")}
LISTS = sorted({case["list"] for case in cases("lists")} - {"rare_earth_element"})
SEVENTEEN = [case["id"] for case in cases("lists") if case["list"] == "rare_earth_element"]


def test_ids_are_unique_lower_snake_case():
    assert len(BY_ID) == len(table("minerals")) >= 150
    assert all(id.isascii() and id == id.lower() and " " not in id and "-" not in id for id in BY_ID)


def test_every_id_of_the_contract_is_a_row_with_its_place():
    for row in table("mineral_ids"):
        assert BY_ID[row["id"]]["within"] == row["within"], row


def test_folded_names_are_forms_of_the_id_they_fold_into():
    for row in table("mineral_ids"):
        own = {form.casefold().replace("-", " ") for form in cells(BY_ID[row["id"]], "name", "aliases")}
        for name in cells(row, "folded"):
            assert name not in BY_ID
            assert name.replace("_", " ") in own, (row["id"], name)


def test_within_leads_to_a_row_and_never_round():
    for id in BY_ID:
        path = [id]
        while BY_ID[path[-1]]["within"]:
            path.append(BY_ID[path[-1]]["within"])
            assert path.count(path[-1]) == 1, path


def test_kinds_are_known():
    assert {row["kind"] for row in table("minerals")} == KINDS


def test_every_element_has_its_item_and_no_two_share_one():
    items = [row["wikidata"] for row in table("minerals") if row["wikidata"]]
    assert all(item[0] == "Q" and item[1:].isdigit() for item in items)
    assert len(items) == len(set(items))
    assert [row["id"] for row in table("minerals") if row["kind"] == "element" and not row["wikidata"]] == []


def test_symbols_are_one_or_two_letters():
    symbols = [symbol for row in table("minerals") for symbol in cells(row, "symbols")]
    assert all(len(symbol) <= 2 and symbol.isalpha() and symbol[0].isupper() for symbol in symbols)
    assert max(Counter(symbols).values()) == 1


@pytest.mark.parametrize("name", LISTS)
def test_official_list_is_complete_and_marked(name):
    members = {case["id"] for case in cases("lists") if case["list"] == name}
    assert {id for id, row in BY_ID.items() if name in cells(row, "lists")} == members


@pytest.mark.parametrize(("name", "count"), [("us_2025", 60), ("cn_2016", 24)])
def test_lists_that_count_single_minerals_have_their_number(name, count):
    assert sum(name in cells(row, "lists") for row in table("minerals")) == count


@pytest.mark.parametrize(
    "case", [c for c in cases("lists") if c["list"] == "rare_earth_element"], ids=lambda c: c["id"]
)
def test_the_seventeen_rare_earths(case):
    row = BY_ID[case["id"]]
    above = {row["within"], BY_ID[row["within"]]["within"]}
    assert "rare_earths" in above
    assert row["symbols"]
    assert row["kind"] == "element"
