"""Articles and claims of workspaces on this machine: where the words stand that reviewers decided about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from pipeline.engines.tasks import article_of
from pipeline.records import Article, Claim, Decision, Position, Relation
from pipeline.storage import NotAWorkspace, Reader, Workspace


class Places:
    """Where the claims stand that some decisions were made about: documents, and files in case those changed."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        shown = [side for decision in decisions for side in decision.shown]
        self.documents: Set[str] = {side.doc_id for side in shown}
        self.sources: Set[str] = {side.source for side in shown}

    def has(self, article: Article) -> bool:
        """Whether somebody decided about something in this article, or in what its file held before."""
        return article.doc_id in self.documents or article.source in self.sources


def articles(workspaces: Sequence[Path], wanted: Places) -> Iterator[Article]:
    """Each document that was decided about once, as it was ingested, in the order of workspaces and files."""
    seen: set[str] = set()
    for out in workspaces:
        workspace = Workspace(out)
        for ref in workspace.state().articles() if (workspace.work / "state.json").exists() else ():
            if ref.doc_id not in seen and (ref.doc_id in wanted.documents or ref.source in wanted.sources):
                seen.add(ref.doc_id)
                yield article_of(workspace, ref)


def contents(workspaces: Sequence[Path]) -> Iterator[tuple[list[Claim], list[Position], list[Relation]]]:
    """Claims, positions and relations of every workspace that has run."""
    for out in workspaces:
        try:
            found = Reader(out).contents()
        except NotAWorkspace:
            continue
        yield found.claims, found.positions, found.relations
