"""Put everything of a workspace together: the grouping steps over all its articles, then every output file.

Outputs replace the old ones file by file; the state is written last. Killed before that, the next run starts from the
old state, does the same again, and ends where an undisturbed run would have ended.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pipeline import plan
from pipeline.engines.collect import Document, collect
from pipeline.engines.manifest import manifest, review_counts
from pipeline.engines.news import said
from pipeline.engines.statistics import read_official
from pipeline.engines.tasks import keys
from pipeline.records import Claim, Rejected
from pipeline.records.news import News, Said, news
from pipeline.records.official import Official
from pipeline.storage import State, Workspace, decisions_digest, read_decisions
from pipeline.storage.official import official_digest


class EntityLine(msgspec.Struct, frozen=True):
    """One line of `entities.jsonl`."""

    doc_id: str
    source: str
    start: int
    end: int
    text: str
    label: str
    id: str


def assemble(
    workspace: Workspace, state: State, timings: dict[str, float], decisions: Path | None = None
) -> dict[str, object]:
    """Write every output of the workspace and its state, with the decisions of a folder; give the manifest."""
    started = time.perf_counter()
    documents, rejected = collect(workspace, state)
    claims = [claim for document in documents for claim in document.claims]
    matched = plan.match(claims)
    timings["match"] = time.perf_counter() - started
    # Hashed before they are read: what comes in between is seen by the next run.
    state = msgspec.structs.replace(
        state, decisions=decisions_digest(decisions), official=official_digest(workspace.folder)
    )
    made = read_decisions(decisions) if decisions else []
    names = [document.article.doc_id for document in documents]
    reviewed = plan.review(claims, matched, made, names)
    claims = list(reviewed.claims)
    matched = plan.Matched(matched.positions, reviewed.relations)
    state = msgspec.structs.replace(state, said=said(names, matched.relations))
    tables = read_official(workspace.folder)
    figures = plan.beside(tables.figures, claims, matched)
    rejected = sorted([*rejected, *tables.rejected], key=lambda item: (item.source, item.reason))
    _write_records(workspace, documents, rejected)
    workspace.write_output("claims.jsonl", claims)
    workspace.write_output("positions.jsonl", matched.positions)
    workspace.write_output("relations.jsonl", matched.relations)
    workspace.write_output("verdicts.jsonl", reviewed.verdicts)
    workspace.write_output("official.jsonl", figures)
    new = _news(state, claims)
    _write_tables(workspace, documents, claims, matched, rejected, new, figures)
    timings["export"] = time.perf_counter() - started - timings["match"]
    told = manifest(state, documents, rejected, claims, matched, new, timings)
    told["stages"]["official"] = tables.counts()
    told["stages"]["review"] = review_counts(len(made), reviewed.verdicts)
    workspace.write_document("manifest.json", msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
    workspace.keep_texts({document.article.doc_id for document in documents})
    sizes = workspace.output_sizes(workspace.OUTPUTS)
    workspace.write_state(msgspec.structs.replace(state, outputs=sizes))
    _forget_old_work(workspace, state)
    return told


def _write_records(workspace: Workspace, documents: list[Document], rejected: list[Rejected]) -> None:
    for document in documents:
        workspace.write_text(document.article.doc_id, document.article.text)
    workspace.write_output("articles.jsonl", map(plan.article_line, (document.article for document in documents)))
    workspace.write_output("entities.jsonl", _entities(documents))
    workspace.write_output("rejected.jsonl", rejected)


def _entities(documents: list[Document]) -> Iterator[EntityLine]:
    for document in documents:
        article = document.article
        for m in document.mentions:
            yield EntityLine(article.doc_id, article.source, m.start, m.end, m.text, m.label, m.id)


def _write_tables(
    workspace: Workspace,
    documents: list[Document],
    claims: list[Claim],
    matched: plan.Matched,
    rejected: list[Rejected],
    new: News,
    figures: Sequence[Official],
) -> None:
    articles = [document.article for document in documents]
    for name, payload in plan.export(articles, claims, matched, rejected, new, figures).items():
        workspace.write_document(name, payload)


def _news(state: State, claims: list[Claim]) -> News:
    """What the last batch changed: articles that came and went, and the claims that came with the former."""
    now = state.said or Said()
    came = set(now.documents) - set(state.earlier.documents if state.earlier else ())
    return news(now, state.earlier, sum(claim.doc_id in came for claim in claims))


def _forget_old_work(workspace: Workspace, state: State) -> None:
    """Remove the work files that nothing of the workspace stands on any more."""
    names = [keys(ref) for ref in state.articles()]
    for stage in plan.WORKED_STAGES:
        workspace.keep_work(stage, {getattr(name, stage) for name in names})
    entries = (entry for files in state.files.values() for entry in files.values())
    workspace.keep_work("ingest", {entry.ingest_key for entry in entries})
