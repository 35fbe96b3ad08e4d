"""How sure the room is that every slot of a claim is right."""

from __future__ import annotations

import math
from collections.abc import Mapping

from pipeline.extract.ranker import weights
from pipeline.extract.scene import Scene

SLOT = "confidence"
KINDS = ("release", "undated", "dense")
"""What `kind_of_article` tells."""
_HARDER = math.exp(-1)
"""What stands in for a probability where an article is of a harder kind, so that its logarithm is -1."""
_SHORT = 100
"""Words below which an article's figures are too few to call it dense."""


def kind_of_article(scene: Scene) -> dict[str, float]:
    """What makes every claim of an article harder to read, beside the slots' own probabilities.

    A firm's release speaks of its own figures, many of them without a holder's name; an article without a date
    leaves "this year" open; where figures stand close together, each has more names and times beside it that are
    not its own.
    """
    words = max(_SHORT, scene.tagged.article.text.count(" "))
    return {
        "release": _HARDER if scene.issuer else 1.0,
        "undated": _HARDER if scene.today is None else 1.0,
        "dense": 1.0 / (1.0 + 100.0 * len(scene.quantities) / words),
    }


def confidence(sureness: Mapping[str, float]) -> float:
    """A logistic curve over the slots' log probabilities; its weights are fitted to held-out articles.

    Returns 0 to 1: of claims at 0.9, nine in ten should have every slot right.
    """
    of_slot = weights().get(SLOT, {})
    total = of_slot.get("bias", 0.0)
    total += sum(of_slot.get(slot, 0.0) * math.log(max(1e-6, p)) for slot, p in sureness.items())
    return round(1.0 / (1.0 + math.exp(-total)), 4)
