"""The words of the grammar, read once from `models/rules/quantity_*.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from pipeline.extract.quantities.phrases import Phrases, alternatives
from pipeline.records import Bound
from pipeline.resources import rows

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit, currency or magnitude word means: its unit, the factor it folds in, what it needs to be one."""

    unit: str
    factor: float
    needs: str
    per: str = ""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A bound word; a `timed` one hedges durations only."""

    bound: Bound
    timed: bool = False


@cache
def numbers(role: str) -> dict[str, float]:
    """Number words of one role (`small`, `ten`, `scale`, `fraction`, `plenty`, `multiple`, `verb`) and their values."""
    return {word: value for row in _number_rows(role) for word, value in _valued(row)}


@cache
def number_phrases(role: str) -> Phrases[float]:
    """As `numbers`, for roles whose entries may be of several words (`few`, `majority`, `whole`)."""
    return Phrases(pair for row in _number_rows(role) for pair in _valued(row))


def _number_rows(role: str) -> list[Row]:
    return [row for row in rows("rules/quantity_numbers.csv") if row["role"] == role]


def _valued(row: Row) -> Iterator[tuple[str, float]]:
    return zip(alternatives(row["words"]), map(float, row["values"].split("|")), strict=True)


@cache
def magnitudes() -> Phrases[Measure]:
    """Words that multiply the figure before them."""
    return Phrases(_measures("magnitudes"))


@cache
def units() -> Phrases[Measure]:
    """Units that stand after a figure."""
    return Phrases(_measures("units"))


@cache
def denominators() -> Phrases[str]:
    """What a price can be per (`t`, `lb`, `bbl`, `share` …)."""
    units = ((word, measure.per) for word, measure in _measures("units") if measure.per)
    return Phrases([*units, *pairs("denominators").items()])


@cache
def currencies(place: str) -> Phrases[Measure]:
    """Signs, codes and names of money that stand `before` or `after` a figure."""
    return Phrases(pair for pair in _measures("currencies", place))


def _measures(name: str, place: str | None = None) -> Iterator[tuple[str, Measure]]:
    for row in rows(f"rules/quantity_{name}.csv"):
        if place is None or row["place"] == place:
            measure = Measure(row.get("unit", ""), float(row["factor"]), row["needs"], row.get("per", ""))
            yield from ((word, measure) for word in alternatives(row["words"]))


@cache
def hedges(place: str) -> Phrases[Hedge]:
    """Words of bound that stand `before` or `after` a figure."""
    return Phrases(
        (word, Hedge(cast(Bound, row["bound"]), row["place"].endswith("_time")))
        for row in rows("rules/quantity_hedges.csv")
        if row["place"].startswith(place)
        for word in alternatives(row["words"])
    )


@cache
def hedge_words() -> frozenset[str]:
    """Every word of a hedge before a figure, and those that lead to one or join two: "by", "to", "between", "and"."""
    before = [row["words"] for row in rows("rules/quantity_hedges.csv") if row["place"].startswith("before")]
    parts = (part for cell in before for phrase in alternatives(cell) for part in phrase.split())
    return frozenset(parts) | {"by", "to", "-", "between", "and"}


@cache
def words(id: str) -> frozenset[str]:
    """A plain word list of `quantity_words.csv`, by its row's id."""
    return frozenset(alternatives(_listed(id)))


@cache
def phrases(id: str) -> Phrases[str]:
    """A word list of `quantity_words.csv` whose entries may be of several words."""
    return Phrases((phrase, id) for phrase in alternatives(_listed(id)))


def _listed(id: str) -> str:
    return next(row["words"] for row in rows("rules/quantity_words.csv") if row["id"] == id)


@cache
def last_words(role: str) -> frozenset[str]:
    """The last word of every phrase of a number role: where the scan stops to look back."""
    return frozenset(word.split()[-1] for row in _number_rows(role) for word in alternatives(row["words"]))


@cache
def pairs(id: str) -> dict[str, str]:
    """A word list of `quantity_words.csv` whose entries read `plural=singular`."""
    return dict(_pair(entry) for entry in alternatives(_listed(id)))


def _pair(entry: str) -> tuple[str, str]:
    left, _, right = entry.rpartition("=")
    return left, right
