"""Matching block by block is the same as matching at once."""

import random

import pytest

from pipeline.match import Board, match
from tests.match.build import folded
from tests.match.test_order import crowd


def in_blocks(claims, count):
    board = Board(folded(claims))
    blocks = board.blocks(count)
    positions = sorted((one for block in blocks for one in board.positions(block)), key=lambda one: one.position_id)
    relations = sorted((one for block in blocks for one in board.relations(block)), key=lambda one: one.relation_id)
    return tuple(positions), tuple(relations)


@pytest.mark.parametrize("count", [1, 2, 7, 1000])
def test_blocks_together_are_the_whole(count):
    claims = list(crowd(500, 9))
    whole = match(claims)
    random.Random(count).shuffle(claims)
    assert in_blocks(claims, count) == (whole.positions, whole.relations)


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
