"""How sure a relation is: named features, a logistic, and weights in `models/relations/`."""

from __future__ import annotations

import json
import math
from functools import cache
from operator import mul

from pipeline.match.pairing import Decision, Pairing
from pipeline.match.stand import Stand
from pipeline.resources import locate

FEATURES = (
    "topics_alike", "slots_unknown", "words_decide", "period_unknown", "period_from_article_date", "modalities_differ",
    "one_sided_bound", "far_apart", "same_article", "extraction_unsure",
)  # fmt: skip
"""What speaks for and against a relation, each from 0 to 1 and named so that a reviewer understands it."""


def features(a: Stand, b: Stand, pairing: Pairing, decision: Decision) -> tuple[float, ...]:
    """The values of `FEATURES` for one pair, in that order."""
    apart = decision.distance or 0.0
    return (
        pairing.likeness.topic,
        len(pairing.likeness.unknown) / 3,
        float(a.measurand.open or b.measurand.open),
        float(pairing.fit == "unknown"),
        float(pairing.fit in ("near", "loose")),
        float(a.position.modality != b.position.modality),
        float(a.side != "" or b.side != ""),
        apart / (1.0 + apart),
        float(a.documents == b.documents),
        1.0 - min(a.confidence, b.confidence),
    )


def score(relation: str, found: tuple[float, ...]) -> float:
    """The probability that a relation is right: a logistic over its features, to four places."""
    intercept, weights = _weights()[relation]
    return round(1.0 / (1.0 + math.exp(-intercept - sum(map(mul, weights, found)))), 4)


@cache
def _weights() -> dict[str, tuple[float, tuple[float, ...]]]:
    """For each relation its intercept and its weights in the order of `FEATURES`; one that is not named is 0."""
    read: dict[str, dict[str, float]] = json.loads(locate("relations/weights.json").read_text("utf-8"))["weights"]
    return {name: (row["intercept"], tuple(row.get(one, 0.0) for one in FEATURES)) for name, row in read.items()}
