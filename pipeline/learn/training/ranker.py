"""Fit the linear ranker of one slot: a conditional logit, drawn towards the weights that were argued by hand.

The penalty is on the distance from those weights, not from zero (a Gaussian prior around them), so that a feature that
the annotations say little about keeps what the language argued for. Where several candidates are right, their
probabilities are added up. See Train, "Discrete Choice Methods with Simulation" (2009), chapter 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.extract.ranker import score
from pipeline.learn.training.examples import Example

Weights = dict[str, float]
Vector = NDArray[np.float64]
ENOUGH = 10
"""Articles that must speak of a feature before a weight is fitted to it; in cross-validation, 10 chose as well as 1,
with a third fewer weights."""
_DIGITS = 4  # weights are kept so: the same inputs give the same file on any machine


def fit(examples: Sequence[Example], prior: Mapping[str, float], strength: float) -> Weights:
    """The weights that make the right candidates likeliest; `strength` is the inverse variance of the prior."""
    names = sorted(_heard(examples) | set(prior))
    if not examples or not names:
        return dict(prior)
    start = np.array([prior.get(name, 0.0) for name in names])
    table = _Table(examples, names)

    def loss(weights: Vector) -> tuple[float, Vector]:
        value, gradient = table.loss(weights)
        off = weights - start
        return value + 0.5 * strength * float(off @ off), gradient + strength * off

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    kept = zip(names, found.x, strict=True)
    return {name: round(float(weight), _DIGITS) for name, weight in kept if abs(weight) >= 10**-_DIGITS}


def _heard(examples: Sequence[Example]) -> set[str]:
    """The features that tell candidates apart in enough articles: what fewer speak of is their habit, not language."""
    found: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in {name for features in example.candidates for name in features}:
            if len({features.get(name, 0.0) for features in example.candidates}) > 1:
                found[name].add(example.doc)
    return {name for name, docs in found.items() if len(docs) >= ENOUGH}


def accuracy(examples: Sequence[Example], weights: Mapping[str, float]) -> float:
    """The part of the examples, by weight, whose best candidate (of equals the first) is right."""
    right = 0.0
    for example in examples:
        scores = [score(features, weights) for features in example.candidates]
        right += example.weight * (max(range(len(scores)), key=scores.__getitem__) in example.right)
    total = sum(example.weight for example in examples)
    return right / total if total else 0.0


class _Table:
    """All candidates of all examples as one sparse matrix, example after example."""

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        index = {name: at for at, name in enumerate(names)}
        rows = [features for example in examples for features in example.candidates]
        entries = [(at, index[n], v) for at, features in enumerate(rows) for n, v in features.items() if n in index]
        at, column, value = zip(*entries, strict=True)
        self.matrix: Any = csr_matrix((value, (at, column)), shape=(len(rows), len(names)))
        self.right = np.array([i in e.right for e in examples for i in range(len(e.candidates))])
        sizes = np.array([len(e.candidates) for e in examples])
        self.weight = np.array([example.weight for example in examples])
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.example = np.repeat(np.arange(len(examples)), sizes)

    def loss(self, weights: Vector) -> tuple[float, Vector]:
        """The negative log likelihood, and its gradient."""
        scores: Vector = self.matrix @ weights
        everything = self._log_sum(scores)
        correct = self._log_sum(np.where(self.right, scores, -np.inf))
        pull = np.exp(scores - everything[self.example])
        pull -= np.where(self.right, np.exp(np.minimum(0.0, scores - correct[self.example])), 0.0)
        pull *= self.weight[self.example]
        return float((everything - correct) @ self.weight), np.asarray(self.matrix.T @ pull)

    def _log_sum(self, scores: Vector) -> Vector:
        """The logarithm of the sum of exponentials of each example's scores."""
        top = np.maximum.reduceat(scores, self.starts)
        summed: Vector = np.log(np.add.reduceat(np.exp(scores - top[self.example]), self.starts)) + top
        return summed
