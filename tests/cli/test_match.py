"""`assay match`: claims from files, ours or another tool's."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from pipeline.match import match
from tests.cli.test_commands import assay
from tests.match.test_order import crowd

SCHEMAS = Path(__file__).parent.parent.parent / "pipeline" / "records" / "schemas"
CLAIMS = list(crowd(300, 5))
LINES = [msgspec.json.encode(claim) for claim in CLAIMS]


def written(path: Path, lines: list[bytes]) -> Path:
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("match")
    files = [written(folder / "one.jsonl", LINES[:120]), written(folder / "two.jsonl", LINES[100:])]
    done = assay("match", *files, "--out", folder / "out", "--strict")
    assert done.returncode == 0, done.stderr
    assert "claims                300" in done.stdout
    return folder / "out"


def test_the_outputs_are_those_of_the_room(out: Path) -> None:
    whole = match(CLAIMS)
    for name, records in (("positions", whole.positions), ("relations", whole.relations)):
        assert (out / f"{name}.jsonl").read_bytes() == b"".join(msgspec.json.encode(r) + b"\n" for r in records)
    assert sorted((out / "claims.jsonl").read_bytes().splitlines()) == sorted(LINES)


@pytest.mark.parametrize("name", ["claims", "positions", "relations"])
def test_the_outputs_follow_their_schemas(out: Path, name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    for row in rows(out / f"{name}.jsonl"):
        check.validate(row)


def changed(**slots: object) -> bytes:
    return json.dumps(json.loads(LINES[0]) | {"claim_id": "other"} | slots).encode()


BAD = {
    "no JSON": (b"claims:", "malformed"),
    "a list": (b"[" + LINES[0] + b"]", "array"),
    "cut": (LINES[0][:80], "truncated"),
    "not UTF-8": (LINES[0].replace(b"percent", b"perc\xff"), "utf-8"),
    "another bound": (changed(bound="roughly"), "bound"),
    "no number": (changed(low="many"), "low"),
    "confidence": (changed(confidence=1.2), "confidence"),
    "offset": (changed(start=-1), "offsets"),
    "mineral": (changed(minerals=["Rare Earths"]), "snake case"),
    "no id": (changed(claim_id=""), "claim_id"),
    "nested": (b'{"other":' + b"[" * 100_000, "recursion"),
}


def test_bad_lines_are_told_apart_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = written(
        tmp_path / "c.jsonl", [b"\xef\xbb\xbf" + LINES[0], b"", *(line for line, _ in BAD.values()), LINES[1]]
    )
    done = assay("match", path, "--out", tmp_path / "out", "--strict")
    assert done.returncode == 3, done.stderr
    assert len(rows(tmp_path / "out" / "claims.jsonl")) == 2
    found = rows(tmp_path / "out" / "rejected.jsonl")
    assert [row["source"] for row in found] == [f"{path}#{at}" for at in range(3, 3 + len(BAD))]
    for row, (name, (_, words)) in zip(found, BAD.items(), strict=True):
        assert words in str(row["detail"]), name
    schema = json.loads((SCHEMAS / "rejected.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found[0])


def test_one_id_for_two_claims_is_rejected_whichever_comes_first(tmp_path: Path) -> None:
    twice = [LINES[0], LINES[1], json.dumps(json.loads(LINES[0]) | {"low": 1.0}).encode()]
    kept = []
    for at, order in enumerate((twice, twice[::-1])):
        out = tmp_path / f"out{at}"
        assert assay("match", written(tmp_path / f"{at}.jsonl", order), "--out", out).returncode == 0
        kept.append(sorted((out / "claims.jsonl").read_bytes().splitlines()))
        assert len(rows(out / "rejected.jsonl")) == 1
    assert kept[0] == kept[1]


@pytest.mark.parametrize("make", ["missing", "empty"])
def test_nothing_to_match_is_one_line_and_code_2(tmp_path: Path, make: str) -> None:
    path = tmp_path / "claims.jsonl"
    if make == "empty":
        path.touch()
    done = assay("match", path, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert str(path) in done.stderr
    assert not (tmp_path / "out").exists()


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    (tmp_path / "run" / "work").mkdir(parents=True)
    (tmp_path / "run" / "work" / "state.json").write_text("{}")
    path = written(tmp_path / "c.jsonl", LINES[:3])
    for folder in ("mine", "run"):
        assert assay("match", path, "--out", tmp_path / folder).returncode == 2
        assert not (tmp_path / folder / "claims.jsonl").exists()


def test_a_match_can_be_done_again_in_place(out: Path, tmp_path: Path) -> None:
    before = (out / "relations.jsonl").read_bytes()
    assert assay("match", out / "claims.jsonl", "--out", out, "--workers", 2).returncode == 0
    assert (out / "relations.jsonl").read_bytes() == before
    assert not list(out.rglob("*.part"))
