"""Decisions on disk: what is acknowledged is there, whoever is killed, and whatever the disk does."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import time
from pathlib import Path

import msgspec
import pytest

from pipeline.storage import BadDecision, DecisionFolder, append_decision, decisions_digest, read_decisions
from pipeline.storage.decisions import file_name
from tests.review.build import claim, decision

SIDES = [claim("a"), claim("b", doc_id="d2", source="two.txt")]


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    made = [decision(at, who, SIDES, "agree") for at, who in enumerate(["ann", "Zoë Ω", "ann"])]
    for one in made:
        append_decision(tmp_path / "new" / "folder", one)
    assert read_decisions(tmp_path / "new" / "folder") == made
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 2


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON", "a/b", "Ann", "ann", "Zoë", "李", "x" * 300, ".", "-", "a\0b"]
)
def test_file_names_are_safe(name: str) -> None:
    made = file_name(name)
    assert made == Path(made).name
    assert not made.startswith(".")
    assert len(made) < 64
    assert made.isascii()


def test_different_reviewers_have_different_files() -> None:
    names = ["ann", "Ann", "ANN", "änn", "a n n", "a-n-n", "李", "王"]
    assert len({file_name(name) for name in names}) == len(names)


def test_a_torn_line_is_passed_over_and_ended(tmp_path: Path) -> None:
    """However long the part is that a killed writer left, the next decision is whole."""
    whole = msgspec.json.encode(decision(1, "ann", SIDES, "agree", comment="“ü”"))
    for cut in [*range(1, len(whole), 29), len(whole) - 1]:
        path = tmp_path / f"{cut}" / file_name("ann")
        path.parent.mkdir()
        path.write_bytes(msgspec.json.encode(decision(0, "ann", SIDES, "agree")) + b"\n" + whole[:cut])
        folder = DecisionFolder(path.parent)
        assert [one.decision_id for one in folder.fresh()[0]] == ["n0"]
        append_decision(path.parent, decision(2, "ann", SIDES, "contradict"))
        assert [one.decision_id for one in folder.fresh()[0]] == ["n2"]
        assert folder.torn == [f"{path}:2"]
        assert [one.decision_id for one in read_decisions(path.parent)] == ["n0", "n2"]


def test_a_last_line_without_an_end_counts_if_it_is_whole(tmp_path: Path) -> None:
    made = [decision(at, "ann", SIDES, "agree") for at in range(2)]
    (tmp_path / "ann.jsonl").write_bytes(msgspec.json.encode(made[0]))
    append_decision(tmp_path, made[1])
    assert read_decisions(tmp_path) == made


def test_every_beginning_of_a_line_is_known_as_torn(tmp_path: Path) -> None:
    whole = msgspec.json.encode(decision(1, "ann", SIDES, "agree", corrections={"a": {"low": -1.5e-7}}, comment="“ü”"))
    torn = [whole[:cut] for cut in range(1, len(whole))]
    (tmp_path / "ann.jsonl").write_bytes(b"\n".join([*torn, whole]) + b"\n")
    folder = DecisionFolder(tmp_path)
    assert [one.decision_id for one in folder.fresh()[0]] == ["n1"]
    assert len(folder.torn) == len(torn)


@pytest.mark.parametrize("line", [b'{"decision_id": 5}\n', b"[]\n", b'{"decision_id": nonsense}\n'])
def test_a_damaged_line_is_named(tmp_path: Path, line: bytes) -> None:
    append_decision(tmp_path, decision(1, "ann", SIDES, "agree"))
    with (tmp_path / "ann.jsonl").open("ab") as handle:
        handle.write(line)
    with pytest.raises(BadDecision, match=r"ann\.jsonl:2: "):
        read_decisions(tmp_path)


def test_only_what_is_new_is_read_again_and_a_replaced_file_wholly(tmp_path: Path) -> None:
    made = [decision(at, "ann", SIDES, "agree") for at in range(4)]
    folder = DecisionFolder(tmp_path)
    assert folder.fresh() == ([], False)
    append_decision(tmp_path, made[0])
    assert folder.fresh() == ([made[0]], False)
    append_decision(tmp_path, made[1])
    assert folder.fresh() == ([made[1]], False)
    (tmp_path / "other").write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in made))
    (tmp_path / "other").replace(tmp_path / "ann.jsonl")
    assert folder.fresh() == (made, True)
    (tmp_path / "ann.jsonl").unlink()
    assert folder.fresh() == ([], True)


def test_the_digest_follows_the_decisions(tmp_path: Path) -> None:
    seen = [decisions_digest(None), decisions_digest(tmp_path)]
    assert seen == ["", ""]
    for at in range(3):
        append_decision(tmp_path, decision(at, "ann", SIDES, "agree"))
        seen.append(decisions_digest(tmp_path))
    assert len(set(seen)) == 4


def _on_a_full_disk(folder: Path, limit: int, said: object) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        append_decision(folder, decision(2, "ann", SIDES, "agree"))
    except OSError:
        os._exit(7)
    os._exit(0)


@pytest.mark.parametrize("room", [0, 1, 100])
def test_a_full_disk_keeps_what_was_there_and_says_so(tmp_path: Path, room: int) -> None:
    """A limit on file size stands for the full disk: the kernel writes a part of the line and then refuses."""
    append_decision(tmp_path, decision(1, "ann", SIDES, "agree"))
    before = (tmp_path / "ann.jsonl").read_bytes()
    child = multiprocessing.get_context("fork").Process(
        target=_on_a_full_disk, args=(tmp_path, len(before) + room, None)
    )
    child.start()
    child.join()
    assert child.exitcode == 7
    assert (tmp_path / "ann.jsonl").read_bytes() == before


def _write_many(folder: Path, writer: int, first: int, told: Path) -> None:
    """Append decisions, and note each one after it was acknowledged."""
    with told.open("a") as notes:
        for number in range(first, 500):
            one = decision(number, f"reviewer {writer % 2}", SIDES, "agree", decision_id=f"{writer}-{number}")
            append_decision(folder, one)
            notes.write(f"{one.decision_id}\n")
            notes.flush()


def test_eight_writers_killed_again_and_again_lose_nothing_acknowledged(tmp_path: Path) -> None:
    """8 processes × 500 decisions into two files; each writer is killed by SIGKILL at random and goes on."""
    context, dice = multiprocessing.get_context("fork"), random.Random(8)
    told = [tmp_path / f"told{writer}" for writer in range(8)]
    kills = 0
    writers: dict[int, multiprocessing.process.BaseProcess] = {}
    for writer in range(8):
        told[writer].touch()
    while any(len(path.read_text().splitlines()) < 500 for path in told):
        for writer in range(8):
            done = len(told[writer].read_text().splitlines())
            if done < 500 and (writer not in writers or not writers[writer].is_alive()):
                arguments = (tmp_path / "decisions", writer, done, told[writer])
                writers[writer] = context.Process(target=_write_many, args=arguments)
                writers[writer].start()
        time.sleep(dice.uniform(0.02, 0.2))
        if kills < 60:
            writers[dice.randrange(8)].kill()
            kills += 1
        for process in writers.values():
            process.join(0)
    for process in writers.values():
        process.join()
    kept = {one.decision_id for one in read_decisions(tmp_path / "decisions")}
    acknowledged = {name for path in told for name in path.read_text().splitlines()}
    assert len(acknowledged) == 8 * 500
    assert acknowledged <= kept
