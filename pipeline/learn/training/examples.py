"""Annotated articles as choices: for every slot of every claim, the candidates and which of them are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from pipeline.extract import chance
from pipeline.extract.fill import fill
from pipeline.extract.ranker import Candidate, Choice, choose_with
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.slots import same
from pipeline.learn.training.known import knows
from pipeline.learn.training.prepare import AllWeights, Prepared

Examples = dict[str, list["Example"]]
OPTIONAL = 0.25
"""How much an optional claim's slots count, beside a required one's. They are beside the subject (depths, shares),
often without a mineral or holder, and nobody misses them: at full weight they drew required claims after them."""


class Example(NamedTuple):
    """One choice: the features of each candidate, and which are right. Never empty, never without a right one."""

    doc: str
    candidates: list[Mapping[str, float]]
    right: frozenset[int]
    weight: float = 1.0


def examples(articles: Iterable[Prepared], weights: AllWeights) -> Examples:
    """The examples of every slot, in the order of documents and text.

    Earlier slots and earlier claims are filled as these weights would, mistakes included, not as the gold has them:
    the rankers learn in the company that they will keep (Ross et al. 2011, "A Reduction of Imitation Learning ...").
    """
    found: Examples = defaultdict(list)
    for article in articles:
        _article(article, weights, found)
    return dict(found)


def _article(article: Prepared, weights: AllWeights, found: Examples) -> None:
    article.forget()
    for spot, gold in zip(article.spots, article.gold, strict=True):
        choices = chance.candidates(spot)
        said = knows(gold, chance.SLOT)
        if said and (gold is None or not gold.get("optional")):
            _add(found, chance.SLOT, article, choices, [c.value is (gold is not None) for c in choices])
        claimed = choose_with(weights.get(chance.SLOT, {}), choices).value
        if claimed or (said and gold is not None):
            fill(spot, _Witness(article, gold, weights, found))
        if not claimed:
            spot.scene.filled.pop(spot.quantity.start, None)


class _Witness:
    """Answers as the weights do, and takes note of the question and of what the gold would have answered."""

    def __init__(self, article: Prepared, gold: Record | None, weights: AllWeights, found: Examples) -> None:
        self.article, self.gold, self.weights, self.found = article, gold, weights, found

    def __call__(self, slot: str, candidates: Sequence[Candidate[Any]], /) -> Choice[Any]:
        if self.gold is not None and knows(self.gold, slot):
            right = [is_right(slot, self.gold, candidate.value) for candidate in candidates]
            counts = OPTIONAL if self.gold.get("optional") else 1.0
            _add(self.found, slot, self.article, candidates, right, counts)
        return choose_with(self.weights.get(slot, {}), candidates)


def is_right(slot: str, gold: Record, value: Any) -> bool:
    """Whether a candidate's value is what the gold says, or one of what it allows."""
    return same(slot, gold, {slot: msgspec.to_builtins(getattr(value, "names", value))})


def _add(
    found: Examples,
    slot: str,
    article: Prepared,
    candidates: Sequence[Candidate[Any]],
    right: Sequence[bool],
    counts: float = 1.0,
) -> None:
    """A choice teaches only where there is a right candidate and a wrong one."""
    if any(right) and not all(right):
        rows: list[Mapping[str, float]] = [candidate.features for candidate in candidates]
        good = frozenset(at for at, is_good in enumerate(right) if is_good)
        found[slot].append(Example(article.doc, rows, good, article.weight * counts))
