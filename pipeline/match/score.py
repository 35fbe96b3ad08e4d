"""How sure a relation is: named features, a logistic, and weights in `models/relations/`."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from operator import mul
from typing import get_args

import numpy as np

from pipeline.match.columns import Column, Floats
from pipeline.match.pairing import Decision, Pairing
from pipeline.match.rounding import rounded
from pipeline.match.stand import Stand
from pipeline.match.text import Picked, Texts, numerals, texts
from pipeline.records import RelationKind
from pipeline.resources import locate

KINDS: tuple[RelationKind, ...] = get_args(RelationKind)
"""The kinds of relations, in columns known by their places here."""

FEATURES = (
    "topics_alike", "slots_unknown", "words_decide", "period_unknown", "period_from_article_date", "modalities_differ",
    "one_sided_bound", "far_apart", "same_article", "extraction_unsure",
)  # fmt: skip
"""What speaks for and against a relation, each from 0 to 1 and named so that a reviewer understands it."""
_SHARED = 6
"""How many of them, the first, are the same for all positions of one pairing."""


def features(a: Stand, b: Stand, pairing: Pairing, decision: Decision) -> tuple[float, ...]:
    """The values of `FEATURES` for one pair, in that order."""
    return (*_shared(pairing), *_own(a, b, decision.distance or 0.0))


def score(a: Stand, b: Stand, pairing: Pairing, decision: Decision) -> float:
    """The probability that a relation is right: a logistic over its features, to four places."""
    lead = pairing.leads.get(decision.relation)
    if lead is None:
        lead = pairing.leads[decision.relation] = _lead(pairing, decision.relation)
    sided, far, same, unsure = _weights()[decision.relation][1][_SHARED:]
    one, apart, here, doubt = _own(a, b, decision.distance or 0.0)
    return round(1.0 / (1.0 + math.exp(-(lead + sided * one + far * apart + same * here + unsure * doubt))), 4)


def leads(pairings: Sequence[Pairing]) -> Floats:
    """What the scores of relations start from: a row for each pairing, a column for each kind."""
    rows = [[_lead(pairing, relation) for relation in KINDS] for pairing in pairings]
    return np.array(rows, dtype=np.float64).reshape(-1, len(KINDS))


def scores(lead: Floats, kind: Column, own: Sequence[Column]) -> Picked:
    """`score` of many relations, as JSON has it: `own` are the features that are not the same for all of a pairing, but
    the second, which is the distance itself, or 0.
    """
    table = np.array([_weights()[relation][1][_SHARED:] for relation in KINDS])
    (sided, far, same, unsure), (one, apart, here, doubt) = table[kind].T, own
    logit = lead + sided * one + far * (apart / (1.0 + apart)) + same * here + unsure * doubt
    chance = 1.0 / (1.0 + np.array(list(map(math.exp, (-logit).tolist())), dtype=np.float64))
    return Picked(_texts(), np.rint(rounded(chance, 4) * _PLACES).astype(np.int64))


_PLACES = 10_000


@cache
def _texts() -> Texts:
    return texts(numerals([place / _PLACES for place in range(_PLACES + 1)]))


def _shared(pairing: Pairing) -> tuple[float, ...]:
    return (
        pairing.likeness.topic,
        len(pairing.likeness.unknown) / 3,
        float(pairing.subject.open),
        float(pairing.fit == "unknown"),
        float(pairing.fit in ("near", "loose")),
        float(len(pairing.modes) == 2),
    )


def _own(a: Stand, b: Stand, apart: float) -> tuple[float, float, float, float]:
    sure = a.confidence if a.confidence < b.confidence else b.confidence
    return (
        1.0 if a.side or b.side else 0.0,
        apart / (1.0 + apart),
        1.0 if a.documents == b.documents else 0.0,
        1.0 - sure,
    )


def _lead(pairing: Pairing, relation: str) -> float:
    intercept, weights = _weights()[relation]
    return float(intercept + sum(map(mul, weights, _shared(pairing))))


@cache
def _weights() -> dict[str, tuple[float, tuple[float, ...]]]:
    """For each relation its intercept and its weights in the order of `FEATURES`; one that is not named is 0."""
    read: dict[str, dict[str, float]] = json.loads(locate("relations/weights.json").read_text("utf-8"))["weights"]
    return {name: (row["intercept"], tuple(row.get(one, 0.0) for one in FEATURES)) for name, row in read.items()}
