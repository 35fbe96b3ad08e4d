"""Reviewers' corrections and confirmations as annotations: of single claims, in articles that nobody annotated whole.

A confirmed claim teaches all of its slots, a corrected slot teaches itself. The article's other quantities teach
nothing, for nobody said what they are. Where an article is annotated as well, the reviewer's word wins in the slots
that it corrects. What is taken back, disputed or stale teaches nothing; an adjudicator's word wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from pipeline.extract import chance
from pipeline.extract.assemble import assemble
from pipeline.extract.fill import fill
from pipeline.extract.spot import Spot
from pipeline.extract.stage import spots_of
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.slots import FRAME, SLOTS
from pipeline.learn.training.known import KNOWN, NOTHING
from pipeline.learn.training.prepare import PRESS, Prepared
from pipeline.learn.workspaces import Places
from pipeline.plan import recognise
from pipeline.records import Article, Claim, Decision
from pipeline.review import Ledger, Today

_VALUE = frozenset({"low", "high"})


def learned(
    annotated: Sequence[Prepared], others: Iterable[Article], decisions: Sequence[Decision]
) -> tuple[list[Prepared], list[Prepared], int]:
    """The annotated articles as decisions correct them, the other articles that decisions say something of, and of how
    many claims they do in all.

    `others` must hold no article that is set aside for tests.
    """
    wanted = Places(decisions)
    known = {one.article.doc_id for one in annotated}
    said = {
        one.article.doc_id: _said(one.article, one.spots, decisions) for one in annotated if wanted.has(one.article)
    }
    corrected = [_overruled(one, said.get(one.article.doc_id, {})) for one in annotated]
    made = (_reviewed(article, decisions) for article in others if article.doc_id not in known and wanted.has(article))
    reviewed = [one for one in made if any(gold is not NOTHING for gold in one.gold)]
    decided = sum(gold is not NOTHING for one in reviewed for gold in one.gold) + sum(map(len, said.values()))
    return corrected, reviewed, decided


def _reviewed(article: Article, decisions: Sequence[Decision]) -> Prepared:
    spots = spots_of(recognise(article))
    said = _said(article, spots, decisions)
    return Prepared(article.doc_id, article, spots, [said.get(at, NOTHING) for at in range(len(spots))], 0, PRESS)


def _overruled(one: Prepared, said: Mapping[int, Record]) -> Prepared:
    gold = [_merged(gold, said[at]) if at in said else gold for at, gold in enumerate(one.gold)]
    return one._replace(gold=gold)


def _merged(gold: Record | None, said: Record) -> Record:
    """The annotation with what a reviewer says of the slots that they speak of."""
    if gold is None:  # counted for and against nobody where too little of it is known
        return said if set(FRAME) <= set(said[KNOWN]) else {**said, "optional": True}
    ok = {slot: values for slot, values in gold.get("ok", {}).items() if slot not in said[KNOWN]}
    return {**gold, **{slot: said[slot] for slot in said if slot not in (KNOWN, "optional")}, "ok": ok}


def _said(article: Article, spots: Sequence[Spot], decisions: Sequence[Decision]) -> dict[int, Record]:
    """What people said of the quantities of an article, by their place among its quantities."""
    claims = assemble(article, [(spot, fill(spot)) for spot in spots])
    place = {claim.claim_id: at for at, claim in enumerate(claims)}
    ledger = Ledger(Today(claims, [], [], [article.doc_id]), decisions)
    return {place[name]: record for name, record in _records(ledger, claims)}


def _records(ledger: Ledger, claims: Sequence[Claim]) -> Iterator[tuple[str, Record]]:
    for claim in claims:
        corrected = {
            one.slot: msgspec.to_builtins(one.value) for one in ledger.corrections([claim.claim_id]) if not one.disputed
        }
        confirmed = _confirmed(ledger, claim.claim_id)
        if corrected or confirmed:
            yield claim.claim_id, _record({**confirmed, **corrected})


def _confirmed(ledger: Ledger, claim: str) -> Mapping[str, Any]:
    """All slots of a claim as they were shown to whoever confirmed it last; none where nobody did, or not all agree."""
    if ledger.settled(claim).verdict != "agree":
        return {}
    agreed = [one.decision for one in ledger.live(claim) if one.decision.answer == "agree"]
    return agreed[-1].shown[0].slots if agreed else {}


def _record(slots: Mapping[str, Any]) -> Record:
    named = {"value" if slot in _VALUE else slot for slot in slots}
    return {**slots, KNOWN: tuple(slot for slot in (chance.SLOT, *SLOTS, "base") if slot in named | {chance.SLOT})}
