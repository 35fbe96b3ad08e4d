"""What a workspace knows of the files it has read. It is written last: what it names is complete."""

from __future__ import annotations

import msgspec

from pipeline.records.news import Said


class ArticleRef(msgspec.Struct, frozen=True, array_like=True):
    """Where an article came from, and the keys under which its work is kept."""

    source: str
    doc_id: str
    key: str
    ingest_key: str
    index: int
    """Which article of the ingest record it is."""


class FileEntry(msgspec.Struct, frozen=True):
    """One file as it was last read."""

    digest: str
    ingest_key: str
    articles: tuple[ArticleRef, ...]
    rejected: int


class State(msgspec.Struct, frozen=True):
    """All files of a workspace by batch folder and source, the batches in order, and what the outputs look like."""

    files: dict[str, dict[str, FileEntry]] = {}
    """Resolved batch folder → source → entry: the same source in two folders is two files."""
    batches: tuple[str, ...] = ()
    brought_by: dict[str, str] = {}
    """doc_id → the batch that first brought it."""
    versions: dict[str, str] = {}
    """Stage → fingerprint of the code and models that the outputs were made with."""
    decisions: str = ""
    """A hash of the decisions that the outputs were made with; empty where there were none."""
    official: str = ""
    """A hash of the tables of official statistics that the outputs were made with; empty where there were none."""
    said: Said | None = None
    """What the outputs say: with what the next batch will be compared."""
    earlier: Said | None = None
    """What was said before the last batch; None where that was the first."""
    outputs: dict[str, int] = {}
    """Output file → its size in bytes: a missing or altered one is made again."""

    def articles(self) -> list[ArticleRef]:
        """Every article of the workspace, in the order of batch folders and sources."""
        return [ref for files in self.files.values() for entry in files.values() for ref in entry.articles]
