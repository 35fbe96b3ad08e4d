"""Claims as other tools may hand them in: odd slots are unknown, and nothing is lost or raised."""

import pytest

from pipeline.match import match
from tests.match.build import claim

ODD = {
    "published in words": {"published": "spring 2024"},
    "published long ago": {"published": "0001-01-01"},
    "period in words": {"period": {"start": "Q1 2024", "end": "2024-13-45"}},
    "period without ends": {"period": {"start": None, "end": None}},
    "period backwards": {"period": {"start": "2030", "end": "2020"}},
    "no number": {"low": None, "high": None},
    "ends swapped": {"low": 90, "high": 10, "bound": "range"},
    "unit of our own": {"unit": "barn/fortnight"},
    "no unit": {"unit": ""},
    "no topic": {"topic": ""},
    "no holder and no mineral": {"holder": [], "minerals": [], "whole": None},
    "zero": {"low": 0, "high": 0},
    "negative": {"low": -5, "high": -5, "kind": "change"},
    "enormous": {"low": 1e300, "high": 1e300, "unit": "t", "kind": "level"},
    "tiny": {"low": 1e-300, "high": 1e-300, "unit": "t", "kind": "level"},
    "bound the wrong way": {"low": 90, "high": None, "bound": "at_most"},
    "quote without the number": {"quote": "that much"},
    "other letters": {"topic": "中国的稀土份额", "attribution": ["新华社"], "quote": "九成"},
}


@pytest.mark.parametrize("name", ODD)
def test_odd_claim_meets_a_plain_one(name):
    plain = {"quote": "91 percent", "low": 91, "high": 91}
    found = match([claim("a", "d1", **plain), claim("b", "d2", **(plain | ODD[name]))])
    assert sorted(one for position in found.positions for one in position.claims) == ["a", "b"]
    assert all(0 <= relation.score <= 1 for relation in found.relations)


def test_all_odd_claims_together():
    plain = {"quote": "91 percent", "low": 91, "high": 91}
    claims = [claim(f"{name} {at}", f"d{at}", **(plain | slots)) for name, slots in ODD.items() for at in range(3)]
    found = match(claims)
    assert sum(len(position.claims) for position in found.positions) == len(claims)
    assert match(claims[::-1]) == found


def test_nothing_in_nothing_out():
    assert match([]) == match(())
    assert not match([]).positions
