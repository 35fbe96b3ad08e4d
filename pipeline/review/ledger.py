"""All decisions as they stand today, kept up to date decision by decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from pipeline.records import Decision
from pipeline.review.placed import Placed, place
from pipeline.review.today import Today
from pipeline.review.verdict import NOTHING, Corrected, Settled, corrections, settle


class Ledger:
    """Decisions by subject and reviewer. Adding one costs what its own subject holds, not what all hold."""

    def __init__(self, today: Today, decisions: Iterable[Decision] = ()) -> None:
        self.today = today
        self.version = 0
        """Grows with every decision, for whoever keeps something made of them."""
        self._all: dict[str, Placed] = {}
        self._undoers: dict[str, list[Decision]] = defaultdict(list)
        self._by_subject: dict[str, list[Placed]] = defaultdict(list)
        self._by_claim: dict[str, list[Placed]] = defaultdict(list)
        self._by_reviewer: dict[str, list[Decision]] = defaultdict(list)
        self._settled: dict[str, Settled] = {}
        for decision in sorted(decisions, key=lambda one: one.at):
            self.add(decision)

    def add(self, decision: Decision) -> None:
        """Take a decision in; one that is known already changes nothing."""
        if decision.decision_id in self._all:
            return
        self.version += 1
        placed = place(decision, self.today)
        self._all[decision.decision_id] = placed
        self._by_reviewer[decision.reviewer].append(decision)
        if decision.undoes is not None:
            self._undoers[decision.undoes].append(decision)
            self._settled.clear()
        for found in placed.anchors if decision.corrections else ():
            self._by_claim[found.claim_id or ""].append(placed)
        if placed.subject is not None:
            self._by_subject[placed.subject].append(placed)
            self._settled.pop(placed.subject, None)

    def is_live(self, decision: Decision) -> bool:
        """False for a decision that its reviewer took back (and did not take back the taking back)."""
        undoers = self._undoers.get(decision.decision_id, ())
        return not any(
            undo.reviewer == decision.reviewer and undo.at >= decision.at and self.is_live(undo) for undo in undoers
        )

    def history(self, subject: str) -> list[Placed]:
        """Every decision ever made about a subject, undone ones and undos included, oldest first."""
        return self._by_subject.get(subject, [])

    def live(self, subject: str) -> list[Placed]:
        """The answers about a subject that nobody took back and that still hold."""
        return [one for one in self.history(subject) if one.standing == "holds" and self._answers(one.decision)]

    def settled(self, subject: str) -> Settled:
        """What the answers about a subject come to."""
        if subject not in self._by_subject:
            return NOTHING
        if subject not in self._settled:
            self._settled[subject] = settle(self.live(subject))
        return self._settled[subject]

    def answer(self, subject: str, reviewer: str) -> Decision | None:
        """A reviewer's own latest answer about a subject, a skip included."""
        own = [one.decision for one in self.live(subject) if one.decision.reviewer == reviewer]
        return own[-1] if own else None

    def last(self, reviewer: str) -> Decision | None:
        """The latest answer of a reviewer that is not taken back: what an undo takes back next."""
        return next((one for one in reversed(self._by_reviewer[reviewer]) if self._answers(one)), None)

    def corrections(self, claims: Iterable[str]) -> list[Corrected]:
        """What people corrected in these claims."""
        wanted = set(claims)
        found = {one.decision.decision_id: one for claim in wanted for one in self._by_claim.get(claim, ())}
        live = (one for one in found.values() if self._answers(one.decision))
        return [one for one in corrections(sorted(live, key=lambda p: p.decision.at)) if one.claim_id in wanted]

    def corrected_claims(self) -> list[str]:
        """Today's claims that somebody ever corrected, sorted."""
        return sorted(filter(None, self._by_claim))

    def subjects(self) -> list[str]:
        """Every subject that somebody ever decided, sorted."""
        return sorted(self._by_subject)

    def placed(self, decision_id: str) -> Placed:
        """Where a decision stands today. Raises KeyError for one that is not known."""
        return self._all[decision_id]

    def touched(self) -> Set[str]:
        """Every subject that somebody ever decided, as a set that grows."""
        return self._by_subject.keys()

    def lost(self) -> Iterator[Placed]:
        """Live answers that do not hold today, oldest first: stale, or to be asked again."""
        return (one for one in self._all.values() if one.standing != "holds" and self._answers(one.decision))

    def decisions(self) -> list[Placed]:
        """Every decision, oldest first."""
        return list(self._all.values())

    def reviewers(self) -> list[str]:
        """Everyone who ever decided, sorted."""
        return sorted(self._by_reviewer)

    def _answers(self, decision: Decision) -> bool:
        return decision.undoes is None and self.is_live(decision)
