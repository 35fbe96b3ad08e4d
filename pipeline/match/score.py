"""How sure a relation is: named features, a logistic, and weights in `models/relations/`."""

from __future__ import annotations

import json
import math
from functools import cache

from pipeline.match.decide import Decision, Pairing
from pipeline.match.positions import Stand
from pipeline.match.words import alike
from pipeline.resources import locate


def features(a: Stand, b: Stand, pairing: Pairing, decision: Decision) -> dict[str, float]:
    """What speaks for and against a relation, each feature 0 to 1 and named so that a reviewer understands it."""
    apart = decision.distance or 0.0
    return {
        "topics_alike": alike(a.words, b.words),
        "slots_unknown": min(len(pairing.likeness.unknown), 3) / 3,
        "words_decide": float(a.measurand.open or b.measurand.open),
        "period_unknown": float(pairing.fit == "unknown"),
        "period_from_article_date": float(pairing.fit == "near"),
        "modalities_differ": float(a.position.modality != b.position.modality),
        "one_sided_bound": float(a.side != "" or b.side != ""),
        "far_apart": apart / (1.0 + apart),
        "same_article": float(a.documents == b.documents),
        "extraction_unsure": 1.0 - min(a.confidence, b.confidence),
    }


def score(relation: str, found: dict[str, float]) -> float:
    """The probability that a relation is right: a logistic over its features, rounded to four places."""
    weights = _weights()[relation]
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(1.0 / (1.0 + math.exp(-total)), 4)


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = locate("relations/weights.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = json.loads(text)["weights"]
    return found
