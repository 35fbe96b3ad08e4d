"""Matching one claim at a time, in several parts, is the same as matching at once."""

import random

import pytest

from pipeline.match import Stream, match
from tests.match.test_order import crowd


def streamed(claims, parts):
    stream = Stream()
    for claim in claims:
        stream.add(claim)
    positions = sorted(stream.positions(), key=lambda position: position.position_id)
    relations = [relation for part in range(parts) for relation in stream.relations(part, parts)]
    return tuple(positions), tuple(sorted(relations, key=lambda relation: relation.relation_id))


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_parts_together_are_the_whole(parts):
    claims = list(crowd(500, 9))
    whole = match(claims)
    random.Random(parts).shuffle(claims)
    assert streamed(claims, parts) == (whole.positions, whole.relations)


def test_marks_that_nobody_shares_can_be_forgotten(monkeypatch):
    claims = list(crowd(300, 4))
    whole = match(claims)
    monkeypatch.setattr("pipeline.match.shared._MANY", 1)
    assert match(claims) == whole


def test_minus_zero_is_zero():
    from tests.match.build import claim

    zeros = [claim(name, name, quote="0 percent", low=low, high=low) for name, low in (("a", 0.0), ("b", -0.0))]
    assert match(zeros) == match(zeros[::-1])
    assert len(match(zeros).positions) == 1
