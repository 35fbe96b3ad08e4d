"""Every row of the grammar's rule files does what its own examples say."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.quantities import find_quantities
from pipeline.resources import rows

Row = dict[str, str]


def examples(name: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in rows(f"rules/quantity_{name}.csv")]


def words(row: Row) -> set[str]:
    return {word.lower().lstrip("=").split("=")[0] or word for word in row["words"].split("|")}


def quoted(text: str, row: Row) -> bool:
    """A quantity of the text is written with one of the row's words."""
    found = " | ".join(quantity.quote.lower() for quantity in find_quantities(text))
    return any(word in found.replace("-", " ").split() or word in found for word in words(row))


@pytest.mark.parametrize("row", examples("numbers"))
def test_number_words(row: Row) -> None:
    assert quoted(row["match"], row)
    assert not quoted(row["no_match"], row)


@pytest.mark.parametrize("row", examples("magnitudes"))
def test_magnitudes(row: Row) -> None:
    def multiplied(text: str) -> bool:
        return any((quantity.low or 0) >= float(row["factor"]) for quantity in find_quantities(text))

    assert multiplied(row["match"])
    assert not multiplied(row["no_match"])


@pytest.mark.parametrize("row", [*examples("units"), *examples("currencies")])
def test_units_and_currencies(row: Row) -> None:
    unit = "JPY" if row["unit"] == "¥" else row["unit"]

    def measured(text: str) -> bool:
        return any(quantity.unit.split("/")[0] == unit or quantity.unit == unit for quantity in find_quantities(text))

    assert measured(row["match"])
    assert not measured(row["no_match"])


@pytest.mark.parametrize("row", examples("hedges"))
def test_hedges(row: Row) -> None:
    def hedged(text: str) -> bool:
        return any(quantity.bound == row["bound"] for quantity in find_quantities(text))

    assert hedged(row["match"])
    assert not hedged(row["no_match"])


@pytest.mark.parametrize("row", examples("exclusions"))
def test_exclusions(row: Row) -> None:
    assert find_quantities(row["match"]) == []
    assert find_quantities(row["no_match"]) != []


@pytest.mark.parametrize("row", examples("words"))
def test_word_lists(row: Row) -> None:
    def reading(text: str) -> list[tuple[Any, ...]]:
        return [(q.low, q.high, q.unit, q.bound, q.counted) for q in find_quantities(text)]

    assert any(word in row["match"].lower() for word in words(row))
    assert reading(row["match"]) != reading(row["no_match"])


@pytest.mark.parametrize("name", ["numbers", "magnitudes", "units", "currencies", "hedges", "exclusions", "words"])
def test_every_row_has_its_reason_and_an_id_of_its_own(name: str) -> None:
    table = rows(f"rules/quantity_{name}.csv")
    assert len({row["id"] for row in table}) == len(table)
    assert all(row["why"] and row["match"] and row["no_match"] for row in table)
