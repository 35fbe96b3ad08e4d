"""The promise of the map, as a test can check it: the raw words, after the listed repairs, are the clean words."""

from __future__ import annotations

import random

from pipeline.records import Article


def redo(article: Article, raw: str, start: int, end: int) -> str | None:
    """`article.text[start:end]` made again from the raw file; None where the map gives no place for it."""
    span = article.raw_span(start, end)
    if span is None:
        return None
    at, parts = span[0], []
    for repair in article.repairs:
        assert repair.raw_start is not None
        assert repair.raw_end is not None
        if repair.raw_end <= span[0] or repair.raw_start >= span[1]:
            continue
        assert raw[repair.raw_start : repair.raw_end] == repair.before
        assert article.text[repair.start : repair.end] == repair.after
        parts += [raw[at : repair.raw_start], repair.after]
        at = repair.raw_end
    return "".join([*parts, raw[at : span[1]]])


def check_map(article: Article, payload: bytes, spans: int = 40) -> int:
    """Redo that many random spans, each within a block; how many of them had a place in the file."""
    raw = payload.decode(article.encoding or "utf-8")
    chance = random.Random(0)
    mapped = 0
    for _ in range(spans):
        block = chance.choice(article.blocks)
        start = chance.randrange(block.start, block.end)
        start, end = _whole(article, start, chance.randint(start + 1, min(block.end, start + 90)))
        again = redo(article, raw, start, end)
        assert again is None or again == article.text[start:end]
        mapped += again is not None
    return mapped


def _whole(article: Article, start: int, end: int) -> tuple[int, int]:
    """A span widened to the ends of the repairs that it cuts: inside them there is no place to map to."""
    for repair in article.repairs:
        start = repair.start if repair.start < start < repair.end else start
        end = repair.end if repair.start < end < repair.end else end
    return start, end
