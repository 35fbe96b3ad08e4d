"""Fit what `confidence` means: the chance that every slot of a claim is right, from how sure each choice was."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.extract.confidence import KINDS
from pipeline.learn.scoring.calibration import expected_error
from pipeline.learn.training.predict import Prediction, is_all_right

_FLOOR = 1e-6  # of a probability, before its logarithm is taken; as in `extract.confidence`
_DIGITS = 4
WORTH = {"shared": 2.0, "real": 1.0}
"""Annotations whose further right readings were settled between readers count double: elsewhere some of what is called
wrong is one more right reading, and confidence would be too low."""
OWN = 1 / 5
"""What each set of our own writing counts. They are harder than the press, and nearly all of the press has been read
for its errors: without them confidence was right on what had been read, and too high on what had not."""


def fit_confidence(predictions: Sequence[Prediction], sources: Mapping[str, str]) -> dict[str, float]:
    """A logistic curve (Platt 1999) over the sum of the slots' log probabilities and the kind of article.

    From predictions on articles not trained on. One weight serves all slots: with one for each, articles of another
    sort came out worse calibrated in cross-validation. `sources` tells by document whose annotations they are: each
    counts in all what `WORTH` says.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    counted = [p for p in predictions if p.gold is None or not p.gold.get("optional")]
    slots = sorted({slot for p in counted for slot in p.sureness if slot not in KINDS})
    table = np.array([[_sum(p, slots), *(_log(p.sureness.get(kind, 1.0)) for kind in KINDS)] for p in counted])
    many = Counter(sources[p.doc] for p in counted)
    even = [WORTH.get(sources[p.doc], OWN) * len(counted) / len(many) / many[sources[p.doc]] for p in counted]
    right = np.array([is_all_right(p) for p in counted])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(table, right, sample_weight=even)
    bias, slope, *kinds = (round(float(w), _DIGITS) for w in (model.intercept_[0], *model.coef_[0]))
    return {"bias": bias, **dict.fromkeys(slots, slope), **dict(zip(KINDS, kinds, strict=True))}


def _sum(prediction: Prediction, slots: Sequence[str]) -> float:
    return sum(_log(prediction.sureness.get(slot, 1.0)) for slot in slots)


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
