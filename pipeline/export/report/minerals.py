"""Mineral by mineral: what most articles put a figure on, and every figure that they put on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.report.book import Book
from pipeline.export.report.plot import Plot, plot
from pipeline.export.report.wording import mineral_name, visible
from pipeline.export.words import plural
from pipeline.records import Claim, Position

MOST = 12
_MEASURANDS = 4
_VALUES = 8


class Measurand(NamedTuple):
    """What is measured, and its plot."""

    measurand_id: str
    name: str
    words: str
    plot: Plot


class Mineral(NamedTuple):
    """One mineral; `others` counts what else is measured of it."""

    id: str
    name: str
    claims: int
    measurands: tuple[Measurand, ...]
    others: int


class Minerals(NamedTuple):
    """The section: those with most claims; the rest is counted."""

    shown: tuple[Mineral, ...]
    others: tuple[str, ...]
    more: int


class _Weight(NamedTuple):
    articles: int
    positions: list[Position]


def minerals(book: Book, claims: Sequence[Claim]) -> Minerals:
    """The minerals with most claims, each with the measurands that most articles put a figure on."""
    counts = Counter(mineral for claim in claims for mineral in claim.minerals)
    order = sorted(counts, key=lambda mineral: (-counts[mineral], mineral))
    weights = _weights(book, counts)
    shown = tuple(_mineral(book, one, counts[one], weights[one]) for one in order[:MOST])
    shown = tuple(mineral for mineral in shown if mineral.measurands)
    kept = {mineral.id for mineral in shown}
    rest = [f"{mineral_name(one)} ({counts[one]:,})" for one in order if one not in kept]
    return Minerals(shown, tuple(rest[:40]), max(0, len(rest) - 40))


def _weights(book: Book, counts: Counter[str]) -> dict[str, list[_Weight]]:
    """Every measurand once, under the most claimed of its minerals."""
    found: dict[str, list[_Weight]] = defaultdict(list)
    for positions in book.measurands.values():
        named = book.first(positions[0]).minerals
        if named:
            found[min(named, key=lambda one: (-counts[one], one))].append(_Weight(book.articles(positions), positions))
    return found


def _mineral(book: Book, mineral: str, count: int, weights: list[_Weight]) -> Mineral:
    """Measurands with two articles at least, or else the one with most values, if it has two."""
    weights = sorted(weights, key=lambda w: (-w.articles, -len(w.positions), w.positions[0].measurand_id))
    shared = [weight for weight in weights if weight.articles > 1 and len(weight.positions) > 1]
    chosen = shared[:_MEASURANDS] or [weight for weight in weights if len(weight.positions) > 1][:1]
    shown = tuple(_measurand(book, weight) for weight in chosen)
    return Mineral(mineral, mineral_name(mineral), count, shown, len(weights) - len(shown))


def _measurand(book: Book, weight: _Weight) -> Measurand:
    first = weight.positions[0]
    words = f"{plural(len(weight.positions), 'value')} in {plural(weight.articles, 'article')}"
    return Measurand(
        first.measurand_id, visible(first.measurand, 160), words, plot(book, weight.positions, most=_VALUES)
    )
