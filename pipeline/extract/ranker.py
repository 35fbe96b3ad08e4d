"""Candidates for a slot and the linear ranker that chooses among them.

The weights of every slot live in `models/rankers/slots.json`, `{slot: {feature: weight}}`; a feature that
has no weight counts nothing. The score of a candidate is the sum of weight times value, and the
probability of the choice is the softmax over its rivals: a conditional logit, which `learn` can fit.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.resources import locate

Features = dict[str, float]
Value = TypeVar("Value")


class Candidate(NamedTuple, Generic[Value]):
    """A value that a slot may take, and what speaks for or against it."""

    value: Value
    features: Features


class Choice(NamedTuple, Generic[Value]):
    """The best candidate's value and how sure the ranker is of it, 0 to 1."""

    value: Value
    probability: float


def merged(
    candidates: Sequence[Candidate[Value]], more: Mapping[Any, Features], alone: str = "carried_only"
) -> list[Candidate[Value]]:
    """The candidates with further features for their values, and the values that are none yet as candidates.

    `alone` is the feature that says that nothing but these further features speaks for a value.
    """
    known = {candidate.value for candidate in candidates}
    found = [Candidate(c.value, c.features | more[c.value]) if c.value in more else c for c in candidates]
    fresh = ((value, features) for value, features in more.items() if value not in known)
    return found + [Candidate(value, features | {alone: 1.0}) for value, features in fresh]


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The trained (or first, argued) weights of all slots."""
    loaded: dict[str, dict[str, float]] = json.loads(locate("rankers/slots.json").read_text(encoding="utf-8"))
    return loaded


def score(features: Mapping[str, float], of_slot: Mapping[str, float]) -> float:
    """The weighted sum of a candidate's features."""
    total = 0.0
    for name, value in features.items():
        if value and name in of_slot:
            total += of_slot[name] * value
    return total


def choose(slot: str, candidates: Sequence[Candidate[Value]]) -> Choice[Value]:
    """The best candidate by today's weights; of equals the first. Raises ValueError where there are none."""
    return choose_with(weights().get(slot, {}), candidates)


def choose_with(of_slot: Mapping[str, float], candidates: Sequence[Candidate[Value]]) -> Choice[Value]:
    """The best candidate by these weights; of equals the first. Raises ValueError where there are none."""
    scores = [score(candidate.features, of_slot) for candidate in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    return Choice(candidates[best].value, _softmax_at(scores, best))


def _softmax_at(scores: Sequence[float], at: int) -> float:
    return 1.0 / sum(math.exp(max(-30.0, other - scores[at])) for other in scores)
