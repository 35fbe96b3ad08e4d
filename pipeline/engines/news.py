"""What a workspace says now, and against what the last batch is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.records import Relation
from pipeline.records.news import Said
from pipeline.storage import FileEntry, State


def said(documents: Iterable[str], relations: Sequence[Relation]) -> Said:
    """What the outputs of a run say, as the next batch needs to know it."""
    return Said(
        documents=tuple(sorted(documents)),
        contradictions=_ids(relations, "contradict"),
        agreements=_ids(relations, "agree"),
    )


def _ids(relations: Sequence[Relation], kind: str) -> tuple[str, ...]:
    return tuple(sorted(r.relation_id for r in relations if (r.verdict or r.relation) == kind))


def earlier(before: State, files: Mapping[str, Mapping[str, FileEntry]]) -> Said | None:
    """What was said before the batch that `files` has and `before` has not.

    Where the files are the same, no batch has come: a run for the sake of new code, new decisions or a lost output
    tells the news of the batch before it.
    """
    return before.earlier if _bytes(before.files) == _bytes(files) else before.said


def _bytes(files: Mapping[str, Mapping[str, FileEntry]]) -> dict[tuple[str, str], str]:
    return {(root, source): entry.digest for root, found in files.items() for source, entry in found.items()}
