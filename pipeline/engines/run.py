"""A run: read what is new, work through it, put everything of the workspace together, and only then say so."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from pipeline import plan
from pipeline.engines.assemble import assemble
from pipeline.engines.news import earlier
from pipeline.engines.pool import default_workers, run_tasks
from pipeline.engines.tasks import ArticleTask, FileTask, ingest_file, is_worked, work_article
from pipeline.records.identity import digest
from pipeline.storage import (
    ArticleRef,
    FileEntry,
    Found,
    State,
    Workspace,
    decisions_digest,
    discover,
    locked,
    root_of,
)
from pipeline.storage.official import official_digest

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on, and shows on the way how many of how many there were."""

    def __call__(self, items: Iterable[T], total: int, what: str) -> Iterator[T]:
        """Give every item as it comes."""


class NothingToDo(RuntimeError):
    """The batch has no file, or the workspace no article: there is nothing to work on."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: `manifest` is what `manifest.json` holds, None for a run up to an earlier stage."""

    manifest: dict[str, object] | None
    unchanged: bool
    rejected: int
    """How many inputs of this batch could not be read."""


def quiet(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Progress that nobody sees."""
    return iter(items)


class Settings(NamedTuple):
    """How a run is done; none of it changes what comes out."""

    workers: int
    progress: Progress = quiet
    until: str = "export"
    """The last stage to do; only the whole plan gives outputs."""
    decisions: Path | None = None
    """The folder of people's decisions; None to leave them out."""


def run(
    batch: Path,
    out: Path,
    *,
    workers: int,
    progress: Progress = quiet,
    until: str = "export",
    decisions: Path | None = None,
) -> Outcome:
    """Work through a batch into the workspace `out`, or up to one stage of it, which leaves work files only.

    `decisions` is the folder of people's decisions, which win over the machine in every output.
    Raises FileNotFoundError or NothingToDo for a batch without files, storage.Locked while another run writes `out`,
    storage.NotAWorkspace where `out` holds other things, and storage.BadDecision for a damaged decision.
    """
    found = discover(batch, leave_out=out)
    if not found:
        raise NothingToDo(f"{batch} holds no files: name a folder of articles")
    workspace = Workspace(out)
    workspace.open()
    with locked(out):
        workspace.sweep()
        before, root = workspace.state(), root_of(batch).resolve()
        unchanged = _is_unchanged(workspace, before, str(root), found)
        unchanged = unchanged and before.decisions == decisions_digest(decisions)
        unchanged = unchanged and before.official == official_digest(out)
        settings = Settings(workers, progress, until, decisions)
        manifest = workspace.manifest() if unchanged else _run(workspace, before, root, found, settings)
        rejected = workspace.rejected_of({file.source for file in found})
        return Outcome(manifest=manifest, unchanged=unchanged, rejected=rejected)


def _run(
    workspace: Workspace, before: State, root: Path, found: list[Found], settings: Settings
) -> dict[str, object] | None:
    started = time.perf_counter()
    entries = _read(workspace, root, found, settings)
    read = time.perf_counter()
    state = _grown(before, root, entries, batch_id(root, found))
    _work(workspace, state.articles(), settings)
    worked = time.perf_counter()
    if settings.until in ("ingest", *plan.WORKED_STAGES):
        return None
    timings = {"ingest": read - started, "recognise_and_extract": worked - read}
    return assemble(workspace, state, timings, settings.decisions)


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
    return {name: plan.fingerprint(name) for name in (*(stage.name for stage in plan.STAGES), *plan.BESIDE)}


def _read(workspace: Workspace, root: Path, found: list[Found], settings: Settings) -> dict[str, FileEntry]:
    tasks = [FileTask(workspace.folder, root, file) for file in found]
    results = run_tasks(_ingest_named, tasks, workers=settings.workers, prepare=lambda: None)
    return dict(sorted(settings.progress(results, len(tasks), "reading")))


def _ingest_named(task: FileTask) -> tuple[str, FileEntry]:
    return task.found.source, ingest_file(task)


def catch_up(workspace: Workspace, state: State) -> None:
    """Do what today's code and models have not done yet of a workspace's articles."""
    _work(workspace, state.articles(), Settings(default_workers()))


def _work(workspace: Workspace, refs: list[ArticleRef], settings: Settings) -> None:
    if settings.until == "ingest":
        return
    until = settings.until if settings.until in plan.WORKED_STAGES else plan.WORKED_STAGES[-1]
    missing = {ref.key: ref for ref in refs if not is_worked(workspace, ref, until)}
    tasks = [ArticleTask(workspace.folder, ref, until) for ref in missing.values()]
    if tasks:
        results = run_tasks(work_article, tasks, workers=settings.workers, prepare=plan.warm_up)
        deque(settings.progress(results, len(tasks), "extracting"), maxlen=0)


def _grown(before: State, root: Path, entries: dict[str, FileEntry], batch: str) -> State:
    """The workspace with this batch in it: a changed file is a new version, a file that is gone stays."""
    files = {**before.files, str(root): {**before.files.get(str(root), {}), **entries}}
    files[str(root)] = {source: files[str(root)][source] for source in sorted(files[str(root)])}
    batches = before.batches if batch in before.batches else (*before.batches, batch)
    grown = State(files=files, batches=batches, brought_by={}, versions=versions(), earlier=earlier(before, files))
    brought_by = {ref.doc_id: before.brought_by.get(ref.doc_id, batch) for ref in grown.articles()}
    return msgspec.structs.replace(grown, brought_by=dict(sorted(brought_by.items())))
