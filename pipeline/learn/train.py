"""`make train`: fit every ranker and the confidence to the annotations, and keep them if they are no worse.

The weights start from those argued by hand (`models/rankers/argued.json`) and move as far as the annotations push them;
how freely is chosen by cross-validation over articles. The same annotations and code give the same files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pipeline.learn.gold import ROOT, GoldSet
from pipeline.learn.material import material
from pipeline.learn.model_files import write_models
from pipeline.learn.sets import gold_sets
from pipeline.learn.training.card import model_card
from pipeline.learn.training.confidence import confidence_error, fit_confidence
from pipeline.learn.training.crossing import ARGUED, Strengths, best_strengths, cross_predict, fit_all, in_company
from pipeline.learn.training.predict import Prediction, frame_figures, predict
from pipeline.learn.training.prepare import AllWeights, Prepared
from pipeline.records import Decision

RANKERS = ROOT / "models" / "rankers"
ENOUGH = 200
"""Claims of real articles from which on the press is measured by itself, and new ones tell whether a model is worse."""
TRAINED_ON = ("sample", "train", "dev", "real train", "real dev", "shared, seen")
Say = Callable[[str], None]


class Trained(NamedTuple):
    """The outcome of training: the weights, and what they were measured to be worth."""

    weights: dict[str, dict[str, float]]
    metrics: dict[str, Any]
    worse: str
    """Why they should not replace those in use; empty if they should."""


def train(say: Say, decisions: Sequence[Decision] = (), workspaces: Sequence[Path] = ()) -> Trained:
    """Fit to every annotated article at hand that is for training. Raises LookupError where there is none.

    `say` is told of each step. Reviewers' decisions are learned from, too, where the words they are about are at hand:
    in annotated articles, and in those of the workspaces. For each slot the argued weights are where a fit starts
    from; they stay where every fit chooses worse on articles that it has not seen.
    """
    articles, reviewed, decided = material(training_sets(), _set_aside(), decisions, workspaces)
    if not articles:
        raise LookupError("there is nothing to train from: annotations/gold holds no claims whose articles are at hand")
    say(f"{len(articles)} articles, {_claims(articles)} claims; {decided} that reviewers decided about")
    argued = read_weights("argued.json")
    found = in_company([*articles, *reviewed], argued)
    strengths = best_strengths(found, argued)
    say("strengths: " + ", ".join(f"{slot} {_told(strength)}" for slot, strength in strengths.items()))
    made = cross_predict(found, articles, argued, strengths)
    weights = fit_all(found, argued, strengths)
    weights["confidence"] = fit_confidence(made, {article.doc: article.source for article in articles})
    confident = _of(_press(articles), made)
    metrics = _metrics(articles, argued, made, strengths)
    metrics |= {"data": digest([*articles, *reviewed]), "reviewed_claims": decided}
    metrics["confidence_error"] = round(confidence_error(confident, weights["confidence"]), 4)
    return Trained(weights, metrics, _worse(articles, made, metrics))


def _told(strength: float) -> str:
    return "argued" if strength == ARGUED else f"{strength:g}"


def _press(articles: Sequence[Prepared]) -> Sequence[Prepared]:
    """The real articles, where they hold enough claims: ours are denser in figures, and harder, than the press."""
    real = [article for article in articles if article.weight > 1]
    return real if _claims(real) >= ENOUGH else articles


def _of(articles: Sequence[Prepared], predictions: Sequence[Prediction]) -> list[Prediction]:
    docs = {article.doc for article in articles}
    return [prediction for prediction in predictions if prediction.doc in docs]


def _worse(articles: Sequence[Prepared], made: Sequence[Prediction], metrics: dict[str, Any]) -> str:
    """Compare with the model in use on the articles that it was not fitted to, or on its own cross-validation."""
    path = RANKERS / "metrics.json"
    if not path.exists():
        return ""
    used = msgspec.json.decode(path.read_bytes())
    if metrics["claims"] < used["claims"]:
        return f"the model in use was fitted to {used['claims']} claims; only {metrics['claims']} are at hand"
    new = [article for article in articles if article.doc not in set(used.get("documents", ()))]
    if _claims(new) < ENOUGH:
        before, after = used["cross_validated_f1"]["frame"], metrics["cross_validated_f1"]["frame"]
        return f"frame F1 {after} in cross-validation, {before} in use" if after < before - _NOISE else ""
    today = read_weights("slots.json")
    before, after = _frame(new, [p for article in new for p in predict(article, today)]), _frame(new, made)
    return f"frame F1 {after:.4f} on articles new to both, {before:.4f} in use" if after < before else ""


_NOISE = 0.005
"""Of the frame F1 of two cross-validations whose articles or code differ a little."""


def training_sets() -> list[GoldSet]:
    """The sets that may be learned from: never a test set, never what is held out."""
    return [gold for gold in gold_sets() if gold.name in TRAINED_ON]


def _set_aside() -> Iterator[GoldSet]:
    """Read only where somebody asks for it: without decisions nobody does."""
    yield from (gold for gold in gold_sets() if gold.name in ("test", "real test", "shared, held out"))


def read_weights(name: str) -> dict[str, dict[str, float]]:
    """A file of weights by slot and feature."""
    return msgspec.json.decode((RANKERS / name).read_bytes(), type=dict[str, dict[str, float]])


def write(trained: Trained) -> list[Path]:
    """Put weights, metrics and the model card in their place."""
    card = model_card(trained.metrics)
    files = {"slots.json": trained.weights, "metrics.json": trained.metrics, "MODEL_CARD.md": card}
    return write_models(RANKERS, files)


def _claims(articles: Sequence[Prepared]) -> int:
    return sum(gold is not None for article in articles for gold in article.gold)


def _frame(articles: Sequence[Prepared], predictions: Sequence[Prediction]) -> float:
    return frame_figures(articles, _of(articles, predictions))["frame"].f1


def _metrics(
    articles: Sequence[Prepared], argued: AllWeights, crossed: Sequence[Prediction], strengths: Strengths
) -> dict[str, Any]:
    press = _press(articles)
    by_hand = [prediction for article in articles for prediction in predict(article, argued)]
    return {
        "data": digest(articles),
        "documents": sorted(article.doc for article in articles),
        "articles": len(articles),
        "claims": _claims(articles),
        "strengths": {slot: _told(strength) for slot, strength in strengths.items()},
        "argued_f1": _figures(articles, by_hand),
        "cross_validated_f1": _figures(articles, crossed),
        "press": {
            "articles": len(press),
            "argued_f1": _figures(press, by_hand),
            "cross_validated_f1": _figures(press, crossed),
        },
    }


def _figures(articles: Sequence[Prepared], predictions: Sequence[Prediction]) -> dict[str, float]:
    return {name: round(f.f1, 4) for name, f in frame_figures(articles, _of(articles, predictions)).items()}


def digest(articles: Sequence[Prepared]) -> str:
    """A hash of all that was learned from: the articles' words and the annotations."""
    total = hashlib.sha256()
    for article in articles:
        total.update(article.article.doc_id.encode() + msgspec.json.encode(article.gold, order="deterministic"))
    return total.hexdigest()[:16]
