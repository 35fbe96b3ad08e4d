"""What two measurands bring to a comparison does not depend on what both name alike, and is found once for all such."""

from itertools import combinations_with_replacement, groupby

from pipeline.bench.matching_claims import skewed_claims
from pipeline.match.measurand import measurand
from pipeline.match.pairing import subject
from pipeline.match.subjects import _plain
from tests.match.test_order import everything


def place(one):
    return one.kind, one.dimension, one.minerals, one.holder


def test_the_same_minerals_and_holders_may_be_any():
    found = sorted({measurand(claim) for claim in (*everything(), *skewed_claims(1500))})
    pairs = [pair for _, here in groupby(found, key=place) for pair in combinations_with_replacement(here, 2)]
    assert len(pairs) > 1000
    for a, b in pairs:
        assert subject(a, b) == subject(_plain(a), _plain(b)), (a, b)
