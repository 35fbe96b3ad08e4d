"""Train the score of relations on judged pairs, and keep the weights if they are no worse.

The same pairs and code give the same files: `models/relations/weights.json`, `metrics.json` and `MODEL_CARD.md`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.learn.gold import ROOT
from pipeline.learn.model_files import write_models
from pipeline.learn.relating.card import relation_card
from pipeline.learn.relating.examples import Example, pair_examples, split_examples
from pipeline.learn.relating.fit import Weights, calibration_error, crossed, fit, log_loss, scored, standard_error
from pipeline.learn.scoring.align import Record

RELATIONS = ROOT / "models" / "relations"
STRENGTHS = (0.3, 1.0, 3.0, 10.0, 30.0)
"""How strongly the argued weights hold, as tried in cross-validation."""
_HOW = "Fitted to judged pairs by `assay train` and drawn towards `argued.json`; see MODEL_CARD.md."


class TrainedRelations(NamedTuple):
    """The outcome: the weights, and what they were measured to be worth."""

    weights: Weights
    metrics: dict[str, Any]
    better: bool
    """Whether they are no worse than those in use, on pairs that neither was fitted to."""


def train_relations(claims: Sequence[Record] = (), pairs: Sequence[Record] = ()) -> TrainedRelations:
    """Fit to the train split of the annotated pairs, and to further pairs that people judged (`claims`, `pairs`).

    Raises LookupError where there is none.
    """
    examples = [*split_examples("train", learning=True), *pair_examples(claims, pairs)]
    if not examples:
        raise LookupError("there is nothing to train from: annotations/pairs/train holds no judged pairs")
    argued = read_weights("argued.json")
    tried = {strength: crossed(examples, argued, strength) for strength in (*STRENGTHS, math.inf)}
    best = _chosen(examples, tried)
    metrics = _metrics(examples, tried[math.inf], tried[best], best)
    return TrainedRelations(fit(examples, argued, best), metrics, _is_no_worse(metrics))


def _chosen(examples: Sequence[Example], tried: Mapping[float, Sequence[float]]) -> float:
    """The strongest prior that is within one standard error of the best (Hastie et al. 2009, section 7.10)."""
    losses = {strength: log_loss(examples, scores) for strength, scores in tried.items()}
    least = min(losses, key=losses.__getitem__)
    bar = losses[least] + standard_error(examples, tried[least])
    return max(strength for strength, loss in losses.items() if loss <= bar)


def _metrics(
    examples: Sequence[Example], argued: Sequence[float], trained: Sequence[float], strength: float
) -> dict[str, Any]:
    counts = {name: sum(e.relation == name for e in examples) for name in sorted({e.relation for e in examples})}
    return {
        "data": _digest(examples),
        "examples": len(examples),
        "groups": len({e.group for e in examples}),
        "relations": counts,
        "strength": "argued" if math.isinf(strength) else strength,
        "argued": _worth(examples, argued),
        "cross_validated": _worth(examples, trained),
    }


def _worth(examples: Sequence[Example], scores: Sequence[float]) -> dict[str, float]:
    return {
        "log_loss": round(log_loss(examples, scores), 4),
        "calibration_error": round(calibration_error(examples, scores), 4),
    }


def _digest(examples: Sequence[Example]) -> str:
    """A hash of all that was learned from."""
    told = (msgspec.json.encode([e.group, e.relation, e.values, e.right, e.weight]) for e in examples)
    return hashlib.sha256(b"".join(told)).hexdigest()[:16]


def _is_no_worse(metrics: dict[str, Any]) -> bool:
    """Compared with the model in use, where that was measured on the same pairs; else with the argued weights."""
    path = RELATIONS / "metrics.json"
    in_use = msgspec.json.decode(path.read_bytes()) if path.exists() else {}
    same = in_use.get("data") == metrics["data"]
    bar = in_use["cross_validated"] if same else metrics["argued"]
    return bool(metrics["cross_validated"]["log_loss"] <= bar["log_loss"])


def read_weights(name: str) -> Weights:
    """A file of weights by relation and feature."""
    weights: Weights = msgspec.json.decode((RELATIONS / name).read_bytes())["weights"]
    return weights


def relation_calibration(examples: Sequence[Example], weights: Weights | None = None) -> float:
    """The expected calibration error of the scores, of the weights in use where none are given."""
    scores = [scored(e, weights) if weights else e.score for e in examples]
    return calibration_error(examples, scores)


def write_relations(trained: TrainedRelations) -> list[Path]:
    """Put weights, metrics and the model card in their place."""
    weights, card = {"why": _HOW, "weights": trained.weights}, relation_card(trained.metrics, trained.weights)
    return write_models(RELATIONS, {"weights.json": weights, "metrics.json": trained.metrics, "MODEL_CARD.md": card})
