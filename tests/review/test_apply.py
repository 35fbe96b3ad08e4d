"""Verdicts beside relations: they follow their claims through other ids, positions and models."""

from __future__ import annotations

from pipeline.records.decision import shown_claim
from pipeline.records.reviewed import ReviewedClaim, refuted
from pipeline.review import review
from tests.review.build import claim, decision, position, relation

A, B = claim("a"), claim("b", doc_id="d2", source="two.txt")
POSITIONS = [position("pa", ["a"]), position("pb", ["b"])]
MADE = [decision(1, "ann", [A, B], "differs_by_scope")]


def test_without_decisions_nothing_changes() -> None:
    found = review([A, B], POSITIONS, [relation("pa", "pb")], [])
    assert found.relations == (relation("pa", "pb"),)
    assert found.verdicts == ()


def test_a_verdict_stands_beside_the_machines_word() -> None:
    (found,) = review([A, B], POSITIONS, [relation("pa", "pb")], MADE).relations
    assert (found.relation, found.verdict, found.verdict_by) == ("contradict", "differs_by_scope", ("ann",))


def test_it_follows_its_claims_into_other_positions() -> None:
    positions = [position("qa", ["a", "c"]), position("qb", ["b"])]
    found = review([A, B, claim("c", doc_id="d3")], positions, [relation("qa", "qb", "agree", score=0.6)], MADE)
    assert found.relations[0].verdict == "differs_by_scope"
    assert found.verdicts[0].unseen == ("c",), "a member that came later inherits the verdict and is marked"


def test_a_member_that_was_shown_is_not_news() -> None:
    shown = (shown_claim(A, ("a", "c")), shown_claim(B, ("b",)))
    positions = [position("qa", ["a", "c"]), position("qb", ["b"])]
    made = [decision(1, "ann", [A, B], "contradict", shown=shown)]
    assert review([A, B, claim("c")], positions, [relation("qa", "qb")], made).verdicts[0].unseen == ()


def test_what_people_stand_by_is_reported_though_the_machine_lost_it() -> None:
    (found,) = review([A, B], POSITIONS, [], MADE).relations
    assert (found.relation_id, found.verdict) == (relation("pa", "pb").relation_id, "differs_by_scope")
    assert found.reason == "as shown"


def test_what_people_refused_does_not_come_back() -> None:
    made = [decision(1, "ann", [A, B], "not_comparable")]
    found = review([A, B], POSITIONS, [], made)
    assert found.relations == ()
    assert found.verdicts[0].verdict == "not_comparable"


def test_what_was_said_of_a_claim_stands_beside_its_slots() -> None:
    made = [
        decision(1, "ann", [A], "extraction_wrong", corrections={"a": {"low": 75.0, "period": None}}),
        decision(2, "bob", [B], "agree"),
    ]
    a, b = review([A, B], POSITIONS, [relation("pa", "pb")], made).claims
    assert isinstance(a, ReviewedClaim)
    assert (a.low, a.corrected) == (70.0, {"low": 75.0, "period": None})
    assert (a.verdict, a.verdict_by, a.corrected_by) == (
        "extraction_wrong",
        ("ann",),
        {"low": ("ann",), "period": ("ann",)},
    )
    assert isinstance(b, ReviewedClaim)
    assert (b.verdict, b.corrected) == ("agree", {})
    assert refuted(a)
    assert not refuted(b)


def test_a_correction_in_dispute_stands_beside_nothing() -> None:
    made = [
        decision(at, who, [A, B], "contradict", corrections={"a": {"low": low}})
        for at, (who, low) in enumerate([("ann", 75.0), ("bob", 76.0)])
    ]
    assert review([A, B], POSITIONS, [relation("pa", "pb")], made).claims == (A, B)


def test_a_stale_decision_is_listed_with_its_reason() -> None:
    merged = [position("p", ["a", "b"])]
    (line,) = review([A, B], merged, [], MADE).verdicts
    assert (line.standing, line.answers) == ("stale", {"ann": "differs_by_scope"})
    assert "one position" in line.why


def test_a_changed_article_is_asked_about_again() -> None:
    later = claim("z", doc_id="d9", quote="75 percent", low=75.0, sentence="It refines some part: 75 percent.")
    positions = [position("pz", ["z"]), position("pb", ["b"])]
    found = review([later, B], positions, [relation("pz", "pb")], MADE)
    assert found.relations[0].verdict is None
    assert [line.standing for line in found.verdicts] == ["ask_again"]
