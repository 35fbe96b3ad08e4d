"""A finished workspace as its readers see it: whole, of one run, and never in the middle of another."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from pipeline.records import Claim, Mention, Position, Relation
from pipeline.records.official import Official
from pipeline.storage.state import State
from pipeline.storage.workspace import NotAWorkspace, Workspace

T = TypeVar("T")
_DOC_ID = slice(11, 27)  # where {"doc_id":"0123456789abcdef"… has it
_BLOCK = 1 << 20
"""Bytes of lines decoded at a time: other threads wait no longer than that takes."""


class BeingWritten(RuntimeError):
    """A run is writing the workspace: its files are of two runs now, and of one soon."""


class ArticleHead(msgspec.Struct, frozen=True, kw_only=True):
    """What `articles.jsonl` says of an article, but for its way back to the raw file."""

    doc_id: str
    source: str
    sources: tuple[str, ...]
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    words: int
    batch: str | None
    family: str | None


class Mentions:
    """The names in every document of one run, read when they are asked for, even after the next run."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as handle:
            empty = not path.stat().st_size
            # The mapping keeps the file that was opened, whatever is renamed into its place later.
            self._payload = b"" if empty else mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        self._stretches = _stretches(self._payload)

    def of(self, doc_id: str) -> list[Mention]:
        """The names in a document, in the order of its text; none in one that is not known."""
        start, end = self._stretches.get(doc_id, (0, 0))
        return msgspec.json.Decoder(Mention).decode_lines(self._payload[start:end])


def _stretches(payload: bytes | mmap.mmap) -> dict[str, tuple[int, int]]:
    """From where to where, in bytes, each document's lines stand; the lines of one document stand together."""
    found: dict[str, tuple[int, int]] = {}
    at = 0
    while at < len(payload):
        end = payload.find(b"\n", at) + 1 or len(payload)
        name = payload[at:end][_DOC_ID].decode()
        found[name] = (found[name][0] if name in found else at, end)
        at = end
    return found


class Contents(NamedTuple):
    """All records of a workspace but texts and mentions, which are read article by article."""

    articles: list[ArticleHead]
    claims: list[Claim]
    positions: list[Position]
    relations: list[Relation]
    mentions: Mentions
    official: list[Official]
    """Figures of official statistics that stand beside something that is claimed."""


class Reader:
    """Reads one workspace; whoever keeps its contents asks `stamp` whether they are still today's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._workspace = Workspace(folder)

    def stamp(self) -> tuple[int, int, int]:
        """What changes with every run. Raises NotAWorkspace where no run has ended."""
        try:
            status = (self._workspace.work / "state.json").stat()
        except FileNotFoundError:
            mend = f"`assay run BATCH --out {self.folder}` first"
            raise NotAWorkspace(f"{self.folder} holds no finished run: {mend}") from None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def contents(self) -> Contents:
        """Every record. Raises BeingWritten where a run is putting its outputs in their place, and as `stamp` does."""
        self.stamp()
        state = self._workspace.state()
        self._check(state)
        found = Contents(
            self._lines("articles.jsonl", ArticleHead),
            self._lines("claims.jsonl", Claim),
            self._lines("positions.jsonl", Position),
            self._lines("relations.jsonl", Relation),
            Mentions(self.folder / "entities.jsonl"),
            [figure for figure in self._lines("official.jsonl", Official) if figure.measurands],
        )
        self._check(state)
        return found

    def text(self, doc_id: str) -> str | None:
        """The text that the offsets of a document count in; None where it is gone."""
        try:
            return (self.folder / "text" / f"{doc_id}.txt").read_bytes().decode()
        except FileNotFoundError:
            return None

    def _check(self, state: State) -> None:
        if self._workspace.output_sizes(state.outputs) != state.outputs or self._workspace.state() != state:
            raise BeingWritten(f"a run is writing {self.folder}: try again when it has ended")

    def _lines(self, name: str, kind: type[T]) -> list[T]:
        decoder = msgspec.json.Decoder(kind)
        return [record for block in _blocks(self.folder / name) for record in decoder.decode_lines(block)]


def _blocks(path: Path) -> Iterator[bytes]:
    """A file in pieces that end with a line."""
    if not path.exists():  # of a workspace that an older version wrote
        return
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            yield block + handle.readline()
