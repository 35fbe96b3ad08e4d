"""How large the report of a large workspace is, and how long it takes, on articles and claims that we make."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline import plan
from pipeline.bench.matching_claims import skewed_claims
from pipeline.engines.news import said
from pipeline.records import Article, Claim
from pipeline.records.news import Said, news

PER_ARTICLE = 12
_PUBLISHERS = 300
_OLD = 0.9  # of the articles were there before the last batch


class ReportMeasure(NamedTuple):
    """What was measured."""

    articles: int
    claims: int
    contradictions: int
    size: int
    """Bytes of report.html."""
    seconds: float
    """Of processor time, for the report alone, once everything is matched."""


def measure_report(count: int, keep: Path | None = None) -> ReportMeasure:
    """Make the report of this many articles, a tenth of which came with the last batch; `keep` is where to put it."""
    from pipeline.export import Findings, report_html

    claims = [_published(claim) for claim in skewed_claims(count * PER_ARTICLE)]
    articles = list(_articles(claims))
    matched = plan.match(claims)
    now = said((article.doc_id for article in articles), matched.relations)
    fresh = news(now, _before(now), round(len(claims) * (1 - _OLD)))
    found = Findings(articles, claims, matched.positions, matched.relations, [], fresh)
    started = time.process_time()
    page = report_html(found)
    seconds = time.process_time() - started
    if keep is not None:
        keep.write_bytes(page)
    return ReportMeasure(len(articles), len(claims), len(now.contradictions), len(page), seconds)


def _before(now: Said) -> Said:
    return Said(**{name: ids[: round(len(ids) * _OLD)] for name, ids in msgspec.structs.asdict(now).items()})


def _published(claim: Claim) -> Claim:
    """With a headline and a publisher, as articles of the press have them."""
    number = int(claim.source.split(".")[0])
    paper = f"The Daily Register of Metals and Mines, edition {number % _PUBLISHERS}"
    title = f"What the markets for {claim.minerals[0].replace('_', ' ')} make of report number {number}"
    return msgspec.structs.replace(claim, title=title, publisher=paper)


def _articles(claims: list[Claim]) -> Iterator[Article]:
    for doc_id, group in groupby(claims, key=attrgetter("doc_id")):
        first = next(group)
        yield Article(
            doc_id=doc_id, source=first.source, sources=(first.source,), format="text", title=first.title, author=None,
            publisher=first.publisher, published=first.published, url=None, text="", words=600, blocks=(), pieces=(),
            pages=(), repairs=(),
        )  # fmt: skip
