"""Claims from files, without their articles: positions and relations streamed to the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline import plan
from pipeline.engines.forked import Shared, can_fork, together
from pipeline.engines.run import NothingToDo
from pipeline.engines.taking import taken
from pipeline.records import Relation
from pipeline.storage import NotAWorkspace, Workspace, locked
from pipeline.storage.sorting import SortedLines

if TYPE_CHECKING:
    from pipeline.match import Board


class MatchOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of how many lines."""

    claims: int
    positions: int
    relations: dict[str, int]
    rejected: int


def match_files(paths: Sequence[Path], out: Path, *, workers: int = 1) -> MatchOutcome:
    """Match the claims of some files into the folder `out`, whose files are replaced one by one, each whole.

    Memory grows with the claims and not with the relations. Raises FileNotFoundError for a missing file, NothingToDo
    for files without a line, storage.NotAWorkspace where `out` holds other things, and storage.Locked while another
    process writes it.
    """
    if missing := [path for path in paths if not path.is_file()]:
        raise FileNotFoundError(f"there is no file {missing[0]}")
    if not any(path.stat().st_size for path in paths):
        raise NothingToDo(f"{', '.join(map(str, paths))}: empty; name files of one claim a line")
    workspace = _opened(out)
    with locked(out):
        workspace.sweep()
        return _matched(paths, workspace, workers)


def _opened(out: Path) -> Workspace:
    workspace = Workspace(out)
    if (workspace.work / "state.json").exists():
        raise NotAWorkspace(f"{out} is the workspace of a run, which matches its own claims: name another --out")
    workspace.open()
    return workspace


def _matched(paths: Sequence[Path], workspace: Workspace, workers: int) -> MatchOutcome:
    processes = workers if can_fork() and sum(path.stat().st_size for path in paths) >= _FEW else 1
    with plan.matching():
        fold, rejected = taken(paths, workspace.folder, processes)
        positions, kinds = _related(plan.board(fold), workspace.folder, processes)
    workspace.write_output("rejected.jsonl", rejected)
    return MatchOutcome(claims=len(fold.names), positions=positions, relations=kinds, rejected=len(rejected))


_FEW = 1 << 23
"""Bytes of claims below which a second process costs more than it saves."""
_BLOCKS = 64
"""Parts of the work, which processes take one after the other: so many that none waits long for the last."""


def _related(board: Board, folder: Path, processes: int) -> tuple[int, dict[str, int]]:
    """Write all positions and relations, and count them; each process takes blocks, then sorts a share of the lines."""
    todo = Shared(processes)
    with (
        SortedLines(folder / "positions.jsonl", "position_id") as positions,
        SortedLines(folder / "relations.jsonl", "relation_id") as relations,
    ):
        lines = positions, relations
        counts = together(lambda part: _worked(board, [one.sibling(part) for one in lines], todo), processes)
        together(lambda part: _settled(lines, part, processes), processes)
    found = sum(counts, Counter[str]())
    return found.pop("", 0), dict(sorted(found.items()))


def _worked(board: Board, lines: Sequence[SortedLines], todo: Shared) -> Counter[str]:
    """Work through blocks until none is left; counts relations by their kind, and positions under no name."""
    positions, relations = lines
    found = Counter[str]()
    for block in todo.items(board.blocks(_BLOCKS)):
        found[""] += positions.write(board.positions(block))
        relations.write(_counted(board.relations(block), found))
    for one in lines:
        one.spill()
    return found


def _settled(lines: Sequence[SortedLines], part: int, parts: int) -> None:
    for one in lines:
        one.settle(part, parts)


def _counted(relations: Iterable[Relation], kinds: Counter[str]) -> Iterator[Relation]:
    for relation in relations:
        kinds[relation.relation] += 1
        yield relation
