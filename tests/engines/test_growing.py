"""Claims added later give what matching all of them at once gives, in whatever batches and processes they come."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from pipeline.bench.matching_claims import skewed_claims
from pipeline.engines import matching
from pipeline.records import Claim
from pipeline.storage.kept import KeptMatch
from tests.match.test_order import crowd, everything

NAMES = ("positions.jsonl", "relations.jsonl")
BATCHES = [*crowd(250, 8), *everything(), *skewed_claims(600)]


def written(path: Path, claims: Sequence[Claim]) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(claim) + b"\n" for claim in claims))
    return path


def outputs(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in NAMES]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[matching.MatchOutcome, list[bytes]]:
    folder = tmp_path_factory.mktemp("whole")
    outcome = matching.match_files([written(folder / "all.jsonl", BATCHES)], folder / "out")
    return outcome, outputs(folder / "out")


@pytest.mark.parametrize(
    ("cuts", "workers", "seed"), [((500, 900), 1, 0), ((1, 2, 3), 2, 1), ((850,), 3, 2), ((7,), 2, 3)]
)
def test_batches_give_what_all_at_once_give(
    tmp_path: Path,
    whole: tuple[matching.MatchOutcome, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
    cuts: tuple[int, ...],
    workers: int,
    seed: int,
) -> None:
    monkeypatch.setattr(matching, "_FEW", 1)
    monkeypatch.setattr("pipeline.storage.claims._CHUNK", 4096)
    claims = random.Random(seed).sample(BATCHES, len(BATCHES))
    for number, (begin, end) in enumerate(zip((0, *cuts), (*cuts, len(claims)), strict=True)):
        path = written(tmp_path / f"{number}.jsonl", claims[begin:end])
        outcome = matching.match_files([path], tmp_path / "out", workers=workers, add=True)
    assert (outcome, outputs(tmp_path / "out")) == whole
    state = KeptMatch(tmp_path / "out").state(matching.plan.fingerprint("match"))
    assert state is not None
    assert state.folds == len(cuts) + 1, "nothing was matched from the beginning again"
    lines = (tmp_path / "out" / "claims.jsonl").read_bytes().splitlines()
    assert lines == [msgspec.json.encode(claim) for claim in claims]


def test_claims_that_come_again_change_nothing(tmp_path: Path) -> None:
    claims = list(crowd(100, 3))
    matching.match_files([written(tmp_path / "all.jsonl", claims)], tmp_path / "out")
    before = outputs(tmp_path / "out")
    matching.match_files([written(tmp_path / "some.jsonl", claims[20:50])], tmp_path / "out", add=True)
    assert outputs(tmp_path / "out") == before


def test_what_was_interrupted_is_made_good(
    tmp_path: Path, whole: tuple[matching.MatchOutcome, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = written(tmp_path / "1.jsonl", BATCHES[:700]), written(tmp_path / "2.jsonl", BATCHES[700:])
    matching.match_files([first], tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.engines.growing.patched", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            matching.match_files([second], tmp_path / "out", add=True)
    assert matching.match_files([second], tmp_path / "out", add=True) == whole[0]
    assert outputs(tmp_path / "out") == whole[1]


def test_altered_outputs_are_matched_from_the_beginning(tmp_path: Path) -> None:
    claims = list(crowd(120, 4))
    matching.match_files([written(tmp_path / "1.jsonl", claims[:100])], tmp_path / "out")
    (tmp_path / "out" / "relations.jsonl").write_bytes(b"")
    matching.match_files([written(tmp_path / "2.jsonl", claims[100:])], tmp_path / "out", add=True)
    matching.match_files([written(tmp_path / "all.jsonl", claims)], tmp_path / "all")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "all")


def test_rejected_lines_stay_listed(tmp_path: Path) -> None:
    for name, claim in zip(("1.jsonl", "2.jsonl"), crowd(2, 1), strict=True):
        (tmp_path / name).write_bytes(b"no claim\n" + msgspec.json.encode(claim) + b"\n")
    matching.match_files([tmp_path / "1.jsonl"], tmp_path / "out")
    assert matching.match_files([tmp_path / "2.jsonl"], tmp_path / "out", add=True).rejected == 2
