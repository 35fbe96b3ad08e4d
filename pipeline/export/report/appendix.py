"""The sentences behind the figures: every claim that the page shows, article by article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.export.report.book import Cite


class Sheet(NamedTuple):
    """One article with the claims of it that are shown."""

    doc_id: str
    title: str
    byline: str
    source: str
    cites: tuple[Cite, ...]


def appendix(cited: Iterable[Cite]) -> tuple[Sheet, ...]:
    """Every citation once, by article in the order of their sources, claims by the order of their words there."""
    once = {cite.claim_id: cite for cite in cited}
    sheets: dict[str, list[Cite]] = {}
    for cite in sorted(once.values(), key=lambda c: (c.source, c.doc_id, c.start, c.claim_id)):
        sheets.setdefault(cite.doc_id, []).append(cite)
    return tuple(_sheet(group) for group in sheets.values())


def _sheet(group: list[Cite]) -> Sheet:
    first = group[0]
    byline = " · ".join(part for part in (first.publisher, first.published) if part)
    return Sheet(first.doc_id, first.title or first.source, byline, first.source, tuple(group))
