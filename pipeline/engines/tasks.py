"""The work on one file and on one article: what is done already stays, the rest is done and kept."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline import plan
from pipeline.plan import Extracted, Ingested
from pipeline.records import Article, Rejected
from pipeline.records.identity import digest
from pipeline.storage import ArticleRef, FileEntry, Found, Workspace, read_payload


class FileTask(NamedTuple):
    """Read one file of a batch."""

    out: Path
    root: Path
    found: Found


class ArticleTask(NamedTuple):
    """Recognise and extract in one article that has been read."""

    out: Path
    ref: ArticleRef


class Keys(NamedTuple):
    """Under which names the work on an article is kept: a change of code or model gives new names."""

    families: str
    recognise: str
    extract: str


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
    """Recognise and extract in an article, and keep each result as soon as it is there, `extract` last."""
    workspace, names = Workspace(task.out), keys(task.ref)
    article = workspace.read_ingested(task.ref.ingest_key, Ingested).articles[task.ref.index]
    try:
        tagged = plan.recognise(article)
        extracted = plan.extract(tagged)
        mentions = tagged.mentions
    except Exception as error:
        extracted, mentions = Extracted(failed=plan.failure(article.source, error)), ()
    workspace.write_work("families", names.families, plan.signature(article))
    workspace.write_work("recognise", names.recognise, mentions)
    workspace.write_work("extract", names.extract, extracted)


def is_worked(workspace: Workspace, ref: ArticleRef) -> bool:
    """Whether today's code and models have worked through an article."""
    return all(workspace.has_work(stage, key) for stage, key in keys(ref)._asdict().items())


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
