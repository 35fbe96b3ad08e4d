"""A new run is read beside the pages: nobody waits for it, and nothing decided meanwhile is lost."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from pipeline import engines
from pipeline.app import Desk
from pipeline.app.loading import Loader, _shed
from pipeline.storage import BeingWritten, Contents, Reader, append_decision
from tests.app.pages import answer, client
from tests.app.test_pages import pairs
from tests.review.build import claim, decision
from tests.workspaces import lines

LATER = "A later voice\n\nIn 2024 China refined 70 percent of the world's rare earths, dealers say.\n"


def grow(own: Path) -> None:
    """Run a batch with one more article into the workspace."""
    (own / "batch" / "later.txt").write_text(LATER, encoding="utf-8")
    engines.run(own / "batch", own / "out", workers=1)


def articles(desk: Desk) -> set[str]:
    """The sources that the page knows."""
    with desk.open() as view:
        return {article.source for article in view.articles.values()}


def until(desk: Desk, source: str) -> None:
    """Wait until the page knows a source; what never comes fails the test by its time limit."""
    for _ in range(600):
        if source in articles(desk):
            return
        time.sleep(0.05)
    raise AssertionError(f"{source} never came")


def test_the_old_state_is_served_until_the_new_one_is_whole(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, read = threading.Event(), Reader.contents

    def slowly(self: Reader) -> Contents:
        found = read(self)
        may_go_on.wait()
        return found

    desk = Desk(own / "out", tmp_path)
    monkeypatch.setattr(Reader, "contents", slowly)
    grow(own)
    assert "later.txt" not in articles(desk)
    with desk.open() as view:
        sides = [view.today.claims[name] for name in list(view.today.claims)[:2]]
        append_decision(tmp_path, decision(1, "bob", sides, "agree"))
        assert view.mentions.of(sides[0].doc_id), "the names that are shown are those of the old run"
    with desk.open() as view:
        assert view.ledger.reviewers() == ["bob"]
    may_go_on.set()
    until(desk, "later.txt")
    with desk.open() as view:
        assert view.ledger.reviewers() == ["bob"], "what was decided meanwhile is in the new state"


def test_a_run_that_is_still_writing_is_read_later(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def writing(_: Reader) -> Contents:
        raise BeingWritten("a run is writing")

    desk = Desk(own / "out", tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Reader, "contents", writing)
        grow(own)
        assert "later.txt" not in articles(desk)
    until(desk, "later.txt")


def test_a_damaged_workspace_leaves_the_old_state(own: Path, tmp_path: Path) -> None:
    desk = Desk(own / "out", tmp_path)
    good = articles(desk)
    (own / "out" / "work" / "state.json").write_text("{", encoding="utf-8")
    assert articles(desk) == good


def test_decision_files_that_are_replaced_are_read_again(out: Path, tmp_path: Path) -> None:
    browser, chosen = client(out, tmp_path), pairs(out, twice=False)[0]
    answer(browser, chosen, "agree")
    assert "decided:" in browser.get(chosen).text
    sides = [claim("x"), claim("y", doc_id="d2")]
    (tmp_path / "ann.jsonl").unlink()
    append_decision(tmp_path, decision(1, "bob", sides, "agree"))
    assert "decided:" not in browser.get(chosen).text
    assert len(lines(tmp_path, "bob.jsonl")) == 1


def test_a_state_that_is_retired_is_let_go_of(out: Path) -> None:
    view = Loader(Reader(out)).load().view
    assert view.today.claims
    assert view.catalogue.ordered
    _shed(view)
    assert not any(
        held for owner in (view, view.today, view.catalogue) for held in vars(owner).values() if is_big(held)
    )


def is_big(held: object) -> bool:
    """True for what grows with a workspace."""
    return isinstance(held, list | dict)
