"""Flags of today are looked up among the judged ones by the places of their claims."""

from pipeline.learn.flags import flagged, judgements

JUDGED = [
    {"flag_id": "f1", "right": True, "a": side, "b": other}
    for side, other in [
        ({"sha256": "x", "raw_start": 10, "raw_end": 20}, {"sha256": "y", "raw_start": 5, "raw_end": 9})
    ]
] + [
    {
        "flag_id": "f2",
        "right": False,
        "a": {"sha256": "x", "raw_start": 50, "raw_end": 60},
        "b": {"sha256": "x", "raw_start": 90, "raw_end": 95},
    }
]
POSITIONS = [{"position_id": name.upper(), "claims": [name]} for name in "abcd"]


def flag(a, b, relation="contradict"):
    return {"a": a, "b": b, "relation": relation}


def test_a_flag_is_found_by_its_places_whichever_side_is_first():
    places = {"a": ("y", 5, 9), "b": ("x", 8, 20), "c": ("x", 50, 60), "d": ("x", 92, 99)}
    found = flagged(JUDGED, places, POSITIONS, [flag("A", "B"), flag("C", "D"), flag("A", "C", "agree")])
    assert (found.right, found.wrong, found.unjudged) == (1, 1, 0)
    assert found.precision == 0.5
    assert found.kept == 1.0


def test_a_flag_of_other_claims_is_not_judged():
    places = {"a": ("y", 5, 9), "b": ("x", 30, 40), "c": ("z", 0, 1), "d": ("x", 10, 20)}
    found = flagged(JUDGED, places, POSITIONS, [flag("A", "B"), flag("C", "D")])
    assert (found.right, found.wrong, found.unjudged, found.kept) == (0, 0, 2, 0.0)
    assert found.precision == 0.0


def test_a_wrong_claim_makes_a_flag_wrong_whatever_else_is_right_of_it():
    positions = [{"position_id": "A", "claims": ["a", "c"]}, {"position_id": "B", "claims": ["b", "d"]}]
    places = {"a": ("x", 10, 20), "b": ("y", 5, 9), "c": ("x", 50, 60), "d": ("x", 90, 95)}
    assert flagged(JUDGED, places, positions, [flag("A", "B")]).wrong == 1


def test_every_judgement_has_places_and_every_wrong_one_a_class():
    records = judgements()
    assert records
    assert len({record["flag_id"] for record in records}) == len(records)
    for record in records:
        assert record["right"] is (record["error"] is None)
        assert all(
            len(record[side]["sha256"]) == 64 and record[side]["raw_start"] < record[side]["raw_end"] for side in "ab"
        )
