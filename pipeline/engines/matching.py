"""Claims from files, without their articles: positions and relations streamed to the disk."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from pipeline import plan
from pipeline.engines.run import NothingToDo
from pipeline.records import Claim, Rejected, Relation
from pipeline.storage import NotAWorkspace, Workspace, locked
from pipeline.storage.claims import ClaimFiles
from pipeline.storage.sorting import SortedLines

if TYPE_CHECKING:
    from pipeline.match import Board, Fold


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
        return _matched(ClaimFiles(paths), workspace, workers)


def _opened(out: Path) -> Workspace:
    workspace = Workspace(out)
    if (workspace.work / "state.json").exists():
        raise NotAWorkspace(f"{out} is the workspace of a run, which matches its own claims: name another --out")
    workspace.open()
    return workspace


def _matched(files: ClaimFiles, workspace: Workspace, workers: int) -> MatchOutcome:
    with plan.matching() as fold:
        claims = workspace.write_output("claims.jsonl", _added(files, fold))
        positions, kinds = _related(plan.board(fold), workspace.folder, _processes(workers, claims))
    files.rejected.sort(key=_place)
    workspace.write_output("rejected.jsonl", files.rejected)
    return MatchOutcome(claims=claims, positions=positions, relations=kinds, rejected=len(files.rejected))


def _added(claims: Iterable[Claim], fold: Fold) -> Iterator[Claim]:
    for claim in claims:
        fold.add(claim)
        yield claim


def _place(line: Rejected) -> tuple[str, int]:
    path, _, number = line.source.rpartition("#")
    return path, int(number)


_FEW = 20_000
"""Claims below which a second process costs more than it saves."""
_BLOCKS = 64
"""Parts of the work, which processes take one after the other: so many that none waits long for the last."""


def _processes(workers: int, claims: int) -> int:
    """How many processes to relate positions in: they must share the positions' memory, so they must be forked."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    return workers if forks and claims >= _FEW else 1


class _Lines(NamedTuple):
    """The two files that all processes write."""

    positions: SortedLines
    relations: SortedLines

    def sibling(self, part: int) -> _Lines:
        return _Lines(self.positions.sibling(part), self.relations.sibling(part))


def _related(board: Board, folder: Path, processes: int) -> tuple[int, dict[str, int]]:
    """Write all positions and relations, and count them; each process takes blocks, and one puts all in order."""
    context = multiprocessing.get_context("fork" if processes > 1 else None)
    todo, found = context.Value("i", 0), Counter[str]()
    positions = SortedLines(folder / "positions.jsonl", "position_id")
    with positions, SortedLines(folder / "relations.jsonl", "relation_id") as relations:
        lines, others = _Lines(positions, relations), []
        for part in range(1, processes):
            here, there = context.Pipe(duplex=False)
            other = context.Process(target=_part, args=(board, lines.sibling(part), todo, there), daemon=True)
            other.start()
            there.close()
            others.append((other, here))
        found += _worked(board, lines, todo)
        for other, here in others:
            found += _received(here)
            other.join()
    return found.pop("", 0), dict(sorted(found.items()))


def _part(board: Board, lines: _Lines, todo: Synchronized[int], answer: Connection) -> None:
    found = _worked(board, lines, todo)
    for one in lines:
        one.spill()
    answer.send(found)


def _worked(board: Board, lines: _Lines, todo: Synchronized[int]) -> Counter[str]:
    """Work through blocks until none is left; counts relations by their kind, and positions under no name."""
    found, blocks = Counter[str](), board.blocks(_BLOCKS)
    while (at := _next(todo)) < len(blocks):
        found[""] += lines.positions.write(board.positions(blocks[at]))
        lines.relations.write(_counted(board.relations(blocks[at]), found))
    return found


def _next(todo: Synchronized[int]) -> int:
    with todo.get_lock():
        todo.value += 1
        return todo.value - 1


def _received(answer: Connection) -> Counter[str]:
    try:
        found: Counter[str] = answer.recv()
    except EOFError:
        raise RuntimeError("a process that related positions was killed: is there memory enough?") from None
    return found


def _counted(relations: Iterable[Relation], kinds: Counter[str]) -> Iterator[Relation]:
    for relation in relations:
        kinds[relation.relation] += 1
        yield relation
