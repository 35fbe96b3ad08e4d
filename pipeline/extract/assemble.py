"""Turn a filled draft into the claim that leaves the room."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.confidence import confidence
from pipeline.extract.direction import signed
from pipeline.extract.draft import Draft
from pipeline.extract.spot import Spot
from pipeline.extract.topic import topic_of
from pipeline.records import Article, Claim
from pipeline.records.identity import claim_id, occurrences


def assemble(article: Article, filled: Sequence[tuple[Spot, Draft]]) -> list[Claim]:
    """The claims of one article in the order of its text, with ids, offsets and the way back to the raw file."""
    spans = [(spot.quantity.start, spot.quantity.end) for spot, _ in filled]
    counts = occurrences(article.text, spans)
    return [_claim(article, spot, draft, nth) for (spot, draft), nth in zip(filled, counts, strict=True)]


def _claim(article: Article, spot: Spot, draft: Draft, occurrence: int) -> Claim:
    quantity, sentence = spot.quantity, spot.sentence
    low, high = signed(spot, draft)
    raw = article.raw_span(quantity.start, quantity.end)
    return Claim(
        claim_id=claim_id(article.doc_id, quantity.quote, occurrence),
        doc_id=article.doc_id, source=article.source, title=article.title, publisher=article.publisher,
        published=article.published, url=article.url,
        quote=quantity.quote, start=quantity.start, end=quantity.end,
        sentence=spot.text, sentence_start=sentence.start,
        low=low, high=high, unit=quantity.unit, bound=quantity.bound,
        kind=draft.kind, activity=draft.activity, minerals=draft.minerals, holder=draft.holder,
        whole=draft.whole, partner=draft.partner, statistic=draft.statistic, out_of=quantity.out_of,
        period=draft.period, modality=draft.modality, negated=draft.negated,
        attribution=draft.attribution, topic=topic_of(spot), confidence=confidence(draft.sureness),
        raw_start=raw[0] if raw else None, raw_end=raw[1] if raw else None,
        page=article.page_at(quantity.start), batch=article.batch, family=article.family,
        counted=quantity.counted, base=draft.base,
    )  # fmt: skip
