"""Lines are sorted on the disk in runs, by several writers, and later patched in place, as if written at once."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import numpy as np
import pytest

from pipeline.records.lines import Lines
from pipeline.storage.patching import Index, patched
from pipeline.storage.sorting import SortedLines, merged


class Row(msgspec.Struct):
    row_id: str
    text: str


def rows(count: int, seed: int) -> list[Row]:
    draw = random.Random(seed)
    return [Row(f"{draw.getrandbits(64):016x}", "ä" * draw.randrange(40)) for _ in range(count)]


def lines(some: list[Row]) -> Lines:
    ordered = sorted(some, key=lambda row: row.row_id)
    texts = [msgspec.json.encode(row) + b"\n" for row in ordered]
    keys = np.array([int(row.row_id, 16) for row in ordered], dtype=np.uint64)
    return Lines(keys, np.array([len(text) for text in texts], dtype=np.int64), b"".join(texts))


def text(some: list[Row]) -> bytes:
    return bytes(lines(some).text)


def _half_written(target: SortedLines) -> None:
    target.take(lines(rows(5, 2)))
    target.take(lines(rows(5, 3))._replace(text=None))


def written(path: Path, some: list[Row], parts: int) -> Index:
    with SortedLines(path) as target:
        for part in range(parts):
            own = some[part::parts]
            for at in range(0, len(own), 16):
                assert target.sibling(part).take(lines(own[at : at + 16])) == len(own[at : at + 16])
        for part in range(parts):
            target.settle(part, parts)
        return Index(*target.index())


@pytest.mark.parametrize(
    ("count", "parts", "at_once"), [(0, 1, 99), (1, 2, 99), (500, 1, 1 << 20), (500, 3, 1000), (40, 7, 1)]
)
def test_lines_are_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, parts: int, at_once: int
) -> None:
    monkeypatch.setattr("pipeline.storage.sorting._RANGE", at_once)
    some = rows(count, 1)
    written(tmp_path / "rows", some, parts)
    assert (tmp_path / "rows").read_bytes() == text(some)
    assert [path.name for path in tmp_path.iterdir()] == ["rows"]


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    written(tmp_path / "rows", rows(3, 1), 1)
    with pytest.raises(TypeError), SortedLines(tmp_path / "rows") as target:
        _half_written(target)
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
    found = patched(path, index, away, lines([*rows(new, 2), *altered]))
    whole = [*kept, *altered, *rows(new, 2)]
    assert path.read_bytes() == text(whole)
    assert [(int(line[11:27], 16), len(line)) for line in path.read_bytes().splitlines(keepends=True)] == [
        *zip(found.keys.tolist(), found.sizes.tolist(), strict=True)
    ]


def test_lists_of_lines_in_one() -> None:
    found = merged([lines(rows(9, 1)), lines([]), lines(rows(4, 2))])
    assert bytes(found.text) == text([*rows(9, 1), *rows(4, 2)])
    assert found.keys.tolist() == sorted(found.keys.tolist())
    assert merged([]).text == b""
