"""Files of claims, ours or another tool's: each line is a claim, or is told why it is none."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from pipeline.records import Claim, Rejected

MOST = 1 << 24
"""Bytes of a line from which on it is no claim."""
_CHUNK = 1 << 22
"""Bytes of a chunk, or a few more."""
_BOM = b"\xef\xbb\xbf"
_MINERAL = re.compile(r"[a-z0-9_]+")
_MEND = "mend this line after schemas/claims.schema.json, one claim a line, and match again"


class Line(NamedTuple):
    """One line of a file, as it stands there."""

    path: Path
    number: int
    payload: bytes


class Chunk(NamedTuple):
    """Whole lines of a file: from this byte up to but without that."""

    path: Path
    begin: int
    end: int


class _Named(msgspec.Struct):
    claim_id: str


_claim = msgspec.json.Decoder(Claim)
_named = msgspec.json.Decoder(_Named)
_encode = msgspec.json.Encoder().encode


def chunks(paths: Iterable[Path]) -> list[Chunk]:
    """Files in pieces that can be read apart from one another."""
    found = []
    for path in paths:
        with path.open("rb") as handle:
            end = path.stat().st_size
            cuts = [0]
            while cuts[-1] + _CHUNK < end:
                cuts.append(_next_line(handle, cuts[-1] + _CHUNK))
            found += [Chunk(path, *ends) for ends in pairwise((*cuts[: None if cuts[-1] < end else -1], end))]
    return found


def _next_line(handle: BinaryIO, at: int) -> int:
    handle.seek(at)
    while not (payload := handle.readline(MOST)).endswith(b"\n") and payload:
        pass
    return handle.tell()


class Lines:
    """Every line of a chunk that is not blank, numbered from 1; of a line that is too long, its beginning."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self.count = 0
        """How many lines it has, the blank ones too; known in the end."""

    def __iter__(self) -> Iterator[Line]:
        path, at, end = self._chunk
        with path.open("rb") as handle:
            handle.seek(at)
            number, begun = 1, True
            while at < end and (payload := handle.readline(MOST)):
                if begun and not payload.isspace():
                    yield Line(path, number, payload if at else payload.removeprefix(_BOM))
                at += len(payload)
                begun = payload.endswith(b"\n")
                number += begun
        self.count = number - 1


def lines(paths: Iterable[Path]) -> Iterator[Line]:
    """Every line of some files."""
    return chain.from_iterable(Lines(Chunk(path, 0, path.stat().st_size)) for path in paths)


def read_whole(chunk: Chunk) -> list[Claim] | None:
    """The claims of a chunk all of whose lines are claims: the common case, read at once. Else None."""
    if chunk.end - chunk.begin >= MOST:
        return None
    with chunk.path.open("rb") as handle:
        handle.seek(chunk.begin)
        payload = handle.read(chunk.end - chunk.begin)
    decode = _claim.decode
    try:
        claims = [decode(line) for line in payload.removesuffix(b"\n").split(b"\n")]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if any(map(_fault, claims)) else claims


def read(line: Line) -> Claim | Rejected:
    """The claim of a line, or why it is none."""
    try:
        claim = _claim.decode(line.payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if len(line.payload) >= MOST:
            return rejected(line, f"the line is longer than {MOST:,} bytes", "oversized")
        return rejected(line, f"{str(error)[:1].lower()}{str(error)[1:]}")
    fault = _fault(claim)
    return rejected(line, fault) if fault else claim


def rejected(line: Line, detail: str, reason: str = "malformed") -> Rejected:
    """A line that gives no claim, by file and line."""
    record = {"source": f"{line.path}#{line.number}", "reason": reason, "detail": detail, "mend": _MEND}
    return msgspec.convert(record, Rejected)


def _fault(claim: Claim) -> str:
    """What the schema asks for and types cannot say; empty if all is well."""
    if not claim.claim_id or not claim.doc_id:
        return "claim_id and doc_id must not be empty"
    if claim.start < 0 or claim.sentence_start < 0 or claim.end < claim.start:
        return "offsets must not be negative, and start not after end"
    if not 0 <= claim.confidence <= 1:
        return f"confidence must lie between 0 and 1, not {claim.confidence:g}"
    wrong = _odd(claim.minerals)
    return "" if wrong is None else f"minerals must be ids in lower snake case, not {wrong!r}"


@lru_cache(maxsize=1 << 12)
def _odd(minerals: tuple[str, ...]) -> str | None:
    """The first name that is none of a mineral."""
    return next((name for name in minerals if not _MINERAL.fullmatch(name)), None)


class ClaimFiles:
    """All claims of some files, each id once; which file or line comes first changes nothing but their order.

    Two equal lines are one claim. Of two lines that give one id to two claims, the one that comes first in the alphabet
    is kept and the other is rejected.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self.rejected: list[Rejected] = []
        self.count = 0

    def __iter__(self) -> Iterator[Claim]:
        repeated, held = _repeated(self._paths), dict[str, list[tuple[bytes, Line, Claim]]]()
        for line in lines(self._paths):
            found = read(line)
            if isinstance(found, Rejected):
                self.rejected.append(found)
            elif repeated and hash(found.claim_id) in repeated:
                held.setdefault(found.claim_id, []).append((_encode(found), line, found))
            else:
                self.count += 1
                yield found
        for name in sorted(held):
            self.count += 1
            yield self._chosen(held[name])

    def _chosen(self, rivals: list[tuple[bytes, Line, Claim]]) -> Claim:
        best, _, chosen = min(rivals, key=lambda rival: rival[0])
        for payload, line, _ in rivals:
            if payload != best:
                self.rejected.append(rejected(line, f"another line gives the id {chosen.claim_id!r} to another claim"))
        return chosen


def _repeated(paths: Iterable[Path]) -> set[int]:
    """Hashes of the claim ids that occur more than once (a few others may share them, which does no harm)."""
    names = array("q")
    for line in lines(paths):
        try:
            names.append(hash(_named.decode(line.payload).claim_id))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    import numpy as np

    ordered = np.sort(np.frombuffer(names, dtype=np.int64)) if names else np.empty(0, dtype=np.int64)
    found: list[int] = ordered[1:][ordered[1:] == ordered[:-1]].tolist()
    return set(found)
