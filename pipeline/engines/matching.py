"""Claims from files, without their articles: positions and relations streamed to the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import plan
from pipeline.engines.forked import Shared, aside, can_fork, together
from pipeline.engines.growing import earlier_rejected, grown
from pipeline.engines.keeping import MatchOutcome, ended, keep
from pipeline.engines.run import NothingToDo
from pipeline.engines.taking import taken
from pipeline.records import Rejected
from pipeline.storage import NotAWorkspace, Workspace, locked
from pipeline.storage.kept import KeptMatch
from pipeline.storage.patching import Index
from pipeline.storage.pieces import Pieces
from pipeline.storage.sorting import SortedLines

if TYPE_CHECKING:
    from pipeline.match import Board, Fold, Met


def match_files(paths: Sequence[Path], out: Path, *, workers: int = 1, add: bool = False) -> MatchOutcome:
    """Match the claims of some files into the folder `out`, whose files are replaced one by one, each whole.

    With `add`, they are added to the claims that `out` holds of an earlier match: what comes out is what matching all
    of them at once gives, at the cost of what the new ones change. Memory grows with the claims and not with the
    relations. Raises FileNotFoundError for a missing file, NothingToDo for files without a line, storage.NotAWorkspace
    where `out` holds other things, and storage.Locked while another process writes it.
    """
    if missing := [path for path in paths if not path.is_file()]:
        raise FileNotFoundError(f"there is no file {missing[0]}")
    if not any(path.stat().st_size for path in paths):
        raise NothingToDo(f"{', '.join(map(str, paths))}: empty; name files of one claim a line")
    workspace = _opened(out)
    with locked(out), plan.matching():
        workspace.sweep()
        earlier = out / "claims.jsonl"
        if not add or not earlier.exists():
            return _matched(paths, workspace, _processes(paths, workers))
        found = grown(paths, workspace, _processes([earlier, *paths], workers))
        if found is None:
            paths = [earlier, *paths]
            found = _matched(paths, workspace, _processes(paths, workers), earlier_rejected(out))
        return found


def _opened(out: Path) -> Workspace:
    workspace = Workspace(out)
    if (workspace.work / "state.json").exists():
        raise NotAWorkspace(f"{out} is the workspace of a run, which matches its own claims: name another --out")
    workspace.open()
    return workspace


_FEW = 1 << 23
"""Bytes of claims below which a second process costs more than it saves."""
_BLOCKS = 64
"""Parts of the work, which processes take one after the other: so many that none waits long for the last."""


def _processes(paths: Sequence[Path], workers: int) -> int:
    return workers if can_fork() and sum(path.stat().st_size for path in paths) >= _FEW else 1


def _matched(
    paths: Sequence[Path], workspace: Workspace, processes: int, earlier: Sequence[Rejected] = ()
) -> MatchOutcome:
    kept = KeptMatch(workspace.folder)
    kept.begin()
    with Pieces(workspace.folder / "claims.jsonl") as out:
        fold, rejected, pieces = taken(paths, out, processes)
        stored = aside(lambda: _stored(out, pieces, kept, fold), processes)
        counts = _related(plan.board(fold), workspace.folder, kept, processes)
        stored()
    workspace.write_output("rejected.jsonl", [*earlier, *rejected])
    return ended(kept, 1, len(fold.names), counts, len(earlier) + len(rejected))


def _stored(out: Pieces, pieces: int, kept: KeptMatch, fold: Fold) -> None:
    """Write what is known once all claims are read."""
    out.join(pieces)
    kept.write("fold.0", fold.packed())


def _related(board: Board, folder: Path, kept: KeptMatch, processes: int) -> Counter[str]:
    """Write all positions and relations, and count them; each process takes blocks, then sorts a share of the lines."""
    from pipeline.match import joined

    todo = Shared(processes)
    board.ready()
    with (
        SortedLines(folder / "positions.jsonl") as positions,
        SortedLines(folder / "relations.jsonl") as relations,
    ):
        lines = positions, relations
        found = together(lambda part: _worked(board, [one.sibling(part) for one in lines], todo), processes)
        together(lambda part: _settled(lines, part, processes), processes)
        indexes = Index(*positions.index()), Index(*relations.index())
    keep(kept, board.all.known, joined(met for _, met in found).ordered(), *indexes)
    return sum((counts for counts, _ in found), Counter[str]())


def _worked(board: Board, lines: Sequence[SortedLines], todo: Shared) -> tuple[Counter[str], Met]:
    """Work through blocks until none is left; counts relations by their kind, and positions under no name."""
    from pipeline.match import KINDS, joined

    positions, relations = lines
    counts = Counter[str]()
    met: list[Met] = []
    for block in todo.items(board.blocks(_BLOCKS)):
        counts[""] += positions.take(board.printed(block))
        for told in board.told(block, met):
            relations.take(told.lines)
            counts.update(dict(zip(KINDS, told.kinds.tolist(), strict=True)))
    return counts, joined(met)


def _settled(lines: Sequence[SortedLines], part: int, parts: int) -> None:
    for one in lines:
        one.settle(part, parts)
