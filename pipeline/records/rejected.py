"""What could not be read, and what its owner can do about it."""

from __future__ import annotations

from typing import Literal

import msgspec

Reason = Literal[
    "unknown_format", "empty", "encrypted", "truncated", "oversized", "binary", "undecodable",
    "malformed", "no_text", "unreadable", "failed",
]  # fmt: skip


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """One input that yields no article: one line of `rejected.jsonl`."""

    source: str
    reason: Reason
    detail: str
    """What was found, in a sentence that a person understands."""
    mend: str
    """What to do so that it is read next time."""
    batch: str | None = None
