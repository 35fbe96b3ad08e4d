"""Drawing by lot, so that everyone who draws gets the same: which items are in a random sample."""

from __future__ import annotations

from pipeline.records.identity import digest

SAMPLE = 0.2
"""The share of flags that is read in random order, whatever their score: what precision is estimated from."""
SECOND = 0.2
"""The share of flags that two people read without seeing each other's answers."""


def lot(purpose: str, name: str) -> float:
    """A number from 0 to 1 for a name, the same always, independent for each purpose."""
    return int(digest("lot", purpose, name), 16) / float(1 << 64)


def read_twice(name: str) -> bool:
    """True if an item wants a second, blind reading."""
    return lot("second", name) < SECOND
