"""Lines are sorted on the disk in runs, by several writers, and later patched in place, as if written at once."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import numpy as np
import pytest

from pipeline.storage.patching import Index, patched
from pipeline.storage.sorting import SortedLines


class Row(msgspec.Struct):
    row_id: str
    text: str


def rows(count: int, seed: int) -> list[Row]:
    draw = random.Random(seed)
    return [Row(f"{draw.getrandbits(64):016x}", "ä" * draw.randrange(40)) for _ in range(count)]


def _half_written(lines: SortedLines) -> None:
    lines.write(rows(5, 2))
    lines.spill()
    lines.write([object()])


def text(some: list[Row]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in sorted(some, key=lambda row: row.row_id))


def written(path: Path, some: list[Row], parts: int) -> Index:
    with SortedLines(path, "row_id") as lines:
        for part in range(parts):
            one = lines.sibling(part)
            one.write(some[part::parts])
            one.spill()
        for part in range(parts):
            lines.settle(part, parts)
        return Index(*lines.index())


@pytest.mark.parametrize(
    ("count", "parts", "run"), [(0, 1, 99), (1, 2, 99), (500, 1, 1 << 20), (500, 3, 1000), (40, 7, 1)]
)
def test_lines_are_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, parts: int, run: int) -> None:
    monkeypatch.setattr("pipeline.storage.sorting._RUN", run)
    monkeypatch.setattr("pipeline.storage.sorting._BATCH", 16)
    some = rows(count, 1)
    written(tmp_path / "rows", some, parts)
    assert (tmp_path / "rows").read_bytes() == text(some)
    assert [path.name for path in tmp_path.iterdir()] == ["rows"]


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    written(tmp_path / "rows", rows(3, 1), 1)
    with pytest.raises(TypeError), SortedLines(tmp_path / "rows", "row_id") as lines:
        _half_written(lines)
    assert (tmp_path / "rows").read_bytes() == text(rows(3, 1))
    assert [path.name for path in tmp_path.iterdir()] == ["rows"]


@pytest.mark.parametrize(
    ("gone", "changed", "new"), [(0, 0, 0), (0, 0, 9), (5, 0, 0), (0, 7, 0), (20, 30, 40), (100, 0, 3)]
)
def test_a_patched_file_is_as_if_written_at_once(tmp_path: Path, gone: int, changed: int, new: int) -> None:
    path, old = tmp_path / "rows", rows(100, 1)
    index = written(path, old, 1)
    altered = [msgspec.structs.replace(row, text="new") for row in old[gone : gone + changed]]
    kept = old[gone + changed :]
    away = np.array([int(row.row_id, 16) for row in old[:gone]], dtype=np.uint64)
    found = patched(path, index, away, msgspec.json.Encoder().encode_lines([*rows(new, 2), *altered]), "row_id")
    whole = [*kept, *altered, *rows(new, 2)]
    assert path.read_bytes() == text(whole)
    assert [(int(line[11:27], 16), len(line)) for line in path.read_bytes().splitlines(keepends=True)] == [
        *zip(found.keys.tolist(), found.sizes.tolist(), strict=True)
    ]
