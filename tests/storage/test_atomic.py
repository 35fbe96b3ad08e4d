"""A file is the old one or the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.storage import write_bytes, write_lines
from pipeline.storage.atomic import sweep


def test_a_write_that_breaks_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    write_lines(path, [{"a": 1}])

    def broken():
        yield {"a": 2}
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        write_lines(path, broken())
    assert path.read_bytes() == b'{"a":1}\n'


def test_what_was_left_half_written_is_swept(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "x.json.123.part").write_bytes(b"half")
    write_bytes(tmp_path / "deep" / "y.json", b"whole")
    sweep(tmp_path)
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["y.json"]
