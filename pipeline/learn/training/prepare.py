"""Annotated articles, read once: their quantities, and which gold claim stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pipeline import plan
from pipeline.extract.assemble import assemble
from pipeline.extract.fill import fill
from pipeline.extract.spot import Spot
from pipeline.extract.stage import spots_of
from pipeline.learn.gold import GoldSet, name_in_batch
from pipeline.learn.scoring.align import Record, align, file_name
from pipeline.records import Article

AllWeights = Mapping[str, Mapping[str, float]]
OWN_SETS = frozenset({"sample", "train", "dev", "test"})
"""Sets of our own writing: denser in figures than the press, and harder."""
PRESS = 2.0
"""How much an example from a real article counts: it is of the kind that the product is for. Of 1, 2 and 4, two did
best in cross-validation over activity, holder and minerals (`assay train` prints what comes of it)."""


class Prepared(NamedTuple):
    """One annotated article: each of its quantities, with the gold claim that stands there, if any does."""

    doc: str
    article: Article
    spots: list[Spot]
    gold: list[Record | None]
    missed: int
    """Gold claims (not the optional ones) that stand at no quantity."""
    weight: float = 1.0
    """How much its examples count in training."""
    source: str = ""
    """Whose annotations it comes with: the first word of its set's name."""

    def forget(self) -> None:
        """Empty the scene of what was filled in, so that the article can be filled anew."""
        if self.spots:
            self.spots[0].scene.filled.clear()


def prepare(sets: Iterable[GoldSet]) -> list[Prepared]:
    """Every document whose text is at hand, in the order of sets and names."""
    return [_prepared(part, doc) for gold in sets for doc, part in _documents(gold)]


def _documents(gold: GoldSet) -> Iterator[tuple[str, GoldSet]]:
    for doc in sorted(gold.files):
        yield doc, gold.part(gold.name, [doc])


def _prepared(gold: GoldSet, doc: str) -> Prepared:
    path = gold.files[doc]
    read = plan.ingest(path.read_bytes(), name_in_batch(path)).articles
    article = next(a for a in read if file_name(a.source) in (doc, path.name))
    spots = spots_of(plan.recognise(article))
    claims = [msgspec.to_builtins(claim) for claim in assemble(article, [(spot, fill(spot)) for spot in spots])]
    named = [{**claim, "source": doc} for claim in claims]
    aligned = align(gold.claims, named, {article.doc_id: article.text}, [doc])
    wanted = {claim["claim_id"]: record for record, claim in aligned.pairs}
    missed = sum(not g.get("optional") for g in gold.claims) - sum(not g.get("optional") for g in wanted.values())
    weight = 1.0 if gold.name in OWN_SETS else PRESS
    golds, source = [wanted.get(c["claim_id"]) for c in claims], re.split(r"\W", gold.name)[0]
    return Prepared(doc, article, spots, golds, missed, weight, source)
