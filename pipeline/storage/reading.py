"""A finished workspace as its readers see it: whole, of one run, and never in the middle of another."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from pipeline.records import Claim, Mention, Position, Relation
from pipeline.storage.state import State
from pipeline.storage.workspace import NotAWorkspace, Workspace

T = TypeVar("T")
_DOC_ID = slice(11, 27)  # where {"doc_id":"0123456789abcdef"… has it


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


class Stretch(NamedTuple):
    """Where a document's lines stand in a file, in bytes."""

    start: int
    end: int


class Contents(NamedTuple):
    """All records of a workspace but texts and mentions, which are read article by article."""

    articles: list[ArticleHead]
    claims: list[Claim]
    positions: list[Position]
    relations: list[Relation]
    mentions: dict[str, Stretch]


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
        """Every record. Raises BeingWritten where a run is putting its outputs in their place."""
        state = self._workspace.state()
        self._check(state)
        found = Contents(
            self._lines("articles.jsonl", ArticleHead),
            self._lines("claims.jsonl", Claim),
            self._lines("positions.jsonl", Position),
            self._lines("relations.jsonl", Relation),
            self._stretches(),
        )
        self._check(state)
        return found

    def mentions(self, stretch: Stretch) -> list[Mention]:
        """The names in one document."""
        with (self.folder / "entities.jsonl").open("rb") as handle:
            handle.seek(stretch.start)
            return msgspec.json.Decoder(Mention).decode_lines(handle.read(stretch.end - stretch.start))

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
        return msgspec.json.Decoder(kind).decode_lines((self.folder / name).read_bytes())

    def _stretches(self) -> dict[str, Stretch]:
        """Where each document's mentions are; the lines of one document stand together."""
        found: dict[str, Stretch] = {}
        at = 0
        with (self.folder / "entities.jsonl").open("rb") as handle:
            for line in handle:
                name, end = line[_DOC_ID].decode(), at + len(line)
                found[name] = Stretch(found[name].start if name in found else at, end)
                at = end
        return found
