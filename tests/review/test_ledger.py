"""What several reviewers' decisions come to, taken back, disputed and settled."""

from __future__ import annotations

import pytest

from pipeline.review import Ledger, Today, agreement, estimate
from pipeline.review.agreement import Agreement
from tests.review.build import claim, decision, position, relation
from tests.review.test_decisions import cases

A, B = claim("a"), claim("b", doc_id="d2", source="two.txt", low=90.0, high=90.0)
PAIR = relation("pa", "pb")
TODAY = Today([A, B], [position("pa", ["a"]), position("pb", ["b"])], [PAIR])
NAME = PAIR.relation_id


@pytest.mark.parametrize("case", cases("settle.jsonl"), ids=lambda case: case["id"])
def test_settle(case: dict) -> None:
    made = [
        decision(at, who, [A, B], answer, adjudicates=bool(flags))
        for at, (who, answer, *flags) in enumerate(case["said"])
    ]
    settled = Ledger(TODAY, made).settled(NAME)
    assert (settled.verdict, list(settled.verdict_by), settled.disputed) == (
        case["verdict"],
        case["by"],
        case["disputed"],
    )


def test_the_side_that_is_named_first_changes_nothing() -> None:
    ledger = Ledger(TODAY, [decision(1, "ann", [A, B], "agree"), decision(2, "bob", [B, A], "agree")])
    assert ledger.settled(NAME).verdict_by == ("ann", "bob")


def test_the_order_of_files_changes_nothing() -> None:
    made = [decision(at, "ann", [A, B], answer) for at, answer in enumerate(["agree", "contradict", "not_comparable"])]
    assert {Ledger(TODAY, order).settled(NAME).verdict for order in (made, made[::-1])} == {"not_comparable"}


def test_undo_without_end_and_undo_of_an_undo() -> None:
    first, second = decision(1, "ann", [A, B], "agree"), decision(2, "ann", [A, B], "contradict")
    ledger = Ledger(TODAY, [first, second])
    seen = [ledger.settled(NAME).verdict]
    for number in (3, 4):
        last = ledger.last("ann")
        assert last is not None
        ledger.add(decision(number, "ann", [A, B], None, undoes=last.decision_id))
        seen.append(ledger.settled(NAME).verdict)
    assert seen == ["contradict", "agree", None]
    assert ledger.last("ann") is None
    ledger.add(decision(5, "ann", [A, B], None, undoes="n4"))
    assert ledger.settled(NAME).verdict == "agree"
    assert len(ledger.history(NAME)) == 5, "an undo removes nothing from the history"


def test_nobody_undoes_for_another() -> None:
    ledger = Ledger(TODAY, [decision(1, "ann", [A, B], "agree"), decision(2, "bob", [A, B], None, undoes="n1")])
    assert ledger.settled(NAME).verdict == "agree"


def test_a_decision_that_is_read_twice_counts_once() -> None:
    one = decision(1, "ann", [A, B], "agree")
    assert len(Ledger(TODAY, [one, one]).history(NAME)) == 1


def test_corrections_stand_beside_and_may_be_disputed() -> None:
    ledger = Ledger(TODAY, [decision(1, "ann", [A, B], "extraction_wrong", corrections={"a": {"low": 75.0}})])
    (found,) = ledger.corrections(["a", "b"])
    assert (found.slot, found.value, found.by, found.disputed) == ("low", 75.0, ("ann",), False)
    ledger.add(decision(2, "bob", [A], "extraction_wrong", corrections={"a": {"low": 76.0}}))
    (found,) = ledger.corrections(["a"])
    assert (found.value, found.disputed) == (None, True)
    ledger.add(decision(3, "cid", [A, B], "contradict", corrections={"a": {"low": 77.0}}, adjudicates=True))
    (found,) = ledger.corrections(["a"])
    assert (found.value, found.by, found.disputed) == (77.0, ("cid",), False)
    assert ledger.today.claims["a"].low == 70.0, "the extracted slot stays as it is"


