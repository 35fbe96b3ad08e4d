"""Claims taken in from files, by several processes, a chunk of lines at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from pipeline import plan
from pipeline.engines.forked import Shared, together
from pipeline.records import Claim, Rejected
from pipeline.storage.claims import Chunk, ClaimFiles, Lines, chunks, read, read_whole
from pipeline.storage.pieces import Pieces

if TYPE_CHECKING:
    from pipeline.match import Fold


class _Taken(NamedTuple):
    """What a process took in: claims, the lines it rejected chunk by chunk, and how many lines each chunk has."""

    fold: Fold
    rejected: dict[int, list[Rejected]]
    lines: dict[int, int]


def taken(paths: Sequence[Path], out: Pieces, processes: int) -> tuple[Fold, list[Rejected], int]:
    """All claims of some files, each id once, and the lines that are none in the order of their places.

    Says in how many pieces the claims were written, which are not joined yet.
    """
    fold, rejected, count = read_in(paths, out, processes)
    return (*_one_by_one(paths, out), 1) if fold.repeats() else (fold, rejected, count)


def read_in(paths: Sequence[Path], out: Pieces, processes: int) -> tuple[Fold, list[Rejected], int]:
    """All claims of some files, whether or not their ids repeat; says how many pieces of them it wrote."""
    pieces, todo = chunks(paths), Shared(processes)
    found = together(lambda _: _taken(todo.items(list(enumerate(pieces))), out), processes)
    for other in found[1:]:
        found[0].fold.absorb(other.fold)
    return found[0].fold, list(_placed(pieces, found)), len(pieces)


def _taken(pieces: Iterable[tuple[int, Chunk]], out: Pieces) -> _Taken:
    found = _Taken(plan.fold(), {}, {})
    for at, piece in pieces:
        claims, found.rejected[at], found.lines[at] = _read(piece)
        found.fold.take(claims)
        out.write(at, claims)
    return found


def _read(piece: Chunk) -> tuple[list[Claim], list[Rejected], int]:
    """The claims and the rejected lines of a chunk, and how many lines it has."""
    whole = read_whole(piece)
    if whole is not None:
        return whole, [], len(whole)
    lines = Lines(piece)
    found = [read(line) for line in lines]
    claims = [one for one in found if isinstance(one, Claim)]
    return claims, [one for one in found if isinstance(one, Rejected)], lines.count


def _placed(pieces: Sequence[Chunk], found: Sequence[_Taken]) -> Iterator[Rejected]:
    """The rejected lines with their numbers in the whole file, where each chunk counts from 1."""
    rejected = {at: items for one in found for at, items in one.rejected.items()}
    lines = {at: count for one in found for at, count in one.lines.items()}
    before = 0
    for at, piece in enumerate(pieces):
        before = before + lines[at - 1] if piece.begin else 0
        for item in rejected[at]:
            path, _, number = item.source.rpartition("#")
            yield msgspec.structs.replace(item, source=f"{path}#{int(number) + before}")


def _one_by_one(paths: Sequence[Path], out: Pieces) -> tuple[Fold, list[Rejected]]:
    """The same where one id names several lines, so that which of them counts is known only in the end."""
    files, fold = ClaimFiles(paths), plan.fold()
    out.write(0, _added(files, fold))
    return fold, sorted(files.rejected, key=_place)


def _added(claims: Iterable[Claim], fold: Fold) -> Iterator[Claim]:
    source = iter(claims)
    while batch := list(islice(source, _BATCH)):
        fold.take(batch)
        yield from batch


_BATCH = 4096


def _place(line: Rejected) -> tuple[str, int]:
    path, _, number = line.source.rpartition("#")
    return path, int(number)
