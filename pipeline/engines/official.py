"""Give a workspace tables of official statistics, or take them away, and put its outputs together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import plan
from pipeline.engines.assemble import assemble
from pipeline.engines.run import catch_up
from pipeline.storage import Workspace, locked
from pipeline.storage.official import MOST, drop_table, keep_table, official_tables

if TYPE_CHECKING:
    from pipeline.official import Read


class NoTable(ValueError):
    """A file that gives no official figure; the message says why."""


def official(
    out: Path, tables: Sequence[Path], remove: Sequence[str] = (), decisions: Path | None = None
) -> tuple[dict[str, Read], bool]:
    """What each table of the workspace gives now, and True if its outputs have been put together anew.

    They have not where no run has ended yet: the first one will see the tables. Raises NoTable or FileNotFoundError,
    nothing being changed, for a file that gives no figure or is not there.
    """
    read = {path.name: _checked(path) for path in tables}
    workspace = Workspace(out)
    if read or remove:
        _change(workspace, read, remove, decisions)
    known = {path.name: plan.official(path.read_bytes(), path.name) for path in official_tables(out)}
    return known, bool(workspace.state().outputs)


def _change(
    workspace: Workspace, read: Mapping[str, tuple[Read, bytes]], remove: Sequence[str], decisions: Path | None
) -> None:
    workspace.open()
    out = workspace.folder
    with locked(out):
        workspace.sweep()
        for name in remove:
            drop_table(out, name)
        for name, (_, payload) in read.items():
            keep_table(out, name, payload)
        state = workspace.state()
        if state.outputs:
            catch_up(workspace, state)
            assemble(workspace, state, {}, decisions)


def _checked(path: Path) -> tuple[Read, bytes]:
    if path.suffix.lower() != ".csv":
        raise NoTable(f"{path} is no .csv file: save the table as CSV")
    payload = path.read_bytes()
    found = plan.official(payload, path.name) if len(payload) <= MOST else None
    if found is None:
        raise NoTable(f"{path} is longer than {MOST:,} bytes: cut it to the rows that matter")
    if not found.figures:
        why = found.rejected[0] if found.rejected else None
        raise NoTable(f"{path} gives no figure: {why.detail}; {why.mend}" if why else f"{path} gives no figure")
    return found, payload
