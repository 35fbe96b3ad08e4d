"""Fit the score of a relation: one logistic a relation, drawn towards the weights that were argued by hand.

The penalty is on the distance from the argued weights, not from zero (a Gaussian prior around them), so that a feature
of which judged pairs say little (doubt about what a claim says: people read theirs) keeps what was argued.
"""

from __future__ import annotations

import hashlib
import math
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.learn.relating.examples import Example
from pipeline.learn.scoring.calibration import expected_error
from pipeline.learn.scoring.relations import RELATIONS
from pipeline.match.score import FEATURES

Row = dict[str, float]
Weights = dict[str, Row]
FOLDS = 5
_DIGITS = 4  # weights are kept so: the same inputs give the same file on any machine
_LEAST = 1e-6  # of a probability, before its logarithm is taken


def fit(examples: Sequence[Example], argued: Weights, strength: float) -> Weights:
    """The weights under which the examples are likeliest; `strength` is the inverse variance of the prior."""
    if math.isinf(strength):
        return argued
    return {name: _fit([e for e in examples if e.relation == name], argued[name], strength) for name in RELATIONS}


def _fit(examples: Sequence[Example], argued: Row, strength: float) -> Row:
    import numpy as np
    from scipy.optimize import minimize

    names = ("intercept", *FEATURES)
    start = np.array([argued.get(name, 0.0) for name in names])
    if not examples:
        return argued
    table = np.array([(1.0, *e.values) for e in examples])
    sign = np.array([1.0 if e.right else -1.0 for e in examples])
    weight = np.array([e.weight for e in examples])

    def loss(weights: Any) -> tuple[float, Any]:
        margin, off = sign * (table @ weights), weights - start
        wrong = sign * weight / (1 + np.exp(margin))
        return (
            float(weight @ np.logaddexp(0, -margin) + 0.5 * strength * (off @ off)),
            strength * off - table.T @ wrong,
        )

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: round(float(x), _DIGITS) for name, x in zip(names, found.x, strict=True) if abs(x) >= 10**-_DIGITS}


def crossed(examples: Sequence[Example], argued: Weights, strength: float) -> list[float]:
    """The score of each example under weights fitted without its fold; pairs that share a measurand stay together."""
    scores = [0.0] * len(examples)
    for fold in range(FOLDS):
        weights = fit([e for e in examples if _fold(e) != fold], argued, strength)
        for at, example in enumerate(examples):
            if _fold(example) == fold:
                scores[at] = scored(example, weights)
    return scores


def _fold(example: Example) -> int:
    return int(hashlib.sha256(example.group.encode()).hexdigest(), 16) % FOLDS


def scored(example: Example, weights: Mapping[str, Row]) -> float:
    """The score that these weights give."""
    row = weights[example.relation]
    total = row.get("intercept", 0.0) + sum(
        row.get(name, 0.0) * value for name, value in zip(FEATURES, example.values, strict=True)
    )
    return 1.0 / (1.0 + math.exp(-total))


def log_loss(examples: Sequence[Example], scores: Sequence[float]) -> float:
    """The mean of minus the logarithm of the probability that was given to what is so."""
    told = [max(p if e.right else 1 - p, _LEAST) for e, p in zip(examples, scores, strict=True)]
    total = sum(e.weight for e in examples)
    return -sum(e.weight * math.log(p) for e, p in zip(examples, told, strict=True)) / total if total else 0.0


def standard_error(examples: Sequence[Example], scores: Sequence[float]) -> float:
    """That of the log loss, fold by fold."""
    folds = [[(e, p) for e, p in zip(examples, scores, strict=True) if _fold(e) == fold] for fold in range(FOLDS)]
    losses = [log_loss(*zip(*fold, strict=True)) for fold in folds if fold]
    return statistics.stdev(losses) / math.sqrt(len(losses)) if len(losses) > 1 else 0.0


def calibration_error(examples: Sequence[Example], scores: Sequence[float]) -> float:
    """The expected calibration error of the scores, each relation counting once."""
    results = [(score, example.right) for example, score in zip(examples, scores, strict=True)]
    return expected_error(results, [example.weight for example in examples])
