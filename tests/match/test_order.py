"""The order of claims, and which of them come together, change no id and no relation."""

import random
from itertools import combinations

import pytest

from pipeline.match import Board, match
from pipeline.match.decide import decide
from pipeline.match.pairing import pairing
from tests.match.build import claim, folded
from tests.match.test_pairs import PAIRS


def crowd(size: int, seed: int):
    """Claims of one hot measurand and its neighbours: many articles, few true values, hedges and years."""
    draw = random.Random(seed)
    for at in range(size):
        value = float(draw.choice([60, 62, 70, 85, 88, 90, 90, 91, 91, 92, 97]))
        bound = draw.choice(["exact", "exact", "approx", "more_than", "approx_below"])
        year = draw.choice(["2021", "2022", "2023", "2024", None])
        slots = {
            "quote": f"{value:g} percent",
            "low": value,
            "high": None if bound == "more_than" else value,
            "bound": bound,
            "period": year and {"start": year, "end": year},
            "published": draw.choice([None, "2022-03-01", "2024-05-09"]),
            "activity": draw.choice(["refining", "refining", "mining", "production"]),
            "modality": draw.choice(["observed", "observed", "observed", "projected", "target"]),
            "negated": draw.random() < 0.02,
            "attribution": draw.choice([[], ["World Bank"], ["Reuters"]]),
        }
        yield claim(f"c{at:05}", f"d{at // 2}", 100 * at, **slots)


def everything():
    """All cases of the pairs' file together, as one batch of claims."""
    for case in PAIRS:
        for side in ("a", "b"):
            yield claim(f"{case['id']}-{side}", f"{case['id']}-{side}", **case[side])


@pytest.mark.parametrize("made", [crowd(400, 1), everything()], ids=["hot", "mixed"])
def test_order_changes_nothing(made):
    claims = list(made)
    first = match(claims)
    for seed in range(3):
        random.Random(seed).shuffle(claims)
        assert match(claims) == first


def test_every_claim_is_in_one_position_and_every_pair_has_one_relation():
    claims = list(crowd(600, 2))
    found = match(claims)
    members = [name for position in found.positions for name in position.claims]
    assert sorted(members) == sorted(one.claim_id for one in claims)
    assert all(sorted(name for voice in p.voices for name in voice) == list(p.claims) for p in found.positions)
    assert len({relation.relation_id for relation in found.relations}) == len(found.relations)
    known = {position.position_id for position in found.positions}
    assert all({relation.a, relation.b} <= known and relation.a < relation.b for relation in found.relations)
    assert all(0 <= relation.score <= 1 for relation in found.relations)


@pytest.mark.parametrize("seed", range(4))
def test_no_conflict_of_a_hot_group_is_lost(seed):
    """The sweep finds every contradiction that comparing all pairs finds."""
    board = Board(folded(crowd(900, seed)))
    swept = {names(a, b) for block in board.blocks(3) for a, b, how in board.meetings(block) if conflicts(a, b, how)}
    assert swept == set(by_force(board.stands()))
    assert swept


def names(a, b):
    return frozenset((a.position_id, b.position_id))


def conflicts(a, b, how):
    decision = decide(a, b, how)
    return decision is not None and decision.relation == "contradict"


def by_force(found):
    """Contradictions between all pairs of positions, without sweep, bucket or limit."""
    for a, b in combinations(found, 2):
        how = pairing(a, b)
        if how.likeness.verdict != "apart" and conflicts(a, b, how):
            yield names(a, b)


def test_a_position_is_named_by_its_meaning_and_never_by_its_members():
    few, many = list(crowd(200, 3)), list(crowd(400, 3))
    small, large = ({p.position_id: p.measurand for p in match(claims).positions} for claims in (few, many))
    assert small.items() <= large.items()


def test_a_family_joins_voices_but_changes_no_id():
    said = {"quote": "70 percent", "low": 70, "high": 70}
    apart = match([claim("a", "d1", **said), claim("b", "d2", **said)]).positions[0]
    copied = match([claim("a", "d1", family="d1", **said), claim("b", "d2", family="d1", **said)]).positions[0]
    assert apart.position_id == copied.position_id
    assert (len(apart.voices), len(copied.voices)) == (2, 1)
