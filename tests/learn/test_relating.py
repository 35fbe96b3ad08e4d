"""The score of relations is fitted to judged pairs, the same way every time, and only replaced by a better one."""

import math

import pytest

from pipeline.learn.relating import train
from pipeline.learn.relating.examples import Example, pair_examples, split_examples
from pipeline.learn.relating.fit import calibration_error, crossed, fit, log_loss, scored
from pipeline.match.score import FEATURES
from tests.match.build import COMMON

ARGUED = train.read_weights("argued.json")
UNSURE = FEATURES.index("extraction_unsure")


def example(right, relation="agree", group="g", score=0.5, weight=1.0, **values):
    return Example(group, relation, tuple(values.get(name, 0.0) for name in FEATURES), right, weight, score)


def many(right, wrong, **values):
    return [example(True, group=f"g{at % 7}", **values) for at in range(right)] + [
        example(False, group=f"g{at % 7}", **values) for at in range(wrong)
    ]


def test_scores_move_from_the_argued_towards_what_was_judged():
    examples = many(10, 90)
    before, after = scored(examples[0], ARGUED), scored(examples[0], fit(examples, ARGUED, 1.0))
    assert after < 0.2 < before


def test_a_feature_that_no_example_has_keeps_its_weight():
    assert fit(many(10, 90), ARGUED, 1.0)["agree"]["extraction_unsure"] == ARGUED["agree"]["extraction_unsure"]
    assert fit([], ARGUED, 1.0) == ARGUED


def test_a_strong_prior_moves_nothing():
    examples = many(10, 90)
    assert fit(examples, ARGUED, math.inf) == ARGUED
    assert scored(examples[0], fit(examples, ARGUED, 1e6)) == pytest.approx(scored(examples[0], ARGUED), abs=1e-3)


def test_pairs_of_one_group_are_scored_without_one_another():
    """One group alone is wrong: scored with it, its error would be learned; scored without it, it is not."""
    apart = [example(False, group="alone", words_decide=1.0)] * 50 + many(50, 0)
    held_out = crossed(apart, ARGUED, 0.1)[0]
    assert held_out > scored(apart[0], fit(apart, ARGUED, 0.1))


def test_errors_are_weighed():
    examples = [example(True, weight=1.0), example(False, weight=3.0)]
    assert calibration_error(examples, [0.25, 0.25]) == pytest.approx(0.0)
    assert log_loss(examples, [0.25, 0.25]) == pytest.approx(-(math.log(0.25) + 3 * math.log(0.75)) / 4)


def test_training_twice_gives_the_same_weights():
    first, second = train.train_relations(), train.train_relations()
    assert first == second
    assert set(first.weights) == {"agree", "contradict", "differs_by_time", "differs_by_scope"}


def test_a_worse_model_is_refused(tmp_path, monkeypatch):
    (tmp_path / "metrics.json").write_text('{"data": "d", "cross_validated": {"log_loss": 0.1}}')
    monkeypatch.setattr(train, "RELATIONS", tmp_path)
    worth = {"data": "d", "argued": {"log_loss": 0.5}, "cross_validated": {"log_loss": 0.2}}
    assert not train._is_no_worse(worth)
    assert train._is_no_worse(worth | {"data": "other"})
    assert train._is_no_worse(worth | {"cross_validated": {"log_loss": 0.1}})


def test_the_weights_in_use_are_calibrated_on_pairs_they_were_not_fitted_to():
    held_out = split_examples("test")
    assert len(held_out) > 100
    assert train.relation_calibration(held_out) < 0.08 < train.relation_calibration(held_out, ARGUED)


def test_optional_pairs_and_unjudged_ones_say_nothing():
    claims = [
        COMMON
        | {"claim_id": name, "doc_id": name, "source": name, "sentence": "x", "sentence_start": 0, "start": 0, "end": 1}
        | {"quote": f"{value} percent", "low": value, "high": value, "period": {"start": "2024", "end": "2024"}}
        for name, value in (("a", 90), ("b", 70), ("c", 50))
    ]
    pairs = [
        {"a": "a", "b": "b", "relation": "contradict", "dossier": "d"},
        {"a": "b", "b": "c", "relation": "agree", "dossier": "d", "optional": True},
    ]
    found = pair_examples(claims, pairs)
    assert [(one.relation, one.right, one.group) for one in found] == [("contradict", True, "d")]