THIRD = claim("c", doc_id="d3", low=50.0, high=50.0)
THREE = Today(
    [A, B, THIRD],
    [position("pa", ["a"]), position("pb", ["b"]), position("pc", ["c"])],
    [PAIR, relation("pa", "pc"), relation("pb", "pc")],
)
OF_A, NOT_OF_A = relation("pa", "pc").relation_id, relation("pb", "pc").relation_id


@pytest.mark.parametrize(
    ("answer", "corrected", "verdict"),
    [
        ("extraction_wrong", {"low": 75.0}, "extraction_wrong"), ("extraction_wrong", {"topic": "ore"}, None),
        ("extraction_wrong", {}, None), ("contradict", {"low": 75.0}, None),
    ],
)  # fmt: skip
def test_a_pair_inherits_what_was_said_of_its_claim(answer: str, corrected: dict, verdict: str | None) -> None:
    ledger = Ledger(THREE, [decision(1, "ann", [A, B], answer, corrections={"a": corrected} if corrected else {})])
    assert ledger.settled(OF_A).verdict == verdict
    assert ledger.settled(OF_A).inherited is bool(verdict)
    assert ledger.settled(NOT_OF_A).verdict is None
    assert ledger.claim_verdict("a")[0] == verdict
    assert (OF_A in ledger.touched()) is bool(corrected and answer == "extraction_wrong")


def test_what_is_inherited_gives_way_to_an_answer_and_to_an_undo() -> None:
    ledger = Ledger(THREE, [decision(1, "ann", [A], "extraction_wrong")])
    assert ledger.settled(NAME).verdict_by == ledger.settled(OF_A).verdict_by == ("ann",)
    ledger.add(decision(2, "bob", [A, B], "agree"))
    assert (ledger.settled(NAME).verdict, ledger.settled(OF_A).verdict) == ("agree", "extraction_wrong")
    ledger.add(decision(3, "cid", [A], "agree"))
    assert ledger.settled(OF_A).verdict is None, "reviewers disagree about the claim"
    ledger.add(decision(4, "cid", [A], None, undoes="n3"))
    ledger.add(decision(5, "ann", [A], None, undoes="n1"))
    assert ledger.settled(OF_A).verdict is None


def test_a_position_stands_while_one_of_its_claims_does() -> None:
    today = Today([A, B, THIRD], [position("pa", ["a", "c"]), position("pb", ["b"])], [PAIR])
    ledger = Ledger(today, [decision(1, "ann", [A], "extraction_wrong")])
    assert ledger.settled(NAME).verdict is None
    ledger.add(decision(2, "bob", [THIRD], "extraction_wrong"))
    assert ledger.settled(NAME).verdict_by == ("ann", "bob")


def table(rows: list[list]) -> list[dict[str, str]]:
    """Items from rows of one answer a person (null for none) and a number of items."""
    return [
        {f"p{at}": answer for at, answer in enumerate(answers) if answer}
        for *answers, count in rows
        for _ in range(count)
    ]


@pytest.mark.parametrize("case", cases("agreement.jsonl"), ids=lambda case: case["id"])
def test_agreement(case: dict) -> None:
    found = agreement(table(case["table"]))
    kappa = None if case["kappa"] is None else pytest.approx(case["kappa"], abs=1e-9)
    assert found == Agreement(kappa, case["name"], case["items"])


@pytest.mark.parametrize(
    ("right", "total", "low", "high"), [(0, 0, 0, 1), (8, 10, 0.4902, 0.9433), (0, 5, 0, 0.4345), (5, 5, 0.5655, 1)]
)
def test_estimate_is_wilsons_interval(right: int, total: int, low: float, high: float) -> None:
    found = estimate([True] * right + [False] * (total - right))
    assert (found.right, found.decided) == (right, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
