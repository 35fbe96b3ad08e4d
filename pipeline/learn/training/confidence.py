"""Fit what `confidence` means: the chance that every slot of a claim is right, from how sure each choice was."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.learn.scoring.calibration import expected_error
from pipeline.learn.training.predict import Prediction, is_all_right

_FLOOR = 1e-6  # of a probability, before its logarithm is taken; as in `extract.confidence`
_DIGITS = 4


def fit_confidence(predictions: Sequence[Prediction]) -> dict[str, float]:
    """A logistic curve over the slots' log probabilities (Platt 1999), from predictions on articles not trained on."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    counted = [p for p in predictions if p.gold is None or not p.gold.get("optional")]
    slots = sorted({slot for p in counted for slot in p.sureness})
    table = np.array([[_log(p.sureness.get(slot, 1.0)) for slot in slots] for p in counted])
    right = np.array([is_all_right(p) for p in counted])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(table, right)
    weights = {slot: round(float(w), _DIGITS) for slot, w in zip(slots, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), _DIGITS), **weights}


def confidence_error(predictions: Sequence[Prediction], weights: dict[str, float]) -> float:
    """The expected calibration error of these weights on these predictions."""
    counted = [p for p in predictions if p.gold is None or not p.gold.get("optional")]
    return expected_error([(confidence_of(p, weights), is_all_right(p)) for p in counted])


def confidence_of(prediction: Prediction, weights: dict[str, float]) -> float:
    """The confidence that these weights give."""
    total = weights["bias"] + sum(weights.get(slot, 0.0) * _log(p) for slot, p in prediction.sureness.items())
    return 1.0 / (1.0 + math.exp(-total))


def _log(probability: float) -> float:
    return math.log(max(_FLOOR, probability))
