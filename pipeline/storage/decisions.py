"""Decisions on disk: one file of JSON lines a reviewer, which only ever grows.

A decision is acknowledged once its line is flushed to the disk (`fsync`). Writers hold the file's lock, so several
servers can write one file. A writer that was killed leaves at most one line without an end; the next writer ends
that line, and readers pass over it: nobody was told that it had been kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import unicodedata
from pathlib import Path

import msgspec

from pipeline.records.decision import Decision
from pipeline.records.identity import digest

_decoder = msgspec.json.Decoder(Decision)
_UNSAFE = re.compile(r"[^a-z0-9]+")
_TRUNCATED = "Input data was truncated"  # how msgspec names the beginning of a JSON document


def decisions_folder() -> Path:
    """Where decisions are kept unless told otherwise: in the checkout, or else below the folder one works in."""
    checkout = Path(__file__).resolve().parent.parent.parent
    return (checkout if (checkout / "annotations").is_dir() else Path()) / "annotations" / "decisions"


class BadDecision(ValueError):
    """A line that is whole and yet no decision; the message names its file and line."""


def file_name(reviewer: str) -> str:
    """A file name for any reviewer's name, safe on every file system, different for different names."""
    plain = unicodedata.normalize("NFKD", reviewer.casefold()).encode("ascii", "ignore").decode()
    slug = _UNSAFE.sub("-", plain).strip("-")[:40]
    return f"{slug}.jsonl" if slug == reviewer else f"{slug or 'reviewer'}-{digest(reviewer)[:8]}.jsonl"


def append_decision(folder: Path, decision: Decision) -> None:
    """Keep a decision; when this returns, it is on the disk. Raises OSError, nothing being kept, where it cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(decision.reviewer)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        size = os.fstat(handle).st_size
        start = b"\n" if size and os.pread(handle, 1, size - 1) != b"\n" else b""
        _write(handle, start + msgspec.json.encode(decision) + b"\n", size)
    finally:
        os.close(handle)
    if not size:
        _sync_folder(folder)


def _write(handle: int, line: bytes, size: int) -> None:
    try:
        written = os.write(handle, line)
        while written < len(line):
            written += os.write(handle, line[written:])
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _sync_folder(folder: Path) -> None:
    """A new file is there after a power failure only if its folder says so."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class DecisionFolder:
    """Reads a decisions folder again and again, each time only what has been added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.torn: list[str] = []
        """Lines that a killed writer left unfinished, as `file:line`."""
        self._read: dict[Path, tuple[int, int, int]] = {}  # inode, offset, lines

    def fresh(self) -> tuple[list[Decision], bool]:
        """The decisions added since the last call, and True if files were replaced, so that all must be read again.

        Raises BadDecision for a line that is no decision.
        """
        paths = sorted(self.folder.glob("*.jsonl")) if self.folder.is_dir() else []
        replaced = any(path not in paths for path in self._read) or any(map(self._replaced, paths))
        if replaced:
            self._read, self.torn = {}, []
        return [decision for path in paths for decision in self._added(path)], replaced

    def _replaced(self, path: Path) -> bool:
        inode, offset, _ = self._read.get(path, (0, 0, 0))
        status = path.stat()
        return offset > 0 and (status.st_ino != inode or status.st_size < offset)

    def _added(self, path: Path) -> list[Decision]:
        inode, offset, count = self._read.get(path, (0, 0, 0))
        if path.stat().st_size == offset:
            return []
        with path.open("rb") as handle:
            inode = os.fstat(handle.fileno()).st_ino
            handle.seek(offset)
            found = []
            for line in handle:
                decision, ended = self._decode(line, path, count + 1), line.endswith(b"\n")
                if decision is None and not ended:
                    break  # still being written, or torn: the next writer will end it
                offset, count = offset + len(line), count + ended
                found += [decision] if decision else []
        self._read[path] = (inode, offset, count)
        return found

    def _decode(self, line: bytes, path: Path, number: int) -> Decision | None:
        if not line.strip():
            return None
        try:
            return _decoder.decode(line)
        except msgspec.DecodeError as error:
            if _is_torn(line, str(error)):
                self.torn += [f"{path}:{number}"] if line.endswith(b"\n") else []
                return None
            raise BadDecision(f"{path}:{number}: {error}: mend or remove this line") from None


def _is_torn(line: bytes, error: str) -> bool:
    """True for the beginning of a decision; one that ends within a number is called malformed, not truncated."""
    unended = error.startswith("JSON is malformed") and not line.rstrip().endswith((b"}", b"]"))
    return error.startswith(_TRUNCATED) or unended


def read_decisions(folder: Path) -> list[Decision]:
    """Every decision of a folder in the order of time; one that two files hold counts once."""
    found, _ = DecisionFolder(folder).fresh()
    return sorted({decision.decision_id: decision for decision in found}.values(), key=lambda d: d.at)


def decisions_digest(folder: Path | None) -> str:
    """A hash of all decisions of a folder; empty where there are none."""
    paths = sorted(folder.glob("*.jsonl")) if folder and folder.is_dir() else []
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16] if paths else ""
