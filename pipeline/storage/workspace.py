"""The folder that a run writes and a later run grows: where everything is, and how it is read and written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pipeline.storage.atomic import sweep, write_bytes, write_lines
from pipeline.storage.state import State

T = TypeVar("T")


@lru_cache(maxsize=1)
def _last_read(path: Path, kind: Any) -> Any:
    return msgspec.json.decode(path.read_bytes(), type=kind)


class NotAWorkspace(RuntimeError):
    """A folder holds other things than a run's output, and none of ours."""


class Workspace:
    """Paths and records of one output folder. Work files are kept by stage and key, and never altered."""

    OUTPUTS = (
        "articles.jsonl",
        "entities.jsonl",
        "claims.jsonl",
        "positions.jsonl",
        "relations.jsonl",
        "verdicts.jsonl",
        "official.jsonl",
        "rejected.jsonl",
        "claims.csv",
        "claims.parquet",
        "summary.md",
        "report.html",
        "manifest.json",
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.texts = folder / "text"

    def open(self) -> None:
        """Make the folder ready. Raises NotAWorkspace where it holds files and no work folder of ours."""
        if self.folder.exists() and not self.work.exists() and any(self.folder.iterdir()):
            raise NotAWorkspace(f"{self.folder} is not empty and no workspace of ours: name a new folder as --out")
        self.work.mkdir(parents=True, exist_ok=True)

    def sweep(self) -> None:
        """Remove what a killed run left half-written; only the holder of the lock may."""
        sweep(self.folder)

    def state(self) -> State:
        """What the workspace knows; an empty state for a new one. Raises NotAWorkspace for a damaged record."""
        path = self.work / "state.json"
        if not path.exists():
            return State()
        try:
            return msgspec.json.decode(path.read_bytes(), type=State)
        except msgspec.DecodeError as error:
            raise NotAWorkspace(f"{path} is damaged ({error}): move {self.folder} away and run again") from None

    def write_state(self, state: State) -> None:
        """The last write of a run: from now on its outputs count."""
        write_bytes(self.work / "state.json", msgspec.json.encode(state))

    def work_path(self, stage: str, key: str) -> Path:
        """Where a stage keeps the result that has this key."""
        return self.work / stage / key[:2] / f"{key}.json"

    def has_work(self, stage: str, key: str) -> bool:
        """Whether a stage's result is there."""
        return self.work_path(stage, key).exists()

    def read_work(self, stage: str, key: str, kind: type[T]) -> T:
        """A stage's result."""
        return msgspec.json.decode(self.work_path(stage, key).read_bytes(), type=kind)

    def read_ingested(self, key: str, kind: type[T]) -> T:
        """The articles of one file; the last file read is kept, as a file may hold thousands of them."""
        ingested: T = _last_read(self.work_path("ingest", key), kind)  # type: ignore[arg-type]
        return ingested

    def write_work(self, stage: str, key: str, record: object) -> None:
        """Keep a stage's result."""
        write_bytes(self.work_path(stage, key), msgspec.json.encode(record))

    def keep_work(self, stage: str, keys: set[str]) -> None:
        """Remove every result of a stage but these."""
        for path in (self.work / stage).glob("*/*.json"):
            if path.stem not in keys:
                path.unlink()

    def write_output(self, name: str, records: Iterable[object]) -> int:
        """Put a JSON lines file in its place; says how many lines it has."""
        return write_lines(self.folder / name, records)

    def write_document(self, name: str, payload: bytes) -> None:
        """Put any other output in its place."""
        write_bytes(self.folder / name, payload)

    def output_sizes(self, names: Iterable[str]) -> dict[str, int]:
        """The size of each of these outputs that is there, in bytes."""
        paths = {name: self.folder / name for name in names}
        return {name: path.stat().st_size for name, path in paths.items() if path.exists()}

    def manifest(self) -> dict[str, object]:
        """What the last run wrote of itself. Raises NotAWorkspace where no run has ended."""
        path = self.folder / "manifest.json"
        if not path.exists():
            raise NotAWorkspace(f"{self.folder} holds no finished run: `assay run BATCH --out {self.folder}` first")
        manifest: dict[str, object] = msgspec.json.decode(path.read_bytes())
        return manifest

    def rejected_of(self, sources: set[str]) -> int:
        """How many inputs among these files (or records in them) the last run rejected."""
        path = self.folder / "rejected.jsonl"
        rejected = path.read_bytes().splitlines() if path.exists() else []
        return sum(msgspec.json.decode(line)["source"].rsplit("#", 1)[0] in sources for line in rejected)

    def write_text(self, doc_id: str, text: str) -> None:
        """The text that offsets count in, byte for byte (no newline is translated)."""
        path, payload = self.texts / f"{doc_id}.txt", text.encode()
        if not path.exists() or path.stat().st_size != len(payload) or path.read_bytes() != payload:
            write_bytes(path, payload)

    def keep_texts(self, doc_ids: set[str]) -> None:
        """Remove the text of every document but these."""
        for path in self.texts.glob("*.txt"):
            if path.stem not in doc_ids:
                path.unlink()
