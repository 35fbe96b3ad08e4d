"""The documents of a workspace with all that was found in them, as records of one key each: their words."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from pipeline import plan
from pipeline.engines.tasks import Tags, article_of, keys
from pipeline.plan import Extracted, Ingested
from pipeline.records import Article, Claim, Mention, Rejected
from pipeline.storage import ArticleRef, State, Workspace


class Document(NamedTuple):
    """One document: its article with every source it has, and what was found in it."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    dropped: dict[str, int]


def collect(workspace: Workspace, state: State) -> tuple[list[Document], list[Rejected]]:
    """Every document once, in the order of source and doc_id, and every rejection in the order of sources."""
    refs = _by_document(state)
    family = plan.families([_signature(workspace, group[0]) for group in refs.values()])
    documents, rejected = [], _rejections(workspace, state)
    for doc_id, group in refs.items():
        article = _article(workspace, group, state.brought_by[doc_id], family.get(doc_id))
        extracted = workspace.read_work("extract", keys(group[0]).extract, Extracted)
        mentions = workspace.read_work("recognise", keys(group[0]).recognise, Tags).mentions
        claims = tuple(_placed(claim, article) for claim in extracted.claims)
        documents.append(Document(article, mentions, claims, extracted.dropped))
        rejected += [msgspec.structs.replace(extracted.failed, source=article.source)] if extracted.failed else []
    documents.sort(key=lambda document: (document.article.source, document.article.doc_id))
    return documents, sorted(rejected, key=lambda item: (item.source, item.reason))


def _by_document(state: State) -> dict[str, list[ArticleRef]]:
    """The sources of each document; the first that the workspace saw speaks for it."""
    groups: dict[str, list[ArticleRef]] = {}
    for ref in state.articles():
        groups.setdefault(ref.doc_id, []).append(ref)
    return groups


def _article(workspace: Workspace, group: list[ArticleRef], batch: str, family: str | None) -> Article:
    sources = tuple(sorted({ref.source for ref in group}))
    article = article_of(workspace, group[0])
    return msgspec.structs.replace(article, sources=sources, batch=batch, family=family)


def _placed(claim: Claim, article: Article) -> Claim:
    """A claim with what it has from where its article lies, not from its words."""
    return msgspec.structs.replace(claim, source=article.source, batch=article.batch, family=article.family)


def _signature(workspace: Workspace, ref: ArticleRef) -> msgspec.Raw:
    return workspace.read_work("families", keys(ref).families, msgspec.Raw)


def _rejections(workspace: Workspace, state: State) -> list[Rejected]:
    entries = (entry for files in state.files.values() for entry in files.values() if entry.rejected)
    return [item for entry in entries for item in workspace.read_ingested(entry.ingest_key, Ingested).rejected]
