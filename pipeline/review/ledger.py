"""All decisions as they stand today, kept up to date decision by decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from pipeline.records import Decision, Verdict
from pipeline.records.correction import NOT_COMPARED
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
        self._refuters: dict[str, tuple[str, ...]] = {}  # of positions, asked for since the last decision
        self._touched: set[str] = set()
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
        self._touch(placed)

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
        """What the answers about a subject come to, or else those about the claims that it stands on."""
        if subject not in self._touched:
            return NOTHING
        direct = self._direct(subject)
        return direct if direct.answers or direct.adjudicated else self._inherited(subject) or direct

    def _direct(self, subject: str) -> Settled:
        if subject not in self._by_subject:
            return NOTHING
        if subject not in self._settled:
            self._settled[subject] = settle(self.live(subject))
        return self._settled[subject]

    def claim_verdict(self, claim: str) -> tuple[Verdict | None, tuple[str, ...]]:
        """What people say of a claim, and who: as an answer about it, or by correcting it in a pair that they call
        wrongly extracted."""
        own = self._direct(claim)
        if own.answers or own.adjudicated:
            return own.verdict, own.verdict_by
        by = sorted({one.decision.reviewer for one in self._by_claim.get(claim, ()) if self._refutes(one, claim)})
        return ("extraction_wrong" if by else None), tuple(by)

    def _refutes(self, one: Placed, claim: str) -> bool:
        made = one.decision
        slots = {slot for name, found in made.corrections.items() if one.today(name) == claim for slot in found}
        holds = one.standing == "holds" and one.subject is not None and self._answers(made)
        return holds and bool(slots - NOT_COMPARED) and self._direct(str(one.subject)).verdict == "extraction_wrong"

    def _inherited(self, subject: str) -> Settled | None:
        relation = self.today.relations.get(subject)
        sides = (relation.a, relation.b) if relation else ()
        by = sorted({name for side in sides for name in self._refuted(side)})
        return Settled("extraction_wrong", tuple(by), {}, False, False, inherited=True) if by else None

    def _refuted(self, position: str) -> tuple[str, ...]:
        """Who refuted a position: those who found every claim of it wrongly extracted; none while one is left."""
        if position not in self._refuters:
            found = self.today.positions.get(position)
            said = [self.claim_verdict(claim) for claim in (found.claims if found else ())]
            wrong = all(verdict == "extraction_wrong" for verdict, _ in said)
            self._refuters[position] = tuple(name for _, by in said for name in by) if wrong else ()
        return self._refuters[position]

    def _touch(self, placed: Placed) -> None:
        """Note what a decision can have changed: its subject, and the relations of claims that it may refute."""
        self._refuters.clear()
        if placed.subject is not None:
            self._touched.add(placed.subject)
        if placed.decision.answer != "extraction_wrong":
            return
        for found in placed.anchors:
            position = self.today.position_of.get(found.claim_id or "")
            if position and (placed.decision.corrections or placed.decision.kind == "claim"):
                self._touched.update(one.relation_id for one in self.today.related.get(position.position_id, ()))

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
        """Every subject that a decision can have changed, as a set that grows."""
        return self._touched

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
