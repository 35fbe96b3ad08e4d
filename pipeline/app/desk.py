"""The reviewers' desk: the workspace as it is now, and the one place where a decision is made and kept."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.app.loading import Loader, retire
from pipeline.app.view import View
from pipeline.records import Decision
from pipeline.storage import DecisionFolder, Reader, append_decision


class Desk:
    """Keeps a `View` up to date with the workspace's runs and with what others decide beside us."""

    def __init__(self, out: Path, decisions: Path) -> None:
        """Raises storage.NotAWorkspace where `out` holds no finished run, BadDecision for a damaged decision."""
        self.reader = Reader(out)
        self.folder = decisions
        self._incoming = DecisionFolder(decisions)
        self._decisions: dict[str, Decision] = {}
        self._lock = threading.RLock()
        self._loader = Loader(self.reader)
        self._view, self._stamp = self._loader.load()
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

    def _today(self) -> View:
        """The newest state that is read, with every decision that is on the disk."""
        added, replaced = self._incoming.fresh()
        known = {} if replaced else self._decisions
        self._decisions = {**known, **{one.decision_id: one for one in added}} if added or replaced else known
        newer = self._loader.newer(self._stamp)
        if newer:
            retire(self._view)
            self._view, self._stamp = newer
        if newer or replaced:
            self._view.decide_anew(self._decisions.values())
        for decision in added:
            self._view.ledger.add(decision)
        return self._view


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
