"""What the tests of the vocabulary share: the forms of each file, and the cases beside them."""

import csv
from collections.abc import Iterator
from functools import cache

from pipeline.resources import rows
from tests.conftest import CASES

COLUMNS = {
    "minerals": ("MINERAL", "id", ("name", "aliases", "symbols")),
    "countries": ("COUNTRY", "id", ("name", "aliases", "adjectives", "capitals", "nicknames")),
    "institutions": ("INSTITUTION", "name", ("name", "aliases", "abbreviations")),
}
FILES = (*COLUMNS, "ambiguous", "idioms", "mineral_ids", "name_parts", "subdivisions", "titles")


def table(name: str) -> tuple[dict[str, str], ...]:
    return rows(f"vocabulary/{name}.csv")


def cells(row: dict[str, str], *columns: str) -> list[str]:
    return [cell for column in columns for cell in row[column].split("|") if cell]


def forms(name: str) -> Iterator[tuple[str, str, str]]:
    """Every written form of a file, with the id it stands for and the column it stands in."""
    _, key, columns = COLUMNS[name]
    for row in table(name):
        for column in columns:
            for cell in cells(row, column):
                yield cell, row[key], column


@cache
def noted() -> frozenset[tuple[str, str]]:
    """The forms that `ambiguous.csv` warns of, with their label."""
    return frozenset((row["surface"], row["label"]) for row in table("ambiguous"))


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / "vocabulary" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
