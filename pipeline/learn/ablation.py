"""What each part of the extractor is worth, and what more annotations would be: cross-validated, in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.learn.scoring.figures import Figures
from pipeline.learn.train import read_weights, training_sets
from pipeline.learn.training.crossing import best_strengths, cross_predict, in_company
from pipeline.learn.training.examples import Examples
from pipeline.learn.training.predict import Prediction, frame_figures, predict
from pipeline.learn.training.prepare import AllWeights, Prepared, prepare

_FROM_NOTHING = 1.0
"""The strength that holds weights near zero where nothing was argued."""
_CONTEXT = ("previous", "referred", "heading", "lead", "title", "carry", "antecedent", "row", "column")
"""Parts of the names of features that look beyond the sentence."""
_CURVE = (0.125, 0.25, 0.5)


class Line(NamedTuple):
    """One way of doing it, and what it is worth on articles that nothing was fitted to."""

    name: str
    figures: Mapping[str, Figures]


def ablations() -> Iterator[Line]:
    """Each way in turn; every figure is over the same articles, five-fold."""
    articles = prepare(training_sets())
    argued = read_weights("argued.json")
    yield _line("rules alone (argued weights)", articles, [p for a in articles for p in predict(a, argued)])
    nothing: AllWeights = {slot: {} for slot in argued}
    bare = in_company(articles, nothing)
    alone = cross_predict(bare, articles, nothing, dict.fromkeys(nothing, _FROM_NOTHING))
    yield _line("ranker alone (from nothing)", articles, alone)
    found = in_company(articles, argued)
    strengths = best_strengths(found, argued)
    yield _line("both", articles, cross_predict(found, articles, argued, strengths))
    narrow, kept = _narrowed(found), {slot: _within(weights) for slot, weights in argued.items()}
    yield _line("both, without context", articles, cross_predict(narrow, articles, kept, strengths))
    for part in _CURVE:
        few = _few(articles, part)
        made = cross_predict(_only(found, few), articles, argued, strengths)
        yield _line(f"both, from {len(few)} of {len(articles)} articles", articles, made)


def _line(name: str, articles: Sequence[Prepared], made: Sequence[Prediction]) -> Line:
    return Line(name, frame_figures(articles, made))


def _narrowed(found: Examples) -> Examples:
    return {
        slot: [row._replace(candidates=[_within(features) for features in row.candidates]) for row in rows]
        for slot, rows in found.items()
    }


def _within(features: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in features.items() if not any(part in name for part in _CONTEXT)}


def _only(found: Examples, docs: frozenset[str]) -> Examples:
    return {slot: [row for row in rows if row.doc in docs] for slot, rows in found.items()}


def _few(articles: Sequence[Prepared], part: float) -> frozenset[str]:
    """Every so-many-th article, so that each kind is there."""
    count = round(len(articles) * part)
    return frozenset(articles[int(at / part)].doc for at in range(count))
