"""Put everything of a workspace together: the grouping steps over all its articles, then every output file.

Outputs replace the old ones file by file; the state is written last. Killed before that, the next run starts from the
old state, does the same again, and ends where an undisturbed run would have ended.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from pipeline import plan
from pipeline.engines.collect import Document, collect
from pipeline.engines.manifest import manifest, review_counts
from pipeline.engines.news import said
from pipeline.engines.statistics import Statistics, read_official
from pipeline.engines.tasks import keys
from pipeline.records import Claim, Rejected
from pipeline.records.news import News, Said, news
from pipeline.records.official import Official
from pipeline.storage import State, Workspace, decisions_digest, read_decisions
from pipeline.storage.official import official_digest

if TYPE_CHECKING:
    from pipeline.review import VerdictLine


class EntityLine(msgspec.Struct, frozen=True):
    """One line of `entities.jsonl`."""

    doc_id: str
    source: str
    start: int
    end: int
    text: str
    label: str
    id: str


class Found(NamedTuple):
    """Everything that a workspace holds, with what people decided."""

    documents: list[Document]
    claims: list[Claim]
    matched: plan.Matched
    decided: int
    """How many decisions there are, undone ones included."""
    verdicts: Sequence[VerdictLine]
    tables: Statistics
    official: Sequence[Official]
    rejected: list[Rejected]
    """Inputs that gave no article."""

    def unread(self) -> list[Rejected]:
        """All that could not be read, rows of tables included."""
        return sorted([*self.rejected, *self.tables.rejected], key=lambda item: (item.source, item.reason))


def assemble(
    workspace: Workspace, state: State, timings: dict[str, float], decisions: Path | None = None
) -> dict[str, object]:
    """Write every output of the workspace and its state, with the decisions of a folder; give the manifest."""
    started = time.perf_counter()
    # Hashed before they are read: what comes in between is seen by the next run.
    hashes = {"decisions": decisions_digest(decisions), "official": official_digest(workspace.folder)}
    found = _find(workspace, state, timings, decisions)
    names = [document.article.doc_id for document in found.documents]
    state = msgspec.structs.replace(state, **hashes, said=said(names, found.matched.relations))
    new = _news(state, found.claims)
    _write_records(workspace, found)
    _write_tables(workspace, found, new)
    timings["export"] = time.perf_counter() - started - timings["match"]
    told = _told(state, found, new, timings)
    workspace.write_document("manifest.json", msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
    workspace.keep_texts(set(names))
    workspace.write_state(msgspec.structs.replace(state, outputs=workspace.output_sizes(workspace.OUTPUTS)))
    _forget_old_work(workspace, state)
    return told


def _find(workspace: Workspace, state: State, timings: dict[str, float], decisions: Path | None) -> Found:
    started = time.perf_counter()
    documents, rejected = collect(workspace, state)
    claims = [claim for document in documents for claim in document.claims]
    matched = plan.match(claims)
    timings["match"] = time.perf_counter() - started
    made = read_decisions(decisions) if decisions else []
    reviewed = plan.review(claims, matched, made, [document.article.doc_id for document in documents])
    matched = plan.Matched(matched.positions, reviewed.relations)
    tables = read_official(workspace.folder)
    return Found(
        documents,
        list(reviewed.claims),
        matched,
        len(made),
        reviewed.verdicts,
        tables,
        plan.beside(tables.figures, claims, matched),
        rejected,
    )


def _told(state: State, found: Found, new: News, timings: dict[str, float]) -> dict[str, Any]:
    told = manifest(state, found.documents, found.rejected, found.claims, found.matched, new, timings)
    told["stages"]["official"] = found.tables.counts()
    told["stages"]["review"] = review_counts(found.decided, found.verdicts)
    return told


def _write_records(workspace: Workspace, found: Found) -> None:
    articles = [document.article for document in found.documents]
    for article in articles:
        workspace.write_text(article.doc_id, article.text)
    workspace.write_output("articles.jsonl", map(plan.article_line, articles))
    workspace.write_output("entities.jsonl", _entities(found.documents))
    workspace.write_output("rejected.jsonl", found.unread())
    workspace.write_output("claims.jsonl", found.claims)
    workspace.write_output("positions.jsonl", found.matched.positions)
    workspace.write_output("relations.jsonl", found.matched.relations)
    workspace.write_output("verdicts.jsonl", found.verdicts)
    workspace.write_output("official.jsonl", found.official)


def _entities(documents: list[Document]) -> Iterator[EntityLine]:
    for document in documents:
        article = document.article
        for m in document.mentions:
            yield EntityLine(article.doc_id, article.source, m.start, m.end, m.text, m.label, m.id)


def _write_tables(workspace: Workspace, found: Found, new: News) -> None:
    articles = [document.article for document in found.documents]
    made = plan.export(articles, found.claims, found.matched, found.unread(), new, found.official)
    for name, payload in made.items():
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
