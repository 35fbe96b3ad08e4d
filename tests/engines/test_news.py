"""What a batch changed is told until the next batch comes, however often the workspace is put together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import engines
from pipeline.storage import Workspace
from tests.export.pages import tree, words
from tests.review.test_runs import decide
from tests.workspaces import ARTICLES, lines, snapshot, write_batch

FIRST, LATER = ("agency.txt", "think-tank.md"), ("nested/column.md",)


@pytest.fixture
def batches(tmp_path: Path) -> tuple[Path, Path]:
    return tuple(  # type: ignore[return-value]
        write_batch(tmp_path / f"b{at}", {name: ARTICLES[name] for name in names})
        for at, names in enumerate((FIRST, LATER))
    )


@pytest.fixture
def out(batches: tuple[Path, Path], tmp_path: Path) -> Path:
    for batch in batches:
        engines.run(batch, tmp_path / "out", workers=1)
    return tmp_path / "out"


def news(out: Path) -> dict[str, int]:
    found: Any = Workspace(out).manifest()["news"]
    return dict(found)


def contradictions(out: Path) -> set[str]:
    return {r["relation_id"] for r in lines(out, "relations.jsonl") if r["relation"] == "contradict"}


def test_of_a_first_batch_all_is_new(batches: tuple[Path, Path], tmp_path: Path) -> None:
    engines.run(batches[0], tmp_path / "out", workers=1)
    assert news(tmp_path / "out")["articles_new"] == 2
    page = tree((tmp_path / "out" / "report.html").read_bytes())
    assert "First batch" in words(page)
    assert not page.xpath("//*[@id='news']"), "a list of what is new would be a list of everything"


def test_tells_what_came_with_a_batch(out: Path) -> None:
    found, known = news(out), contradictions(out)
    assert (found["articles_new"], found["articles_known"], found["articles_gone"]) == (1, 2, 0)
    assert found["contradictions_new"] == len(known) > 0, "the column contradicts what stood there before"
    page = tree((out / "report.html").read_bytes())
    (section,) = page.xpath("//section[@aria-labelledby='news']")
    told = words(section)
    assert "70 %" in told
    assert "91 %" in told
    assert "A column" in told
    assert {link.get("href")[3:] for link in section.iter("a") if link.get("href").startswith("#r-")} <= known
    assert "— new" in (out / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lost", ["", "report.html", "claims.jsonl"])
def test_the_same_batches_again_change_nothing(out: Path, batches: tuple[Path, Path], lost: str) -> None:
    before = snapshot(out)
    if lost:
        (out / lost).unlink()
    for batch in batches:
        engines.run(batch, out, workers=1)
    assert snapshot(out) == before


def test_a_replaced_article_takes_its_contradictions_with_it(out: Path, batches: tuple[Path, Path]) -> None:
    column = batches[1] / "nested" / "column.md"
    column.write_text(ARTICLES["nested/column.md"].replace("only 70 percent", "91 percent"), encoding="utf-8")
    engines.run(batches[1], out, workers=1)
    found = news(out)
    assert contradictions(out) == set()
    assert found["contradictions_gone"] > 0
    assert (found["articles_new"], found["articles_gone"]) == (1, 1)
    assert "1 article, " in (out / "summary.md").read_text(encoding="utf-8")


def test_an_article_forgotten_is_no_batch(out: Path) -> None:
    engines.forget(out, ["nested/column.md"])
    assert (news(out)["articles_new"], news(out)["articles_gone"]) == (0, 0)
    assert contradictions(out) == set()


def test_a_decision_is_no_batch_and_is_told(out: Path, batches: tuple[Path, Path], tmp_path: Path) -> None:
    before = news(out)
    decide(out, tmp_path / "decisions", "differs_by_scope")
    engines.run(batches[1], out, workers=1, decisions=tmp_path / "decisions")
    after = news(out)
    assert after["contradictions_new"] == before["contradictions_new"] - 1
    assert {name: after[name] for name in after if name.startswith("articles")} == {
        name: before[name] for name in before if name.startswith("articles")
    }
