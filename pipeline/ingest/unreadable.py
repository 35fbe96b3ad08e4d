"""How a reader inside this room says that a payload yields no article."""

from __future__ import annotations

from pipeline.records import Rejected
from pipeline.records.rejected import Reason


class UnreadableError(Exception):
    """Raised by a reader, caught by `ingest`, and turned into the one `Rejected` of the file."""

    def __init__(self, reason: Reason, detail: str, mend: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
        self.detail = detail
        self.mend = mend

    def rejected(self, source: str, batch: str | None) -> Rejected:
        """The record that says so."""
        return Rejected(source=source, reason=self.reason, detail=self.detail, mend=self.mend, batch=batch)
