"""Reviewers' decisions teach: corrections and confirmations the rankers, verdicts the comparison of claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from pipeline import engines
from pipeline.learn.gold import GoldSet
from pipeline.learn.material import Material, material
from pipeline.learn.reviewed_pairs import reviewed_pairs
from pipeline.learn.train import digest, read_weights
from pipeline.learn.training.crossing import fit_all, in_company
from pipeline.learn.training.examples import Examples, examples
from pipeline.records import Claim, Decision
from tests.review.build import decision
from tests.workspaces import lines, write_batch

ARGUED = read_weights("argued.json")
SHARE = "91 per cent"


class Scene(NamedTuple):
    """A workspace, its batch and its claims by their quotes."""

    out: Path
    batch: Path
    claims: Mapping[str, Claim]

    def material(self, *decisions: Decision, annotated: Any = (), aside: Any = ()) -> Material:
        return material(annotated, aside, decisions, [self.out])

    def examples(self, *decisions: Decision) -> Examples:
        return examples(self.material(*decisions).reviewed, ARGUED)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("reviewed")
    batch = write_batch(folder / "batch")
    engines.run(batch, folder / "out", workers=1)
    claims = [msgspec.convert(one, Claim) for one in lines(folder / "out", "claims.jsonl")]
    return Scene(folder / "out", batch, {one.quote: one for one in claims})


def corrected(scene: Scene, number: int = 1, reviewer: str = "ann", **slots: Any) -> Decision:
    """The claim of the share of refining, with other slots."""
    claim = scene.claims[SHARE]
    return decision(number, reviewer, [claim], "extraction_wrong", corrections={claim.claim_id: slots})


def test_without_decisions_there_is_nothing_more_to_learn(scene: Scene) -> None:
    assert scene.material() == Material([], [], 0)


def test_a_corrected_slot_teaches_itself_and_that_there_is_a_claim(scene: Scene) -> None:
    found = scene.examples(corrected(scene, kind="level"))
    assert set(found) == {"claim", "kind"}
    (one,) = found["kind"]
    (right,) = one.right
    assert one.candidates[right] != one.candidates[0]


def test_a_confirmed_claim_teaches_its_slots(scene: Scene) -> None:
    found = scene.examples(decision(1, "ann", [scene.claims[SHARE]], "agree"))
    assert {"claim", "activity", "holder", "modality", "attribution"} <= set(found)
    assert {len(rows) for rows in found.values()} == {1}, "of the article's other quantities nobody said anything"


def test_what_is_skipped_or_wrong_without_a_correction_teaches_nothing(scene: Scene) -> None:
    claim = scene.claims[SHARE]
    assert scene.material(decision(1, "ann", [claim], "skip")).reviewed == []
    assert scene.material(decision(1, "ann", [claim], "extraction_wrong")).reviewed == []


def test_what_is_taken_back_teaches_nothing(scene: Scene) -> None:
    made = corrected(scene, kind="level")
    undo = decision(2, "ann", [scene.claims[SHARE]], None, undoes=made.decision_id)
    assert scene.material(made, undo).reviewed == []


def test_what_reviewers_dispute_teaches_nothing_until_it_is_decided(scene: Scene) -> None:
    one, two = corrected(scene, kind="level"), corrected(scene, 2, "bob", kind="change")
    assert "kind" not in scene.examples(one, two)
    between = corrected(scene, 3, "eve", kind="change")
    wins = msgspec.structs.replace(between, adjudicates=True)
    assert scene.examples(one, two, wins)["kind"] == scene.examples(two)["kind"]


def test_what_is_set_aside_for_tests_is_not_learned(scene: Scene) -> None:
    aside = GoldSet("test", [], [], [], {"agency.txt": scene.batch / "agency.txt"})
    assert scene.material(corrected(scene, kind="level"), aside=[aside]).reviewed == []


def test_articles_that_are_not_at_hand_wait(scene: Scene, tmp_path: Path) -> None:
    assert material([], [], [corrected(scene, kind="level")], [tmp_path / "none"]).reviewed == []


def annotated(scene: Scene) -> list[GoldSet]:
    """The same article, annotated whole."""
    claim = msgspec.to_builtins(scene.claims[SHARE])
    gold = {**claim, "doc": "agency.txt", "gold_id": "g1", "near": claim["sentence"], "ok": {"kind": ["count"]}}
    return [GoldSet("train", [gold], [], [], {"agency.txt": scene.batch / "agency.txt"})]


def test_in_an_annotated_article_the_reviewer_has_the_last_word(scene: Scene) -> None:
    plain, said = (
        scene.material(*made, annotated=annotated(scene)) for made in ((), (corrected(scene, kind="level"),))
    )
    assert (said.reviewed, len(said.annotated), said.decided) == ([], 1, 1)
    (before,), (after,) = ([gold for gold in one.annotated[0].gold if gold] for one in (plain, said))
    assert {slot for slot in before if before[slot] != after[slot]} == {"kind", "ok"}
    assert (after["kind"], after["ok"]) == ("level", {})


def test_the_digest_covers_decisions(scene: Scene) -> None:
    made = [(), (corrected(scene, kind="level"),), (corrected(scene, kind="change"),)]
    digests = {digest([*found.annotated, *found.reviewed]) for one in made for found in [scene.material(*one)]}
    assert len(digests) == 3


def taught(scene: Scene, *decisions: Decision) -> dict[str, dict[str, float]]:
    """The weights that a training from nothing but these decisions gives."""
    found = in_company(scene.material(*decisions).reviewed, ARGUED)
    return fit_all(found, ARGUED, dict.fromkeys(ARGUED, 1.0))


def chance(weights: Mapping[str, float], candidates: list[Mapping[str, float]], right: int) -> float:
    """How far the right candidate is ahead of the best of the others."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in features.items()) for features in candidates]
    return scores[right] - max(score for at, score in enumerate(scores) if at != right)


