"""A run is a function of the batch and the workspace: however often, in however many processes, whenever killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from pipeline import engines, resources, storage
from tests.workspaces import ARTICLES, lines, snapshot, write_batch


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A batch and the workspace that one quiet run makes of it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    batch = write_batch(folder / "batch")
    engines.run(batch, folder / "out", workers=1)
    return batch, folder / "out"


def test_finds_the_articles_and_their_claims(undisturbed: tuple[Path, Path]) -> None:
    _, out = undisturbed
    assert {a["source"] for a in lines(out, "articles.jsonl")} == set(ARTICLES)
    quotes = {c["quote"] for c in lines(out, "claims.jsonl")}
    assert {"91 per cent", "more than 90 percent", "70 percent"} <= quotes


def test_every_quote_stands_at_its_offsets(undisturbed: tuple[Path, Path]) -> None:
    _, out = undisturbed
    for claim in lines(out, "claims.jsonl"):
        text = (out / "text" / f"{claim['doc_id']}.txt").read_bytes().decode()
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert text[claim["sentence_start"] :].startswith(claim["sentence"])


def test_a_second_run_finds_nothing_to_do(undisturbed: tuple[Path, Path]) -> None:
    batch, out = undisturbed
    before = snapshot(out)
    assert engines.run(batch, out, workers=1).unchanged
    assert snapshot(out) == before


@pytest.mark.parametrize("workers", [2, 3])
def test_processes_change_nothing(undisturbed: tuple[Path, Path], tmp_path: Path, workers: int) -> None:
    batch, out = undisturbed
    engines.run(batch, tmp_path / "out", workers=workers)
    assert snapshot(tmp_path / "out") == snapshot(out)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_partitions_and_order_change_nothing(count: int) -> None:
    items = list(range(20))
    shuffled = random.Random(count).sample(items, len(items))
    parts = engines.partitions(shuffled, count)
    assert sorted(item for part in parts for item in part) == items
    assert len(parts) == count


def _run_and_die(batch: Path, out: Path, at: int) -> None:
    """Run, and die by SIGKILL just before the `at`-th file is put in its place."""
    rename, seen = Path.replace, iter(range(1, 1_000_000))

    def replace(self: Path, target: Path) -> Path:
        if next(seen) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(self, target)

    Path.replace = replace  # type: ignore[method-assign]
    engines.run(batch, out, workers=1)
    os._exit(0)


def test_killed_at_every_write_it_ends_as_if_undisturbed(undisturbed: tuple[Path, Path], tmp_path: Path) -> None:
    batch, out = undisturbed
    wanted = snapshot(out)
    resources.language()  # loaded once; every forked run has it
    context, at, status = multiprocessing.get_context("fork"), 0, -signal.SIGKILL
    while status == -signal.SIGKILL:
        at += 1
        killed = tmp_path / f"killed{at}"
        child = context.Process(target=_run_and_die, args=(batch, killed, at))
        child.start()
        child.join()
        status = child.exitcode or 0
        engines.run(batch, killed, workers=1)
        assert snapshot(killed) == wanted, f"killed before write {at}"
        shutil.rmtree(killed)
    assert at > 20, "the run was killed at too few points to prove anything"


def test_a_second_batch_grows_the_workspace(tmp_path: Path) -> None:
    names = list(ARTICLES)
    first = write_batch(tmp_path / "monday", {names[0]: ARTICLES[names[0]]})
    second = write_batch(tmp_path / "tuesday", {name: ARTICLES[name] for name in names[1:]})
    out = tmp_path / "out"
    engines.run(first, out, workers=1)
    manifest = engines.run(second, out, workers=1).manifest
    assert manifest is not None
    assert manifest["news"]["articles_new"] == 2  # type: ignore[index]
    assert manifest["news"]["articles_known"] == 1  # type: ignore[index]
    batches = {a["source"]: a["batch"] for a in lines(out, "articles.jsonl")}
    assert batches[names[0]].startswith("monday-")
    assert batches[names[1]].startswith("tuesday-")


def test_the_order_of_batches_changes_no_id_and_no_relation(tmp_path: Path) -> None:
    parts = [write_batch(tmp_path / f"b{at}", {name: text}) for at, (name, text) in enumerate(ARTICLES.items())]
    results = []
    for order in (parts, parts[::-1]):
        out = tmp_path / f"out{len(results)}"
        for batch in order:
            engines.run(batch, out, workers=1)
        results.append([(out / f"{kind}.jsonl").read_bytes() for kind in ("positions", "relations")])
    assert results[0] == results[1]


def test_the_same_words_in_two_files_are_one_document(tmp_path: Path) -> None:
    text = ARTICLES["agency.txt"]
    out = tmp_path / "out"
    engines.run(write_batch(tmp_path / "b", {"a.txt": text, "copy.txt": text}), out, workers=1)
    (article,) = lines(out, "articles.jsonl")
    assert article["sources"] == ["a.txt", "copy.txt"]
    assert len({c["claim_id"] for c in lines(out, "claims.jsonl")}) == len(lines(out, "claims.jsonl"))


def test_a_changed_file_replaces_what_it_said(tmp_path: Path) -> None:
    batch, out = write_batch(tmp_path / "b"), tmp_path / "out"
    engines.run(batch, out, workers=1)
    (batch / "agency.txt").write_text(ARTICLES["agency.txt"].replace("91 per cent", "85 per cent"), encoding="utf-8")
    engines.run(batch, out, workers=1)
    quotes = {c["quote"] for c in lines(out, "claims.jsonl")}
    assert "85 per cent" in quotes
    assert "91 per cent" not in quotes
    assert {p.stem for p in (out / "text").iterdir()} == {a["doc_id"] for a in lines(out, "articles.jsonl")}


def test_a_file_that_is_gone_stays_until_forgotten(tmp_path: Path) -> None:
    batch, out = write_batch(tmp_path / "b"), tmp_path / "out"
    engines.run(batch, out, workers=1)
    (batch / "agency.txt").unlink()
    engines.run(batch, out, workers=1)
    assert "agency.txt" in {a["source"] for a in lines(out, "articles.jsonl")}
    assert engines.forget(out, ["agency.txt"]) == 1
    assert "agency.txt" not in {a["source"] for a in lines(out, "articles.jsonl")}
    assert "91 per cent" not in {c["quote"] for c in lines(out, "claims.jsonl")}


def test_forgetting_what_is_not_there_changes_nothing(undisturbed: tuple[Path, Path]) -> None:
    _, out = undisturbed
    before = snapshot(out)
    with pytest.raises(LookupError, match=r"no-such\.txt"):
        engines.forget(out, ["no-such.txt"])
    assert snapshot(out) == before


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "b")
    (batch / "empty.txt").write_bytes(b"")
    (batch / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (batch / "notes.xyz").write_text("whatever")
    outcome = engines.run(batch, tmp_path / "out", workers=1)
    rejected = lines(tmp_path / "out", "rejected.jsonl")
    assert {r["source"]: r["reason"] for r in rejected} == {
        "empty.txt": "empty",
        "picture.txt": "binary",
        "notes.xyz": "unknown_format",
    }
    assert outcome.rejected == 3
    assert all(r["mend"] and r["detail"] for r in rejected)
    assert len(lines(tmp_path / "out", "articles.jsonl")) == 3


def test_in_is_out_and_rejected_in_every_stage(undisturbed: tuple[Path, Path]) -> None:
    _, out = undisturbed
    stages = storage.Workspace(out).manifest()["stages"]
    for name, counts in stages.items():  # type: ignore[attr-defined]
        assert counts["in"] == counts["out"] + counts["rejected"], name


def test_two_runs_do_not_write_one_workspace(undisturbed: tuple[Path, Path]) -> None:
    batch, out = undisturbed
    with storage.locked(out), pytest.raises(storage.Locked):
        engines.run(batch, out, workers=1)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "b")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter1.tex").write_text("precious")
    with pytest.raises(storage.NotAWorkspace):
        engines.run(batch, tmp_path / "thesis", workers=1)
    assert [p.name for p in (tmp_path / "thesis").iterdir()] == ["chapter1.tex"]
