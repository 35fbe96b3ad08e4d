"""Take articles out of a workspace, on a person's word only: a file that is merely gone from a batch stays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from pipeline.engines.assemble import assemble
from pipeline.engines.run import catch_up
from pipeline.storage import FileEntry, State, Workspace, locked


class NotThere(LookupError):
    """No article of the workspace has that source or doc_id."""


def forget(out: Path, names: Sequence[str], decisions: Path | None = None) -> int:
    """Remove every article named by source or doc_id, with all that was found in it; says how many files went.

    Raises NotThere, changing nothing, if a name fits nothing.
    """
    workspace = Workspace(out)
    workspace.manifest()
    with locked(out):
        workspace.sweep()
        before = workspace.state()
        wanted = set(names)
        unknown = wanted - {name for ref in before.articles() for name in (ref.source, ref.doc_id)} - _sources(before)
        if unknown:
            raise NotThere(f"{out} knows no {', '.join(sorted(unknown))}: see the sources in {out}/articles.jsonl")
        after = _without(before, wanted)
        catch_up(workspace, after)
        assemble(workspace, after, {}, decisions)
        return sum(map(len, before.files.values())) - sum(map(len, after.files.values()))


def _sources(state: State) -> set[str]:
    return {source for files in state.files.values() for source in files}


def _without(state: State, names: set[str]) -> State:
    files = {root: _kept(entries, names) for root, entries in state.files.items()}
    kept = msgspec.structs.replace(state, files={root: entries for root, entries in files.items() if entries})
    left = {ref.doc_id for ref in kept.articles()}
    return msgspec.structs.replace(kept, brought_by={d: b for d, b in state.brought_by.items() if d in left})


def _kept(entries: dict[str, FileEntry], names: set[str]) -> dict[str, FileEntry]:
    kept = {}
    for source, entry in entries.items():
        articles = tuple(ref for ref in entry.articles if not names & {ref.source, ref.doc_id})
        if source not in names and (articles or entry.rejected):
            kept[source] = msgspec.structs.replace(entry, articles=articles)
    return kept
