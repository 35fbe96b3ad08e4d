"""What is left to do for one reviewer."""

from __future__ import annotations

from typing import Literal

from pipeline.review.apply import unseen
from pipeline.review.ledger import Ledger
from pipeline.review.lots import read_twice

Status = Literal["open", "second", "decided", "disputed", "skipped"]
"""`open`: nobody decided; `second`: somebody did, and this reviewer is asked without seeing it; `disputed`: reviewers
disagree and nobody has decided between them."""
STATUSES: tuple[Status, ...] = ("open", "second", "decided", "disputed", "skipped")


def status(ledger: Ledger, subject: str, reviewer: str) -> Status:
    """Where an item stands for a reviewer."""
    own = ledger.answer(subject, reviewer)
    settled = ledger.settled(subject)
    if own is not None and own.answer == "skip" and not settled.adjudicated:
        return "skipped"
    if own is None and settled.answers and not settled.adjudicated and wants_second(ledger, subject):
        return "second"
    if settled.disputed:
        return "disputed"
    return "decided" if settled.verdict else "open"


def wants_second(ledger: Ledger, subject: str) -> bool:
    """True while an item of the blind share has been read by one person only."""
    return read_twice(subject) and len(ledger.settled(subject).answers) < 2


def hides_others(ledger: Ledger, subject: str, reviewer: str) -> bool:
    """True if a reviewer must not see what others answered: they were asked for an opinion and gave none yet."""
    return ledger.answer(subject, reviewer) is None and wants_second(ledger, subject)


def has_news(ledger: Ledger, subject: str) -> bool:
    """True if claims have joined since the item was decided."""
    return bool(unseen(ledger, subject))
