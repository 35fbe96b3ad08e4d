"""The work on one file and on one article: what is done already stays, the rest is done and kept."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline import plan
from pipeline.plan import Extracted, Ingested
from pipeline.records import Article, Mention, Rejected, Sentence, Tagged
from pipeline.records.identity import digest
from pipeline.storage import ArticleRef, FileEntry, Found, Workspace, read_payload


class FileTask(NamedTuple):
    """Read one file of a batch."""

    out: Path
    root: Path
    found: Found


class ArticleTask(NamedTuple):
    """Work through one article that has been read, up to a stage."""

    out: Path
    ref: ArticleRef
    until: str


class Keys(NamedTuple):
    """Under which names the work on an article is kept: a change of code or model gives new names."""

    families: str
    recognise: str
    extract: str


class Tags(msgspec.Struct, frozen=True, array_like=True):
    """A `Tagged` without its article, as it is kept."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]


def keys(ref: ArticleRef) -> Keys:
    """The names of an article's work files; each holds the fingerprint of what made it and of what that read."""
    recognise = digest(ref.key, plan.fingerprint("recognise"))
    return Keys(
        families=digest(ref.key, plan.fingerprint("families")),
        recognise=recognise,
        extract=digest(recognise, plan.fingerprint("extract")),
    )


def ingest_file(task: FileTask) -> FileEntry:
    """Read a file and keep what is in it."""
    workspace = Workspace(task.out)
    key = digest(task.found.digest, task.found.source, plan.fingerprint("ingest"))
    if not workspace.has_work("ingest", key):
        workspace.write_work("ingest", key, _ingest(task))
    ingested = workspace.read_work("ingest", key, Ingested)
    refs = tuple(
        ArticleRef(article.source, article.doc_id, plan.article_key(article), key, at)
        for at, article in enumerate(ingested.articles)
    )
    return FileEntry(task.found.digest, key, refs, len(ingested.rejected))


def work_article(task: ArticleTask) -> None:
    """Do what is missing of an article's work, and keep each result as soon as it is there."""
    workspace, names = Workspace(task.out), keys(task.ref)
    article = article_of(workspace, task.ref)
    if not workspace.has_work("families", names.families):
        workspace.write_work("families", names.families, plan.signature(article))
    if task.until == "families":
        return
    try:
        tagged = _tagged(workspace, names, article)
        if task.until != "recognise" and not workspace.has_work("extract", names.extract):
            workspace.write_work("extract", names.extract, plan.extract(tagged))
    except Exception as error:
        _keep_failure(workspace, names, plan.failure(article.source, error))


def _tagged(workspace: Workspace, names: Keys, article: Article) -> Tagged:
    """The article with its names: as they were kept, or found now."""
    if workspace.has_work("recognise", names.recognise):
        kept = workspace.read_work("recognise", names.recognise, Tags)
        return Tagged(article=article, sentences=kept.sentences, mentions=kept.mentions)
    tagged = plan.recognise(article)
    workspace.write_work("recognise", names.recognise, Tags(tagged.sentences, tagged.mentions))
    return tagged


def _keep_failure(workspace: Workspace, names: Keys, rejected: Rejected) -> None:
    if not workspace.has_work("recognise", names.recognise):
        workspace.write_work("recognise", names.recognise, Tags((), ()))
    workspace.write_work("extract", names.extract, Extracted(failed=rejected))


def is_worked(workspace: Workspace, ref: ArticleRef, until: str) -> bool:
    """Whether today's code and models have worked through an article, up to a stage."""
    wanted = plan.WORKED_STAGES[: plan.WORKED_STAGES.index(until) + 1]
    return all(workspace.has_work(stage, getattr(keys(ref), stage)) for stage in wanted)


def article_of(workspace: Workspace, ref: ArticleRef) -> Article:
    """The article as it was ingested."""
    return workspace.read_ingested(ref.ingest_key, Ingested).articles[ref.index]


def _ingest(task: FileTask) -> Ingested:
    from pipeline.ingest import MAX_BYTES

    source = task.found.source
    try:
        return plan.ingest(read_payload(task.root, source, MAX_BYTES), source)
    except OSError as error:
        mend = "give this user the right to read it, or take it out of the batch"
        rejected = Rejected(source=source, reason="unreadable", detail=error.strerror or str(error), mend=mend)
        return Ingested((), (rejected,))
