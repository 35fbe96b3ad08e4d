"""Claims from files, without their articles: positions and relations streamed to the disk."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline import plan
from pipeline.engines.run import NothingToDo
from pipeline.records import Claim, Rejected, Relation
from pipeline.storage import NotAWorkspace, Workspace, locked
from pipeline.storage.claims import ClaimFiles
from pipeline.storage.sorting import SortedLines

if TYPE_CHECKING:
    from pipeline.match import Stream


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
    with plan.matching() as stream:
        claims = workspace.write_output("claims.jsonl", _added(files, stream))
        with SortedLines(workspace.folder / "positions.jsonl", "position_id") as lines:
            lines.write(stream.positions())
        kinds = _relations(stream, workspace.folder / "relations.jsonl", _processes(workers, claims))
    files.rejected.sort(key=_place)
    workspace.write_output("rejected.jsonl", files.rejected)
    return MatchOutcome(claims=claims, positions=lines.count, relations=kinds, rejected=len(files.rejected))


def _added(claims: Iterable[Claim], stream: Stream) -> Iterator[Claim]:
    for claim in claims:
        stream.add(claim)
        yield claim


def _place(line: Rejected) -> tuple[str, int]:
    path, _, number = line.source.rpartition("#")
    return path, int(number)


_FEW = 20_000
"""Claims below which a second process costs more than it saves."""


def _processes(workers: int, claims: int) -> int:
    """How many processes to relate positions in: they must share the positions' memory, so they must be forked."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    return workers if forks and claims >= _FEW else 1


def _relations(stream: Stream, path: Path, processes: int) -> dict[str, int]:
    """Write all relations; each process finds a part of them, and one puts them in order."""
    context, kinds = multiprocessing.get_context("fork" if processes > 1 else None), Counter[str]()
    with SortedLines(path, "relation_id") as lines:
        others = []
        for part in range(1, processes):
            here, there = context.Pipe(duplex=False)
            other = context.Process(target=_part, args=(stream, lines, part, processes, there), daemon=True)
            other.start()
            there.close()
            others.append((other, here))
        lines.write(_counted(stream.relations(0, processes), kinds))
        for other, here in others:
            kinds += _received(here)
            other.join()
    return dict(sorted(kinds.items()))


def _part(stream: Stream, lines: SortedLines, part: int, parts: int, answer: Connection) -> None:
    kinds = Counter[str]()
    own = lines.sibling(part)
    own.write(_counted(stream.relations(part, parts), kinds))
    own.spill()
    answer.send(kinds)


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
