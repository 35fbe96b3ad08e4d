"""The tables of official statistics that a workspace has been given, in its folder `official/`, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.storage.atomic import write_bytes

MOST = 1 << 26
"""Bytes of a table, from which on it is none that anyone reads."""


def official_tables(out: Path) -> list[Path]:
    """The tables of a workspace, sorted by name."""
    return sorted(path for path in (out / "official").glob("*.csv") if path.is_file())


def official_digest(out: Path) -> str:
    """A hash of all tables of a workspace; empty where there are none."""
    paths, total = official_tables(out), hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16] if paths else ""


def keep_table(out: Path, name: str, payload: bytes) -> None:
    """Put a table into a workspace; one of the same name is replaced."""
    write_bytes(out / "official" / name, payload)


def drop_table(out: Path, name: str) -> None:
    """Take a table out. Raises FileNotFoundError, naming those that are there, for one that is not."""
    there = {path.name: path for path in official_tables(out)}
    if name not in there:
        raise FileNotFoundError(f"{out} has no table {name}; it has {', '.join(there) or 'none'}")
    there[name].unlink()
