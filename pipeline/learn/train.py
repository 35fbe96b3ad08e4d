"""`make train`: fit every ranker and the confidence to the annotations, and keep them if they are no worse.

The weights start from those argued by hand (`models/rankers/argued.json`) and move as far as the annotations push them;
how freely is chosen by cross-validation over articles. The same annotations and code give the same files.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.learn.gold import ROOT, GoldSet
from pipeline.learn.sets import gold_sets
from pipeline.learn.training.card import model_card
from pipeline.learn.training.confidence import confidence_error, fit_confidence
from pipeline.learn.training.crossing import cross_predict, learn
from pipeline.learn.training.predict import Prediction, frame_figures, predict
from pipeline.learn.training.prepare import Prepared, prepare
from pipeline.storage import write_bytes

RANKERS = ROOT / "models" / "rankers"
STRENGTHS = (30.0, 100.0)
"""How strongly the argued weights hold; the best in cross-validation is taken."""
ARGUED = math.inf
"""The strength at which nothing moves."""
OWN_SETS = frozenset({"train", "dev"})
ENOUGH = 200
"""Claims that a calibration curve of a dozen weights needs."""
TRAINED_ON = ("train", "dev", "real train", "real dev", "shared, seen")


class Trained(NamedTuple):
    """The outcome of training: the weights, and what they were measured to be worth."""

    weights: dict[str, dict[str, float]]
    metrics: dict[str, Any]
    better: bool
    """Whether they are no worse than those in use, on articles that neither was fitted to."""


def train() -> Trained:
    """Fit to every annotated article at hand that is for training. Raises LookupError where there is none.

    The argued weights themselves are among the choices: where no fit beats them on articles it has not seen, they
    stay, and only the confidence is fitted.
    """
    articles = prepare(training_sets())
    if not articles:
        raise LookupError("there is nothing to train from: annotations/gold holds no claims whose articles are at hand")
    argued = read_weights("argued.json")
    made = {ARGUED: [p for article in articles for p in predict(article, argued)]}
    made |= {strength: cross_predict(articles, argued, strength) for strength in STRENGTHS}
    best = max(made, key=lambda strength: (_frame(articles, made[strength]), strength))
    weights = dict(argued) if best == ARGUED else learn(articles, argued, best)
    confident = _press(made[best])
    weights["confidence"] = fit_confidence(confident)
    metrics = _metrics(articles, made[ARGUED], made[best], best)
    metrics["confidence_error"] = round(confidence_error(confident, weights["confidence"]), 4)
    return Trained(weights, metrics, _is_no_worse(metrics))


def _is_no_worse(metrics: dict[str, Any]) -> bool:
    """Compared with the model in use, where that was measured on the same annotations; else with the argued weights."""
    path = RANKERS / "metrics.json"
    in_use = msgspec.json.decode(path.read_bytes()) if path.exists() else {}
    bar = in_use if in_use.get("data") == metrics["data"] else {"cross_validated_f1": metrics["argued_f1"]}
    return bool(metrics["cross_validated_f1"]["frame"] >= bar["cross_validated_f1"]["frame"])


def _press(predictions: list[Prediction]) -> list[Prediction]:
    """The claims of real articles, where enough are at hand: ours are denser in figures, and harder, than the press."""
    own = {doc for gold in training_sets() if gold.name in OWN_SETS for doc in gold.files}
    real = [prediction for prediction in predictions if prediction.doc not in own]
    return real if len(real) >= ENOUGH else predictions


def training_sets() -> list[GoldSet]:
    """The sets that may be learned from: never a test set, never what is held out."""
    return [gold for gold in gold_sets() if gold.name in TRAINED_ON]


def read_weights(name: str) -> dict[str, dict[str, float]]:
    """A file of weights by slot and feature."""
    return msgspec.json.decode((RANKERS / name).read_bytes(), type=dict[str, dict[str, float]])


def write(trained: Trained) -> list[Path]:
    """Put weights, metrics and the model card in their place."""
    files = {
        RANKERS / "slots.json": _pretty(trained.weights),
        RANKERS / "metrics.json": _pretty(trained.metrics),
        RANKERS / "MODEL_CARD.md": model_card(trained.metrics).encode(),
    }
    for path, payload in files.items():
        write_bytes(path, payload)
    return list(files)


def _frame(articles: Sequence[Prepared], predictions: Sequence[Prediction]) -> float:
    return frame_figures(articles, predictions)["frame"].f1


def _metrics(
    articles: Sequence[Prepared],
    before: Sequence[Prediction],
    crossed: Sequence[Prediction],
    strength: float,
) -> dict[str, Any]:
    argued, trained = frame_figures(articles, before), frame_figures(articles, crossed)
    return {
        "data": digest(articles),
        "articles": len(articles),
        "claims": sum(g is not None for a in articles for g in a.gold),
        "strength": "argued" if strength == ARGUED else strength,
        "argued_f1": {name: round(f.f1, 4) for name, f in argued.items()},
        "cross_validated_f1": {name: round(f.f1, 4) for name, f in trained.items()},
    }


def digest(articles: Sequence[Prepared]) -> str:
    """A hash of all that was learned from: the articles' words and the annotations."""
    total = hashlib.sha256()
    for article in articles:
        total.update(article.article.doc_id.encode() + msgspec.json.encode(article.gold, order="deterministic"))
    return total.hexdigest()[:16]


def _pretty(record: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n"
