"""Several processes relate positions to the same outputs as one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pipeline.engines import matching
from tests.match.test_order import crowd


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.jsonl"))}


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(claim) + b"\n" for claim in crowd(400, 6)))
    return path


def test_two_processes_write_what_one_writes(tmp_path: Path, claims: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = matching.match_files([claims], tmp_path / "one")
    monkeypatch.setattr(matching, "_FEW", 1)
    monkeypatch.setattr("pipeline.storage.sorting._RANGE", 4096)
    monkeypatch.setattr("pipeline.storage.claims._CHUNK", 4096)
    three = matching.match_files([claims], tmp_path / "three", workers=3)
    assert one == three
    assert outputs(tmp_path / "one") == outputs(tmp_path / "three")
    assert not list((tmp_path / "three").rglob("*.part"))


def test_a_killed_process_leaves_the_old_outputs(tmp_path: Path, claims: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    matching.match_files([claims], out)
    before = (out / "relations.jsonl").read_bytes()
    monkeypatch.setattr(matching, "_FEW", 1)
    monkeypatch.setattr("pipeline.engines.forked._answered", lambda *_: None)
    with pytest.raises(RuntimeError, match="killed"):
        matching.match_files([claims], out, workers=2)
    assert (out / "relations.jsonl").read_bytes() == before
    assert not list(out.rglob("*.part"))
