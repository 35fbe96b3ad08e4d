"""What given weights would extract from a prepared article, and how right that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from pipeline.extract.assemble import assemble
from pipeline.extract.ranker import Candidate, Choice, choose_with
from pipeline.extract.stage import claimed
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.slots import FRAME, SLOTS, same
from pipeline.learn.training.prepare import AllWeights, Prepared


class Prediction(NamedTuple):
    """One claim that was made: how sure each of its slots was, and what the gold has there."""

    doc: str
    sureness: Mapping[str, float]
    claim: Record
    gold: Record | None


def predict(article: Prepared, weights: AllWeights) -> list[Prediction]:
    """The claims of one article under these weights."""

    def chooser(slot: str, candidates: Sequence[Candidate[Any]], /) -> Choice[Any]:
        return choose_with(weights.get(slot, {}), candidates)

    article.forget()
    golds = {spot.quantity.start: gold for spot, gold in zip(article.spots, article.gold, strict=True)}
    made = list(claimed(article.spots, chooser))
    return [
        Prediction(article.doc, draft.sureness, msgspec.to_builtins(claim), golds[spot.quantity.start])
        for claim, (spot, draft) in zip(assemble(article.article, made), made, strict=True)
    ]


def frame_figures(articles: Iterable[Prepared], predictions: Iterable[Prediction]) -> dict[str, Figures]:
    """Located, frame and all-slots figures over these articles; optional gold counts on neither side."""
    counted = [p for p in predictions if p.gold is None or not p.gold.get("optional")]
    found = [p for p in counted if p.gold is not None]
    wanted = sum(a.missed + sum(g is not None and not g.get("optional") for g in a.gold) for a in articles)
    measures: dict[str, Sequence[str]] = {"located": (), "frame": FRAME, "all_slots": SLOTS}
    return {
        name: Figures(sum(_right(p, slots) for p in found), len(counted), wanted) for name, slots in measures.items()
    }


def is_all_right(prediction: Prediction) -> bool:
    """Whether every slot is as the gold has it."""
    return _right(prediction, SLOTS)


def _right(prediction: Prediction, slots: Sequence[str]) -> bool:
    gold = prediction.gold
    return gold is not None and all(same(slot, gold, prediction.claim) for slot in slots)
