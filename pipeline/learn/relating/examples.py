"""Relations that matching finds between judged claims, each with its features and whether it is right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pipeline.learn.gold import ANNOTATIONS, GoldSet, read_lines
from pipeline.learn.matching import gold_claim
from pipeline.learn.scoring.align import Record
from pipeline.match.decide import decide
from pipeline.match.fold import Fold
from pipeline.match.pairing import Decision, Pairing
from pipeline.match.room import Board
from pipeline.match.score import features, score
from pipeline.match.stand import Stand
from pipeline.records import Claim

Pair = frozenset[str]


class Example(NamedTuple):
    """One relation of two positions, seen through one judged pair of their claims."""

    group: str
    """What may not be divided between folds: pairs of one group share measurands."""
    relation: str
    values: tuple[float, ...]
    """The values of `FEATURES`."""
    right: bool
    weight: float
    """One over the number of judged pairs of the two positions."""
    score: float
    """What the weights in use say."""


def split_examples(split: str, learning: bool = False) -> list[Example]:
    """The examples of one split of the annotated pairs; none where it is not there.

    `learning` leaves out what was written by whoever had argued the rules before: it would flatter the score.
    """
    folder = ANNOTATIONS / "pairs" / split
    pairs = read_lines(folder / "pairs.jsonl")
    kept = [pair for pair in pairs if not (learning and pair.get("after_rules"))]
    return pair_examples(read_lines(folder / "claims.jsonl"), kept)


def pair_examples(claims: Sequence[Record], pairs: Sequence[Record]) -> list[Example]:
    """The examples of judged pairs, in the form of `annotations/pairs`, sorted so that their order changes nothing."""
    judged = {frozenset((pair["a"], pair["b"])): pair for pair in pairs}
    return sorted(_examples([msgspec.convert(record, Claim) for record in claims], judged))


def gold_examples(gold: GoldSet) -> list[Example]:
    """The same of a gold set, where a pair of two documents that no annotator relates has no relation."""
    claims = [gold_claim(record) for record in gold.claims]
    judged = {frozenset((pair["a"], pair["b"])): pair for pair in gold.relations}
    for a, b in itertools.combinations(claims, 2):
        if a.doc_id != b.doc_id:
            judged.setdefault(frozenset((a.claim_id, b.claim_id)), {"relation": "none", "dossier": gold.name})
    return sorted(_examples(claims, judged))


def _examples(claims: Sequence[Claim], judged: Mapping[Pair, Record]) -> Iterator[Example]:
    for a, b, pairing, decision, names in _related(claims):
        pairs = [pair for pair in map(frozenset, names) if _counts(judged.get(pair), decision)]
        for pair in pairs:
            yield Example(
                group=judged[pair].get("dossier", ""),
                relation=decision.relation,
                values=features(a, b, pairing, decision),
                right=_is_right(judged[pair], decision),
                weight=1 / len(pairs),
                score=score(a, b, pairing, decision),
            )


def _counts(judged: Record | None, decision: Decision) -> bool:
    """Whether a pair says anything: an optional one says nothing where it disagrees."""
    return judged is not None and (_is_right(judged, decision) or not judged.get("optional"))


def _is_right(judged: Record, decision: Decision) -> bool:
    return decision.relation == judged["relation"] or decision.relation in (judged.get("ok") or ())


Related = tuple[Stand, Stand, Pairing, Decision, list[tuple[str, str]]]


def _related(claims: Sequence[Claim]) -> Iterator[Related]:
    """Every decision between positions, with the pairs of claims that it speaks of."""
    fold = Fold()
    for claim in claims:
        fold.add(claim)
    board = Board(fold)
    (block,) = board.blocks(1)
    members = {position.position_id: position.claims for position in board.positions(block)}
    for a, b, pairing in board.meetings(block):
        decision = decide(a, b, pairing)
        if decision is not None:
            yield a, b, pairing, decision, list(itertools.product(members[a.position_id], members[b.position_id]))
