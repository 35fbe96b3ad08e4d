"""What each part of the extractor is worth, and what more annotations would be: cross-validated, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.learn.scoring.figures import Figures
from pipeline.learn.train import read_weights, training_sets
from pipeline.learn.training.crossing import FOLDS, fold_of, learn
from pipeline.learn.training.predict import Prediction, frame_figures, predict
from pipeline.learn.training.prepare import AllWeights, Prepared, prepare

_STRENGTH = 10.0
_FROM_NOTHING = 1.0
_CONTEXT = ("previous", "referred", "heading", "lead", "title", "carry", "antecedent", "row", "column")
"""Parts of the names of features that look beyond the sentence."""
_CURVE = (0.125, 0.25, 0.5)

Learner = Callable[[Sequence[Prepared]], AllWeights]


class Line(NamedTuple):
    """One way of doing it, and what it is worth on articles that nothing was fitted to."""

    name: str
    figures: Mapping[str, Figures]


def ablations() -> Iterator[Line]:
    """Each way in turn; every figure is over the same articles, five-fold."""
    articles = prepare(training_sets())
    argued = read_weights("argued.json")
    nothing: AllWeights = {slot: {} for slot in argued}
    yield _line("rules alone (argued weights)", articles, lambda _: argued)
    yield _line("ranker alone (from nothing)", articles, lambda some: learn(some, nothing, _FROM_NOTHING))
    yield _line("both", articles, lambda some: learn(some, argued, _STRENGTH))
    yield _line("both, without context", articles, lambda some: _without_context(learn(some, argued, _STRENGTH)))
    for part in _CURVE:
        few = round(len(articles) * (1 - 1 / FOLDS) * part)
        yield _line(f"both, {few} articles", articles, partial(_learn_few, few, argued))


def _line(name: str, articles: Sequence[Prepared], learner: Learner) -> Line:
    made: list[Prediction] = []
    for fold in range(FOLDS):
        weights = learner([article for article in articles if fold_of(article.doc) != fold])
        made += [p for article in articles if fold_of(article.doc) == fold for p in predict(article, weights)]
    return Line(name, frame_figures(articles, made))


def _learn_few(count: int, argued: AllWeights, articles: Sequence[Prepared]) -> AllWeights:
    return learn(_few(articles, count), argued, _STRENGTH)


def _without_context(weights: AllWeights) -> AllWeights:
    return {
        slot: {name: w for name, w in found.items() if not any(part in name for part in _CONTEXT)}
        for slot, found in weights.items()
    }


def _few(articles: Sequence[Prepared], count: int) -> list[Prepared]:
    """Every so-many-th article, so that each kind is there."""
    step = max(1.0, len(articles) / max(1, count))
    return [articles[int(at * step)] for at in range(min(count, len(articles)))]
