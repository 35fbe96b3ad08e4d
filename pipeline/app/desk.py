"""The reviewers' desk: the workspace as it is now, and the one place where a decision is made and kept."""

from __future__ import annotations

import gc
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.app.view import View
from pipeline.records import Decision, Mention
from pipeline.storage import BeingWritten, DecisionFolder, Reader, append_decision


class Desk:
    """Keeps a `View` up to date with the workspace's runs and with what others decide beside us."""

    def __init__(self, out: Path, decisions: Path) -> None:
        """Raises storage.NotAWorkspace where `out` holds no finished run, BadDecision for a damaged decision."""
        self.reader = Reader(out)
        self.folder = decisions
        self._incoming = DecisionFolder(decisions)
        self._decisions: dict[str, Decision] = {}
        self._lock = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._view: View | None = None
        with self.open():
            pass

    @contextmanager
    def open(self) -> Iterator[View]:
        """Today's view, for one request at a time: none sees half of what another does."""
        with self._lock:
            yield self._today()

    def decide(self, view: View, made: dict[str, Any]) -> Decision:
        """Keep a decision; it is on the disk when this returns. Raises OSError where it could not be kept."""
        decision = Decision(decision_id=secrets.token_hex(8), at=_now(), **made)
        append_decision(self.folder, decision)
        self._decisions[decision.decision_id] = decision
        view.ledger.add(decision)
        return decision

    def mentions(self, view: View, doc_id: str) -> list[Mention]:
        """The names in a document."""
        stretch = view.mentions.get(doc_id)
        return self.reader.mentions(stretch) if stretch else []

    def _today(self) -> View:
        added, replaced = self._incoming.fresh()
        known = {} if replaced else self._decisions
        self._decisions = {**known, **{one.decision_id: one for one in added}} if added or replaced else known
        if self._view is None or replaced or self.reader.stamp() != self._stamp:
            with _uncollected():
                self._view = self._renewed(replaced)
        for decision in added:
            self._view.ledger.add(decision)
        return self._view

    def _renewed(self, replaced: bool) -> View:
        if self._reload() or replaced or self._view is None:
            return View(self._contents, self._decisions.values())
        return self._view

    def _reload(self) -> bool:
        """Read a newer run, if there is one; while one is being written, the old contents stay."""
        stamp = self.reader.stamp()
        if stamp == self._stamp:
            return False
        try:
            self._contents = self.reader.contents()
        except BeingWritten:
            if self._view is None:
                raise
            return False
        self._stamp = stamp
        return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, which would walk millions of live records while they are read, and ever after."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what is loaded now stays until the next run
        gc.enable()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
