"""The institutions are many, each with one name, a seat, and abbreviations that look like abbreviations."""

from collections import Counter

import pytest

from tests.vocabulary.forms import cells, table

CODES = {row["id"] for row in table("countries")}
# Groupings of states, and media that have no one seat, stand without a country.
WITHOUT_SEAT = {"intergovernmental", "news"}
FLOORS = {
    "agency": 150, "association": 50, "bank": 40, "consultancy": 60, "exchange": 20, "mining": 300,
    "ministry": 30, "news": 80, "survey": 15, "think_tank": 80, "university": 80, "intergovernmental": 80,
}  # fmt: skip


def test_there_are_many_and_each_name_once():
    names = [row["name"] for row in table("institutions")]
    assert len(names) == len(set(names)) >= 1000


@pytest.mark.parametrize(("kind", "floor"), sorted(FLOORS.items()))
def test_every_kind_is_covered(kind, floor):
    assert Counter(row["kind"] for row in table("institutions"))[kind] >= floor


def test_seats_are_country_codes():
    for row in table("institutions"):
        assert row["country"] in CODES or (not row["country"] and row["kind"] in WITHOUT_SEAT), row


def test_abbreviations_are_short_and_mostly_capitals():
    for row in table("institutions"):
        for form in cells(row, "abbreviations"):
            assert len(form) <= 12, row
            assert sum(c.isupper() or not c.isalpha() for c in form) * 2 >= len(form), row


def test_no_alias_is_a_bare_common_noun():
    common = {row["word"] for row in table("name_parts")}
    aliases = {form for row in table("institutions") for form in cells(row, "name", "aliases")}
    assert sorted(aliases & common) == ["Congress", "Senate"]


def test_words_that_end_names_have_a_kind():
    for name in ("name_parts", "titles"):
        assert len({row["word"] for row in table(name)}) == len(table(name))
        assert all(row["kind"] for row in table(name))
