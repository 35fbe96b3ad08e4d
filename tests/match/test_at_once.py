"""What is decided, scored and told of many pairs at once is what is decided and scored of each alone."""

import random

import msgspec
import numpy as np
import pytest

from pipeline.bench.matching_claims import skewed_claims
from pipeline.match import Board
from pipeline.match.candidates import Candidates
from pipeline.match.columns import Found, distinct
from pipeline.match.compare import KINSHIPS, kinship
from pipeline.match.decide import decide
from pipeline.match.measurand import measurand
from pipeline.match.origins import independent
from pipeline.match.pairing import subject
from pipeline.match.rounding import rounded
from pipeline.match.score import score
from pipeline.match.sets import Sets
from pipeline.match.shared import counted, nearest
from pipeline.match.subjects import _plain
from pipeline.match.voices import _joined
from pipeline.records import Position, Relation
from pipeline.records.identity import relation_id
from tests.match.build import claim, folded
from tests.match.test_odd_claims import ODD
from tests.match.test_order import crowd, everything


def odd():
    plain = {"quote": "91 percent", "low": 91, "high": 91}
    return [claim(f"{name} {at}", f"d{at}", **(plain | slots)) for name, slots in ODD.items() for at in range(3)]


def prices_and_plans():
    """Prices, rises to come, sums and denials of one article and of several, which `decide` looks at closely."""
    kinds = [
        {"activity": "price", "kind": "level", "unit": "USD/t", "holder": [], "whole": None},
        {"kind": "change", "modality": "projected", "whole": None},
        {"activity": "production", "kind": "level", "unit": "t", "whole": None, "statistic": "cumulative"},
        {"negated": True},
        {"bound": "at_most", "quote": "up to 40", "kind": "level", "unit": "t", "whole": None},
    ]
    for at in range(240):
        value = float([20, 40, 41, 75, 300, 99][at % 6])
        year = [None, "2023", "2024", "2024-05", "2024-05-07"][at % 5]
        slots = {
            "quote": f"{value:g}",
            "low": value,
            "high": value,
            "published": [None, "2024-05-08", "2024-06-30"][at % 3],
        }
        slots |= {"period": year and {"start": year, "end": year}} | kinds[at // 6 % 5]
        yield claim(f"p{at:03}", f"d{at // 4}", 100 * at, **slots)


MADE = {"hot": [*crowd(500, 6)], "mixed": [*everything()], "odd": odd(), "skewed": [*skewed_claims(1500)],
        "close": [*prices_and_plans()]}  # fmt: skip


def one_by_one(a, b, how):
    decision = decide(a, b, how)
    if decision is None:
        return None
    apart = decision.distance
    return (
        relation_id(a.position_id, b.position_id),
        decision.relation,
        independent(a.voices, b.voices),
        score(a, b, how, decision),
        round(apart, 4) if apart else apart,
    )


@pytest.mark.parametrize("name", MADE)
def test_at_once_as_one_by_one(name):
    board = Board(folded(MADE[name]))
    for block in board.blocks(3):
        wanted = {one_by_one(*triple) for triple in board.meetings(block)} - {None}
        found = board.relations(block)
        assert {(one.relation_id, one.relation, one.independent, one.score, one.distance) for one in found} == wanted
    assert found or name == "odd"


def test_lines_are_what_records_are_encoded_as():
    board = Board(folded([*MADE["mixed"], *MADE["odd"]]))
    relations = [told.lines for block in board.blocks(2) for told in board.told(block)]
    positions = [board.printed(block) for block in board.blocks(2)]
    for kind, some in ((Relation, relations), (Position, positions)):
        text = b"".join(one.text for one in some)
        records = msgspec.json.Decoder(kind).decode_lines(text)
        assert len(records) > 20
        assert msgspec.json.Encoder().encode_lines(records) == text
        assert list(map(len, text.splitlines(keepends=True))) == [size for one in some for size in one.sizes.tolist()]


def test_kin_places_bring_the_same_whichever_their_names():
    found = sorted({measurand(one) for name in ("mixed", "skewed", "hot") for one in MADE[name]})
    couples = Candidates(found, np.ones(len(found), dtype=bool)).pairs(0, len(found))
    known = {}
    for one, other, kin in zip(*(column.tolist() for column in couples), strict=True):
        a, b = found[one], found[other]
        assert kin == kinship(a.minerals, b.minerals, a.holder, b.holder) < KINSHIPS
        assert known.setdefault((_plain(a), _plain(b), kin), subject(a, b)) == subject(a, b)
    assert len(known) < len(couples.one)


@pytest.mark.parametrize("digits", [1, 4])
def test_numbers_are_rounded_as_round_rounds_them(digits):
    draw = np.random.default_rng(1)
    plain = [0.0, 1.0, 0.05, 0.15, 0.25, 0.00005, 0.00015, 0.12345, 0.5, 0.99995, 0.99994999, 1e15 / 3, 1e300]
    values = np.array([*plain, *draw.random(999), *(draw.random(99) * 1e7), *(draw.integers(0, 99999, 999) / 20000)])
    assert rounded(values, digits).tolist() == [round(value, digits) for value in values.tolist()]


def test_sets_are_compared_as_sets_are():
    draw = random.Random(1)
    some = [frozenset(draw.sample(range(-9, 9), draw.randrange(5))) for _ in range(60)]
    row, value = (
        np.array(column) for column in zip(*((at, v) for at, one in enumerate(some) for v in one), strict=True)
    )
    found = Sets(len(some), row, value)
    a, b = (column.ravel() for column in np.indices((len(some), len(some))))
    pairs = [(some[one], some[other]) for one, other in zip(a.tolist(), b.tolist(), strict=True)]
    assert found.disjoint(a, b).tolist() == [one.isdisjoint(other) for one, other in pairs]
    assert found.nested(a, b).tolist() == [one <= other or other <= one for one, other in pairs]
    assert (found.key[a] == found.key[b]).tolist() == [one == other for one, other in pairs]


def test_what_was_found_is_not_looked_for_again():
    found, asked = Found(), []
    codes = np.array([7, 3, 7, 9, 3])

    def make(at):
        asked.append(int(codes[at]))
        return asked[-1] * 10

    assert found.of(codes, make).tolist() == [70, 30, 70, 90, 30]
    assert found.of(codes[1:], make).tolist() == [30, 70, 90, 30]
    assert sorted(asked) == [3, 7, 9]


@pytest.mark.parametrize("most", [0, 1 << 62])
def test_distinct_rows_whether_or_not_one_number_holds_them(monkeypatch, most):
    monkeypatch.setattr("pipeline.match.columns._MOST", most)
    one, other = np.array([2, 0, 2, 1, 0]), np.array([5, 9, 5, 0, 8])
    rows, kind = distinct(one, other)
    assert [(one[at], other[at]) for at in rows] == [(0, 8), (0, 9), (1, 0), (2, 5)]
    assert kind.tolist() == [3, 1, 3, 2, 0]


@pytest.mark.parametrize("size", [1, 5, 300])
def test_items_join_through_others(size):
    draw = random.Random(size)
    edges = sorted({(draw.randrange(size), draw.randrange(size)) for _ in range(size)})
    chain = [edge for at in range(size - 1, 0, -1) for edge in ((at, size + at), (at - 1, size + at))]
    for pairs in (edges, sorted(chain), []):
        item, group = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
        wanted = list(range(size))
        for _ in range(size):
            for at, of in pairs:
                wanted[at] = min(wanted[one] for one, other in pairs if other == of)
        _, group = np.unique(group, return_inverse=True)
        assert _joined(np.arange(size), item, group).tolist() == wanted


def test_equal_words_have_equal_hashes_wherever_they_stand():
    words = b"a bb abc ba ab a".split()
    parts = [b" ".join(words), b"  bb a ", b"", b"a a a a a a a a a a"]
    text, lengths = b"".join(part + b" " for part in parts), np.array([len(part) + 1 for part in parts])
    assert counted(text, lengths).tolist() == [6, 2, 0, 10]
    codes, sizes = nearest(text, lengths)
    assert sizes.tolist() == [8, 9]
    first = codes[:8].tolist()
    assert [first[at] == first[0] for at in range(6)] == [True, False, False, False, False, True]
    assert (first[6], first[7]) == (first[1], first[0])
    assert len(set(first)) == 5
    assert set(codes[8:].tolist()) == {first[0]}
