"""How far the scores of relations are off, set by set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.learn.gold import GoldSet
from pipeline.learn.pairs import SPLITS
from pipeline.learn.relating.examples import gold_examples, split_examples
from pipeline.learn.relating.fit import calibration_error


def score_errors(sets: Sequence[GoldSet], pairs: bool) -> Iterator[tuple[str, float]]:
    """The expected calibration error of the scores in use, for each set of judged relations at hand.

    `pairs` asks for the annotated pairs, too. A relation counts once, however many pairs of claims it speaks of.
    """
    found = [(f"pairs {split}", split_examples(split)) for split in SPLITS] if pairs else []
    found += [(gold.name, gold_examples(gold)) for gold in sets if gold.relations]
    for name, examples in found:
        if examples:
            yield name, calibration_error(examples, [example.score for example in examples])
