"""A run: read what is new, work through it, put everything of the workspace together, and only then say so."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from pipeline import plan, resources
from pipeline.engines.assemble import assemble
from pipeline.engines.pool import run_tasks
from pipeline.engines.tasks import ArticleTask, FileTask, ingest_file, is_worked, work_article
from pipeline.records.identity import digest
from pipeline.storage import ArticleRef, FileEntry, Found, State, Workspace, discover, locked, root_of

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on, and shows on the way how many of how many there were."""

    def __call__(self, items: Iterable[T], total: int, what: str) -> Iterator[T]:
        """Give every item as it comes."""


class NothingToDo(RuntimeError):
    """The batch has no file, or the workspace no article: there is nothing to work on."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: `manifest` is what `manifest.json` holds."""

    manifest: dict[str, object]
    unchanged: bool
    rejected: int
    """How many inputs of this batch could not be read."""


def quiet(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Progress that nobody sees."""
    return iter(items)


def run(batch: Path, out: Path, *, workers: int, progress: Progress = quiet) -> Outcome:
    """Work through a batch into the workspace `out`.

    Raises FileNotFoundError or NothingToDo for a batch without files, storage.Locked while another run writes `out`,
    and storage.NotAWorkspace where `out` holds other things.
    """
    started = time.perf_counter()
    found = discover(batch, leave_out=out)
    if not found:
        raise NothingToDo(f"{batch} holds no files: name a folder of articles")
    workspace = Workspace(out)
    workspace.open()
    with locked(out):
        workspace.sweep()
        before = workspace.state()
        root = root_of(batch).resolve()
        if _is_unchanged(workspace, before, str(root), found):
            entries = before.files[str(root)].values()
            return Outcome(manifest=workspace.manifest(), unchanged=True, rejected=sum(e.rejected for e in entries))
        return _run(workspace, before, root, found, workers, progress, started)


def _run(
    workspace: Workspace,
    before: State,
    root: Path,
    found: list[Found],
    workers: int,
    progress: Progress,
    started: float,
) -> Outcome:
    entries = _read(workspace, root, found, workers, progress)
    read = time.perf_counter()
    state = _grown(before, root, entries, batch_id(root, found))
    _work(workspace, state.articles(), workers, progress)
    worked = time.perf_counter()
    timings = {"ingest": read - started, "recognise_and_extract": worked - read}
    manifest = assemble(workspace, before, state, timings)
    return Outcome(manifest=manifest, unchanged=False, rejected=sum(e.rejected for e in entries.values()))


def batch_id(root: Path, found: list[Found]) -> str:
    """The name of a batch: its folder and a hash of what is in it, the same wherever and whenever it is run."""
    return f"{root.name}-{digest(*(part for file in found for part in file))[:8]}"


def _is_unchanged(workspace: Workspace, state: State, root: str, found: list[Found]) -> bool:
    entries = state.files.get(root, {})
    return (
        state.versions == versions()
        and all(file.source in entries and entries[file.source].digest == file.digest for file in found)
        and state.outputs == workspace.output_sizes(state.outputs)
        and bool(state.outputs)
    )


def versions() -> dict[str, str]:
    """The fingerprint of each stage's code and models."""
    return {stage.name: plan.fingerprint(stage.name) for stage in plan.STAGES}


def _read(
    workspace: Workspace, root: Path, found: list[Found], workers: int, progress: Progress
) -> dict[str, FileEntry]:
    tasks = [FileTask(workspace.folder, root, file) for file in found]
    results = run_tasks(_ingest_named, tasks, workers=workers, prepare=lambda: None)
    return dict(sorted(progress(results, len(tasks), "reading")))


def _ingest_named(task: FileTask) -> tuple[str, FileEntry]:
    return task.found.source, ingest_file(task)


def _work(workspace: Workspace, refs: list[ArticleRef], workers: int, progress: Progress) -> None:
    missing = {ref.key: ref for ref in refs if not is_worked(workspace, ref)}
    tasks = [ArticleTask(workspace.folder, ref) for ref in missing.values()]
    if tasks:
        results = run_tasks(work_article, tasks, workers=workers, prepare=resources.language)
        for _ in progress(results, len(tasks), "extracting"):
            pass


def _grown(before: State, root: Path, entries: dict[str, FileEntry], batch: str) -> State:
    """The workspace with this batch in it: a changed file is a new version, a file that is gone stays."""
    files = {**before.files, str(root): {**before.files.get(str(root), {}), **entries}}
    files[str(root)] = {source: files[str(root)][source] for source in sorted(files[str(root)])}
    batches = before.batches if batch in before.batches else (*before.batches, batch)
    grown = State(files=files, batches=batches, brought_by={}, versions=versions())
    brought_by = {ref.doc_id: before.brought_by.get(ref.doc_id, batch) for ref in grown.articles()}
    return msgspec.structs.replace(grown, brought_by=dict(sorted(brought_by.items())))
