"""Every way the vocabulary writes a mineral, a country or an institution, with whom it names and how case counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pipeline.recognise.folding import plain
from pipeline.records.tagged import Label
from pipeline.resources import rows

Case = Literal["any", "name", "exact"]
Kind = Literal["name", "adjective", "capital", "nickname", "symbol", "abbreviation", "office", "idiom"]

# Up to this many letters, a form in capitals may also be a common word ("us", "it"), so its case must be its own.
_SHORT = 6


class Surface(NamedTuple):
    """One written form; an `idiom` names nobody and only keeps shorter forms inside it from being read."""

    text: str
    label: Label | None
    id: str
    kind: Kind
    case: Case


@cache
def surfaces() -> tuple[Surface, ...]:
    """All forms of the vocabulary, in the order of its files; the first of two equal forms is the one meant."""
    seen: dict[tuple[str, str | None], Surface] = {}
    for surface in (*_minerals(), *_countries(), *_institutions(), *_idioms()):
        text = surface.text if surface.case == "exact" else unjoined(surface.text)
        seen.setdefault((text, surface.label), surface)
    return tuple(seen.values())


def unjoined(text: str) -> str:
    """A form without case and hyphens, which is how two ways of writing one form are told to be one."""
    return text.lower().replace("-", " ")


def _minerals() -> Iterator[Surface]:
    fold = folded()
    for row in rows("vocabulary/minerals.csv"):
        id = fold.get(row["id"], row["id"])
        for text in _cells(row, "name", "aliases"):
            yield Surface(text, "MINERAL", id, "name", "exact" if _is_short(text) else "any")
        for text in _cells(row, "symbols"):
            yield Surface(text, "MINERAL", id, "symbol", "exact")


def _countries() -> Iterator[Surface]:
    bodies = {plain(row["name"]) for row in rows("vocabulary/institutions.csv")}
    columns: tuple[tuple[str, Kind], ...] = (
        ("name", "name"), ("aliases", "name"), ("adjectives", "adjective"), ("capitals", "capital"),
        ("nicknames", "nickname"),
    )  # fmt: skip
    for row in rows("vocabulary/countries.csv"):
        named = columns[:2] if row["kind"] == "bloc" and not row["capitals"] else columns
        for column, kind in named if row["kind"] != "world" else ():
            for text in _cells(row, column):
                if text.removeprefix("the ") not in bodies:
                    yield Surface(text, "COUNTRY", row["id"], kind, _case(text))


def _institutions() -> Iterator[Surface]:
    for row in rows("vocabulary/institutions.csv"):
        kind: Kind = "office" if row["kind"] == "office" else "name"
        for text in _cells(row, "name", "aliases"):
            yield Surface(text, "INSTITUTION", row["name"], kind, _case(text))
        for text in _cells(row, "abbreviations"):
            yield Surface(text, "INSTITUTION", row["name"], "abbreviation", "exact")


def _idioms() -> Iterator[Surface]:
    for row in rows("vocabulary/idioms.csv"):
        yield Surface(plain(row["phrase"]), None, "", "idiom", "any" if row["phrase"].islower() else "name")


def _cells(row: dict[str, str], *columns: str) -> list[str]:
    return [plain(cell.strip()) for column in columns for cell in row[column].split("|") if cell.strip()]


def _case(text: str) -> Case:
    return "exact" if _is_short(text) else "name"


def _is_short(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) <= _SHORT and sum(c.isupper() for c in letters) >= 2


@cache
def folded() -> dict[str, str]:
    """Mineral ids that the published contract counts as another id."""
    contract = rows("vocabulary/mineral_ids.csv")
    return {name: row["id"] for row in contract for name in row["folded"].split("|") if name}
