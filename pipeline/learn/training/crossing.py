"""Cross-validation by article: what the weights are worth on articles that they were not fitted to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.learn.training.examples import Examples, examples
from pipeline.learn.training.predict import Prediction, predict
from pipeline.learn.training.prepare import AllWeights, Prepared
from pipeline.learn.training.ranker import Weights, fit

FOLDS = 5
ROUNDS = 2


def fold_of(doc: str) -> int:
    """Which fold an article belongs to: by its name, so that adding articles moves none."""
    return hashlib.sha256(doc.encode()).digest()[0] % FOLDS


def learn(articles: Sequence[Prepared], argued: AllWeights, strength: float) -> dict[str, Weights]:
    """The weights of every slot, fitted in rounds: each fills the articles as the last round's weights would."""
    weights: AllWeights = argued
    for _ in range(ROUNDS):
        weights = _fit_all(examples(articles, weights), argued, strength)
    return {slot: dict(found) for slot, found in weights.items()}


def _fit_all(found: Examples, argued: AllWeights, strength: float) -> AllWeights:
    """Slots without examples keep the weights argued by hand."""
    fitted = {slot: fit(rows, argued.get(slot, {}), strength) for slot, rows in sorted(found.items())}
    return {**argued, **fitted}


def cross_predict(articles: Sequence[Prepared], argued: AllWeights, strength: float) -> list[Prediction]:
    """The claims of every article, each under weights learned from the other folds."""
    made: list[Prediction] = []
    for fold in range(FOLDS):
        weights = learn([a for a in articles if fold_of(a.doc) != fold], argued, strength)
        made += [p for article in articles if fold_of(article.doc) == fold for p in predict(article, weights)]
    return made
