"""A relation comes with a sentence that can be checked, and a score that falls with what is not known."""

from pipeline.match import match
from tests.match.build import claim

AGENCY = {"attribution": ["World Bank"]}
YEAR = {"period": {"start": "2023", "end": "2023"}}


def related(first, second):
    return match([claim("a", "d1", **first), claim("b", "d2", **second)]).relations[0]


def share(number, **more):
    return {"quote": f"{number} percent", "low": number, "high": number} | more


def test_a_contradiction_names_the_measurand_both_numbers_and_the_gap():
    found = related(share(91, **YEAR), share(70, **YEAR))
    assert found.reason.startswith("China's share of world rare earths refining: ")
    assert all(
        text in found.reason for text in ("91 % (2023)", "70 % (2023)", "both cannot be true", "times their joint")
    )
    assert found.distance > 6


def test_a_conflict_inside_one_origin_is_called_a_misquote():
    found = related(share(91, **YEAR, **AGENCY), share(70, **YEAR, **AGENCY))
    assert not found.independent
    assert "misquotes" in found.reason


def test_what_is_not_known_lowers_the_score():
    told = related(share(91, **YEAR), share(70, **YEAR))
    undated = related(share(91), share(70, **YEAR))
    unsure = related(share(91, **YEAR, confidence=0.5), share(70, **YEAR))
    assert told.score > undated.score
    assert told.score > unsure.score


def test_a_wider_gap_is_a_surer_contradiction():
    near, far = (related(share(91, **YEAR), share(number, **YEAR)) for number in (88, 60))
    assert near.score < far.score
    assert near.distance < far.distance


def test_the_later_of_two_times_is_named():
    found = related(share(91, **YEAR), share(70, period={"start": "2019", "end": "2019"}))
    assert found.relation == "differs_by_time"
    assert "91 % is the later figure" in found.reason


def test_a_scope_names_what_differs():
    found = related(share(91, **YEAR), share(99, minerals=["heavy_rare_earths"], **YEAR))
    assert "differ in minerals" in found.reason
