"""Learning by folds of articles: each article is filled, and judged, by weights that were not fitted to it."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.learn.training.examples import Example, Examples, examples
from pipeline.learn.training.predict import Prediction, predict
from pipeline.learn.training.prepare import AllWeights, Prepared
from pipeline.learn.training.ranker import Weights, accuracy, fit

FOLDS = 5
ARGUED = math.inf
"""The strength at which nothing moves."""
STRENGTHS = (3.0, 10.0, 30.0, 100.0, ARGUED)
"""How strongly the argued weights may hold."""
COMPANY = 10.0
"""The strength of the weights that fill the other slots of an example."""
AS_GOOD = 0.001
"""The part of the choices that is no difference (three or four of 3,300): the stronger hold is kept then."""

Strengths = Mapping[str, float]


def fold_of(doc: str) -> int:
    """Which fold an article belongs to: by its name, so that adding articles moves none."""
    return hashlib.sha256(doc.encode()).digest()[0] % FOLDS


def in_company(articles: Sequence[Prepared], argued: AllWeights) -> Examples:
    """The examples of every article, its other slots filled by weights that were fitted to the other folds.

    Weights fitted to an article would fill it too well: on new articles a ranker meets more mistakes around it, and
    must have learned among as many.
    """
    first = examples(articles, argued)
    found: Examples = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit_all(_without(first, fold), argued, dict.fromkeys(argued, COMPANY))
        for slot, rows in examples([a for a in articles if fold_of(a.doc) == fold], weights).items():
            found[slot] += rows
    return dict(found)


def best_strengths(found: Examples, argued: AllWeights) -> dict[str, float]:
    """For each slot how strongly its argued weights should hold: the most of what chooses best in articles not seen."""
    return {slot: _best(rows, argued.get(slot, {})) for slot, rows in sorted(found.items())}


def cross_predict(
    found: Examples, articles: Sequence[Prepared], argued: AllWeights, strengths: Strengths
) -> list[Prediction]:
    """The claims of every article, each under weights fitted to the other folds' examples."""
    made: list[Prediction] = []
    for fold in range(FOLDS):
        weights = fit_all(_without(found, fold), argued, strengths)
        made += [p for article in articles if fold_of(article.doc) == fold for p in predict(article, weights)]
    return made


def fit_all(found: Examples, argued: AllWeights, strengths: Strengths) -> dict[str, Weights]:
    """The weights that fit the examples; slots without any keep those argued by hand."""
    fitted = {
        slot: fit(rows, argued.get(slot, {}), strengths[slot])
        for slot, rows in sorted(found.items())
        if strengths.get(slot, ARGUED) != ARGUED
    }
    return {slot: dict(weights) for slot, weights in argued.items()} | fitted


def _best(rows: Sequence[Example], argued: Mapping[str, float]) -> float:
    worth = {strength: _crossed(rows, argued, strength) for strength in STRENGTHS}
    return max(strength for strength in STRENGTHS if worth[strength] >= max(worth.values()) - AS_GOOD)


def _crossed(rows: Sequence[Example], argued: Mapping[str, float], strength: float) -> float:
    """The part of the choices that come out right, each under weights of the other folds; real articles count more."""
    if strength == ARGUED:
        return accuracy(rows, argued)
    right = 0.0
    for fold in range(FOLDS):
        rest = [row for row in rows if fold_of(row.doc) != fold]
        part = [row for row in rows if fold_of(row.doc) == fold]
        right += accuracy(part, fit(rest, argued, strength)) * sum(row.weight for row in part)
    return right / sum(row.weight for row in rows)


def _without(found: Examples, fold: int) -> Examples:
    kept = {slot: [e for e in rows if fold_of(e.doc) != fold] for slot, rows in found.items()}
    return {slot: rows for slot, rows in kept.items() if rows}