@pytest.mark.parametrize(
    "slots", [{"kind": "level"}, {"holder": ["International Energy Agency"]}, {"activity": "mining"}]
)
def test_training_moves_the_weights_towards_a_correction(scene: Scene, slots: dict[str, Any]) -> None:
    made = corrected(scene, **slots)
    (slot,) = slots
    (one,) = scene.examples(made)[slot]
    (right,) = one.right
    weights = taught(scene, made)
    assert chance(ARGUED[slot], one.candidates, right) < 0, "it was right already: nothing is proved"
    assert chance(weights[slot], one.candidates, right) > chance(ARGUED[slot], one.candidates, right) + 0.1
    assert weights["modality"] == ARGUED["modality"], "nobody said anything of that"
    assert taught(scene, made) == weights


def pair(scene: Scene, number: int, reviewer: str, answer: str | None, **more: Any) -> Decision:
    return decision(number, reviewer, [scene.claims[SHARE], scene.claims["70 percent"]], answer, **more)


@pytest.mark.parametrize(
    ("answer", "relation"),
    [("contradict", "contradict"), ("differs_by_scope", "differs_by_scope"), ("not_comparable", "none")],
)
def test_a_verdict_is_a_judged_pair(scene: Scene, answer: str, relation: str) -> None:
    found = reviewed_pairs([pair(scene, 1, "ann", answer)], [scene.out])
    (judged,) = found.pairs
    assert (judged["relation"], judged["independent"], judged["optional"]) == (relation, True, False)
    claims = {record["claim_id"]: msgspec.convert(record, Claim) for record in found.claims}
    assert {judged["a"], judged["b"]} == set(claims)
    assert claims[scene.claims[SHARE].claim_id] == scene.claims[SHARE]


def test_without_its_workspace_a_claim_is_as_it_was_shown(scene: Scene) -> None:
    found = reviewed_pairs([pair(scene, 1, "ann", "contradict")])
    for record in found.claims:
        claim = msgspec.convert(record, Claim)
        at = claim.start - claim.sentence_start
        assert claim.sentence[at : at + len(claim.quote)] == claim.quote
        assert (claim.low, claim.holder) == (scene.claims[claim.quote].low, scene.claims[claim.quote].holder)


def test_corrected_claims_are_compared_as_corrected(scene: Scene) -> None:
    name = scene.claims[SHARE].claim_id
    made = pair(scene, 1, "ann", "differs_by_time", corrections={name: {"period": {"start": "2020", "end": "2020"}}})
    found = reviewed_pairs([made], [scene.out])
    (claim,) = [record for record in found.claims if record["claim_id"] == name]
    assert claim["period"] == {"start": "2020", "end": "2020"}


def test_verdicts_that_do_not_stand_are_no_pairs(scene: Scene) -> None:
    made = pair(scene, 1, "ann", "contradict")
    undo = pair(scene, 2, "ann", None, undoes="n1")
    assert reviewed_pairs([made, undo], [scene.out]).pairs == []
    assert reviewed_pairs([made, pair(scene, 2, "bob", "agree")], [scene.out]).pairs == []
    assert reviewed_pairs([pair(scene, 1, "ann", "extraction_wrong")], [scene.out]).pairs == []
    between = pair(scene, 3, "eve", "agree", adjudicates=True)
    (judged,) = reviewed_pairs([made, pair(scene, 2, "bob", "agree"), between], [scene.out]).pairs
    assert judged["relation"] == "agree"


def test_who_changes_their_mind_counts_once(scene: Scene) -> None:
    (judged,) = reviewed_pairs([pair(scene, 1, "ann", "contradict"), pair(scene, 2, "ann", "agree")]).pairs
    assert judged["relation"] == "agree"
