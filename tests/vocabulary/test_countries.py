"""Every state and territory with a code is there, Namibia's code is a code, and blocs are few."""

import pytest

from tests.vocabulary.forms import cases, cells, table

BY_ID = {row["id"]: row for row in table("countries")}
BLOCS = {"EU", "G7", "WEST", "WORLD"}
# Kosovo has no ISO code; XK is the user-assigned one that the European Union and the IMF use.
USER_ASSIGNED = {"XK"}


def test_every_iso_code_is_a_row_and_nothing_else_but_the_blocs():
    assert set(BY_ID) == {case["code"] for case in cases("iso_3166")} | BLOCS | USER_ASSIGNED
    assert len(BY_ID) == len(table("countries"))


def test_namibia_keeps_its_code():
    assert BY_ID["NA"]["name"] == "Namibia"
    assert "Namibian" in cells(BY_ID["NA"], "adjectives")


def test_kinds_are_known():
    assert {row["kind"] for row in table("countries")} == {"country", "territory", "bloc", "world"}


@pytest.mark.parametrize("id", sorted(id for id, row in BY_ID.items() if row["kind"] == "country"))
def test_a_country_has_an_item_and_an_adjective_or_a_note(id):
    row = BY_ID[id]
    assert row["wikidata"][0] == "Q"
    # The people of these share their adjective with a neighbour, or have none in use.
    assert row["adjectives"] or id in {"CG", "DM", "KN", "LC", "SC", "VA", "VC"}


def test_items_are_not_shared():
    items = [row["wikidata"] for row in table("countries") if row["wikidata"]]
    assert len(items) == len(set(items))


def test_subdivisions_belong_to_a_country():
    assert len({row["name"] for row in table("subdivisions")}) == len(table("subdivisions"))
    assert {row["country"] for row in table("subdivisions")} <= set(BY_ID)


@pytest.mark.parametrize(
    ("country", "kind", "count"),
    [("US", "state", 51), ("CA", "province", 10), ("CA", "territory", 3), ("CN", "province", 22)],
)
def test_first_level_subdivisions_are_complete(country, kind, count):
    found = [row["name"] for row in table("subdivisions") if row["country"] == country and row["kind"] == kind]
    assert len(found) == count


def test_a_state_of_a_union_that_is_also_a_country_is_noted():
    noted = {row["surface"] for row in table("ambiguous") if row["label"] == "COUNTRY"}
    own = {form: row["id"] for row in table("countries") for form in cells(row, "name", "aliases")}
    both = [row["name"] for row in table("subdivisions") if own.get(row["name"], row["country"]) != row["country"]]
    assert both == ["Georgia"]
    assert set(both) <= noted
