"""What is decided, scored and told of many pairs at once is what is decided and scored of each alone."""

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
from pipeline.match.origins import independent, voices
from pipeline.match.pairing import subject
from pipeline.match.score import _rounded, score
from pipeline.match.shared import nearest
from pipeline.match.subjects import _plain
from pipeline.records import Relation
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
        independent(a.voices, b.voices, a.marks, b.marks),
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
    lines = b"".join(told.lines for block in board.blocks(2) for told in board.told(block))
    records = msgspec.json.Decoder(Relation).decode_lines(lines)
    assert len(records) > 20
    assert msgspec.json.Encoder().encode_lines(records) == lines


def test_kin_places_bring_the_same_whichever_their_names():
    found = sorted({measurand(one) for name in ("mixed", "skewed", "hot") for one in MADE[name]})
    couples = Candidates(found, np.ones(len(found), dtype=bool)).pairs(0, len(found))
    known = {}
    for one, other, kin in zip(*(column.tolist() for column in couples), strict=True):
        a, b = found[one], found[other]
        assert kin == kinship(a.minerals, b.minerals, a.holder, b.holder) < KINSHIPS
        assert known.setdefault((_plain(a), _plain(b), kin), subject(a, b)) == subject(a, b)
    assert len(known) < len(couples.one)


def test_scores_are_rounded_as_numbers_are():
    values = np.array(
        [0.0, 1.0, 0.00005, 0.00015, 0.12345, 0.5, 0.99995, 0.99994999, *np.random.default_rng(1).random(999)]
    )
    assert list(map(float, _rounded(values))) == [round(value, 4) for value in values.tolist()]


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


def test_voices_join_through_others():
    marks = [frozenset({1}), frozenset({2}), frozenset({3}), frozenset({1, 3}), frozenset()]
    assert voices(marks) == [[0, 2, 3], [1], [4]]


def test_equal_words_have_equal_hashes_wherever_they_stand():
    words = b"a bb abc ba ab a".split()
    codes, sizes = nearest([b" ".join(words), b""], [b"  bb a ", b"a a a a a a a a a a"])
    assert sizes.tolist() == [8, 9]
    first = codes[:8].tolist()
    assert [first[at] == first[0] for at in range(6)] == [True, False, False, False, False, True]
    assert (first[6], first[7]) == (first[1], first[0])
    assert len(set(first)) == 5
    assert set(codes[8:].tolist()) == {first[0]}
