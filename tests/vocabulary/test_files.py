"""Every vocabulary file is clean: no stray space, no empty cell in a list, no form twice without a warning."""

from collections import defaultdict

import pytest

from tests.vocabulary.forms import COLUMNS, FILES, cases, cells, forms, noted, table

PAIRED = tuple(COLUMNS)


@pytest.mark.parametrize("name", FILES)
def test_cells_are_trimmed_and_rows_complete(name):
    for row in table(name):
        assert None not in row
        assert None not in row.values(), row
        for cell in row.values():
            assert cell == " ".join(cell.split()), row
            assert "" not in cell.split("|") or cell == "", row
            assert "\u2019" not in cell, row


@pytest.mark.parametrize("name", FILES)
def test_no_row_is_there_twice(name):
    seen = [tuple(row.values()) for row in table(name)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("name", PAIRED)
def test_a_form_of_two_ids_is_noted_as_ambiguous(name):
    label, owners = COLUMNS[name][0], defaultdict(set)
    for form, owner, _ in forms(name):
        owners[form].add(owner)
    assert [form for form, ids in owners.items() if len(ids) > 1 and (form, label) not in noted()] == []


def test_a_form_of_two_files_is_noted_as_ambiguous():
    labels = defaultdict(set)
    for name, (label, _, _) in COLUMNS.items():
        for form, _, _ in forms(name):
            labels[form].add(label)
    both = [(form, label) for form, found in labels.items() if len(found) > 1 for label in found]
    assert [pair for pair in both if pair not in noted()] == []


@pytest.mark.parametrize("name", PAIRED)
def test_a_row_has_no_form_twice(name):
    for row in table(name):
        own = cells(row, *COLUMNS[name][2])
        assert len(own) == len(set(own)), row


@pytest.mark.parametrize("name", PAIRED)
def test_only_symbols_have_one_letter(name):
    assert [form for form, _, column in forms(name) if len(form) < 2 and column != "symbols"] == []


@pytest.mark.parametrize("case", cases("surfaces"), ids=lambda case: case["surface"])
def test_form_stands_for(case):
    found = {owner for form, owner, _ in forms(case["file"]) if form == case["surface"]}
    assert found == ({case["id"]} if case["id"] else set()), case["why"]


def test_every_warning_speaks_of_a_form_that_is_there():
    known = {(form, label) for name, (label, _, _) in COLUMNS.items() for form, _, _ in forms(name)}
    assert sorted(noted() - known) == []


def test_every_warning_says_what_tells_the_readings_apart():
    readings = {"word", "person", "place", "idiom", "company", "other"}
    for row in table("ambiguous"):
        assert row["reading"] in readings, row
        assert len(row["note"].split()) >= 2, row


def test_idioms_hold_a_form_and_are_none():
    known = {form.casefold() for name in COLUMNS for form, _, _ in forms(name)}
    phrases = [row["phrase"] for row in table("idioms")]
    assert len(phrases) >= 120
    assert [phrase for phrase in phrases if phrase.casefold() in known] == []
    assert all(row["why"] for row in table("idioms"))
