"""The claims that matching is measured on, and what is measured of them."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path

from pipeline.bench.matching import conflicts_lost, measure_adding, measure_matching, measure_splink
from pipeline.bench.matching_claims import skewed_claims


def test_the_same_seed_makes_the_same_claims() -> None:
    few, many = list(skewed_claims(200)), list(skewed_claims(400))
    assert few == many[:200]
    assert few != list(skewed_claims(200, seed=2))
    assert len({claim.claim_id for claim in many}) == 400


def test_few_subjects_have_most_claims() -> None:
    count = Counter(claim.minerals for claim in islice(skewed_claims(2000), 2000))
    assert sum(sorted(count.values())[-4:]) > 1000


def test_a_quote_stands_where_it_is_said_to() -> None:
    for claim in skewed_claims(100):
        at = claim.start - claim.sentence_start
        assert claim.sentence[at : at + claim.end - claim.start] == claim.quote


def test_no_conflict_of_skewed_claims_is_lost() -> None:
    wanted, lost = conflicts_lost(3000)
    assert wanted
    assert not lost


def test_a_process_is_measured(tmp_path: Path) -> None:
    found = measure_matching(300, tmp_path, 1)
    assert 0 < found.positions <= 300
    assert found.relations > 0
    assert found.spent.memory > 10


def test_adding_is_measured_and_compared(tmp_path: Path) -> None:
    measure_matching(300, tmp_path, 1)
    spent, same = measure_adding(300, tmp_path, 1, new=20)
    assert same
    assert spent.wall > 0


def test_without_splink_nothing_is_compared(tmp_path: Path) -> None:
    assert measure_splink(10, tmp_path, "false") is None
