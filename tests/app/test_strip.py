"""What the pair page draws and works out."""

from __future__ import annotations

import json
import re

import pytest

from pipeline import plan
from pipeline.app.arithmetic import work_out
from pipeline.app.axes import HEIGHT, WIDTH
from pipeline.app.correcting import as_text, from_text
from pipeline.app.hedges import number_of
from pipeline.app.marks import marks
from pipeline.app.passage import at_words, passage, window
from pipeline.app.strip import strip
from pipeline.records import Claim, Mention, Period
from pipeline.records.official import Official
from tests.conftest import CASES
from tests.review.build import claim


def year(text: str) -> Period:
    return Period(text, text)


def test_the_sum_is_the_gap_in_widths() -> None:
    found = work_out(
        claim("a", quote="91 percent", low=91.0, high=91.0), claim("b", quote="72 percent", low=72.0, high=72.0)
    )
    assert found
    assert found.sides[0] == "“91 percent” is read as 90.5 to 91.5 %"
    assert found.gap == "Between them lie 90.5 − 72.5 = 18 %."
    assert found.result == "18 ÷ 1 = 18.0 widths apart"


def test_units_of_one_kind_meet_in_the_first_sides_unit() -> None:
    a = claim("a", quote="500 kg", low=500.0, high=500.0, unit="kg", kind="level")
    b = claim("b", quote="3 tonnes", low=3.0, high=3.0, unit="t", kind="level")
    found = work_out(a, b)
    assert found
    assert "kg" in found.gap
    read = re.search(r"read as ([\d,.]+) to ([\d,.]+) kg$", found.sides[1])
    assert read
    assert float(read[1].replace(",", "")) < 3000 < float(read[2].replace(",", ""))
    assert work_out(a, claim("c", unit="USD", kind="level")) is None


def test_what_overlaps_can_both_be_true() -> None:
    found = work_out(claim("a", bound="more_than", low=60.0, high=None), claim("b"))
    assert found
    assert found.gap == "The two overlap: both can be true."
    assert "60 and more" in found.sides[0]


def test_roundings_that_meet_touch() -> None:
    found = work_out(
        claim("a", quote="99 percent", low=99.0, high=99.0), claim("b", quote="98 percent", low=98.0, high=98.0)
    )
    assert found
    assert found.gap == "One is below 98.5 %, the other from there on: they touch, and share no number."
    assert found.result == "0 widths apart"


def test_every_value_is_drawn_within_the_picture() -> None:
    values = [(claim(f"c{at}", low=float(at), high=float(at), period=year(str(2000 + at))), "") for at in range(1, 25)]
    values += [(claim("u"), "a"), (claim("v", low=90.0, high=None, bound="more_than", period=year("2024")), "b")]
    found = strip(values)
    assert found
    assert len(found.dots) == 26
    assert found.undated
    for dot in found.dots:
        assert 0 <= dot.x <= WIDTH
        assert 0 <= dot.top <= dot.y <= dot.bottom <= HEIGHT
    xs = [dot.x for dot in found.dots if dot.claim_id.startswith("c")]
    assert len(set(xs)) == 24
    assert found.years


def test_sides_are_drawn_however_many_values_there_are() -> None:
    values = [(claim(f"c{at}", low=float(at), high=float(at)), "") for at in range(1000)]
    found = strip([*values, (claim("x"), "a"), (claim("y", low=10.0, high=10.0), "b")])
    assert found
    assert {"a", "b"} <= {dot.side for dot in found.dots}
    assert found.left_out == 1002 - len(found.dots)


@pytest.mark.parametrize("count", [0, 1])
def test_one_value_is_no_plot(count: int) -> None:
    assert strip([(claim(f"c{at}"), "a") for at in range(count)]) is None


def test_values_of_all_sizes_share_a_logarithmic_axis() -> None:
    found = strip([(claim("a", low=3.0, high=3.0), "a"), (claim("b", low=4e9, high=4e9, quote="4 billion"), "b")])
    assert found
    assert len(found.values) >= 3


TEXT = "Peru digs. In 2024 Peru refined 70 percent of all tin, the bureau said; 2024 was odd."


def test_marks_stand_where_the_words_are() -> None:
    mentions = [
        Mention(start=0, end=4, text="Peru", label="COUNTRY", id="PE"),
        Mention(start=19, end=23, text="Peru", label="COUNTRY", id="PE"),
        Mention(start=50, end=53, text="tin", label="MINERAL", id="tin"),
    ]
    at = TEXT.index("70")
    one = claim("a", start=at, sentence=TEXT[11:], sentence_start=11, period=year("2024"), attribution=["the bureau"])
    found = marks(one, mentions, TEXT, 0, len(TEXT))
    assert [(TEXT[m.start : m.end], m.role) for m in found] == [
        ("2024", "period"), ("Peru", "holder"), ("70 percent", "number"), ("tin", "mineral"), ("the bureau", "source"),
        ("2024", "period"),
    ]  # fmt: skip
    whole = passage(TEXT, 0, len(TEXT), found)
    assert "".join(piece.text for piece in whole.pieces) == TEXT


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("70 percent", "70 percent"), ("about 70 percent", "70 percent"), ("More than one-third", "one-third"),
        ("at least\n40 mines", "40 mines"), ("90% or more", "90%"), ("up to about $3 billion", "$3 billion"),
        ("some", "some"), ("overall 9", "overall 9"), ("", ""),
    ],
)  # fmt: skip
def test_the_hedge_of_a_quote_is_no_part_of_its_number(quote: str, number: str) -> None:
    start, end = number_of(quote)
    assert quote[start:end] == number


def test_a_holder_named_earlier_is_marked_there() -> None:
    mentions = [Mention(start=0, end=4, text="Peru", label="COUNTRY", id="PE")]
    text = "Peru digs. It refined 70 percent."
    one = claim("a", start=22, sentence=text[11:], sentence_start=11)
    assert [(m.start, m.role) for m in marks(one, mentions, text, 0, len(text))] == [(0, "holder"), (22, "number")]


def test_a_window_holds_the_quote_and_ends_with_words() -> None:
    text = "word " * 100_000
    start, end = at_words(text, *window(len(text), (250_000, 250_004), (0, len(text))))
    assert start <= 250_000
    assert end >= 250_004
    assert end - start < 1_000
    assert text[start:end].split() == ["word"] * len(text[start:end].split())


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in (CASES / "review" / "slots.jsonl").read_text("utf-8").splitlines()], ids=str
)
def test_a_slot_comes_back_from_the_form_as_it_went(case: dict) -> None:
    if case["ok"] and case["slot"] != "period":
        assert from_text(case["slot"], as_text(case["slot"], case["value"])) == case["value"]


@pytest.mark.parametrize(
    ("slot", "typed", "value"),
    [
        ("holder", "China; chile;Example Mining", ["CN", "CL", "Example Mining"]), ("holder", "cn; China", ["CN"]),
        ("whole", "the World", "WORLD"), ("whole", "world", "WORLD"), ("partner", "", []),
        ("minerals", "Rare earths; copper", ["rare_earths", "copper"]), ("minerals", "Odd-ore sand", ["odd_ore_sand"]),
        ("attribution", "China", ["China"]),
    ],
)  # fmt: skip
def test_names_are_taken_for_their_ids(slot: str, typed: str, value: object) -> None:
    assert from_text(slot, typed) == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("2024", "2024", "2024"), ("2020/2024", "2020", "2024"), ("2020/", "2020", None), ("/2030-06", None, "2030-06")],
)
def test_a_period_is_typed_as_people_write_it(text: str, start: str | None, end: str | None) -> None:
    value = from_text("period", text)
    assert value == {"start": start, "end": end}
    assert as_text("period", value) == text


def official(value: str, unit: str, year: str = "2024", source: str = "Survey 2026") -> Official:
    header = "mineral,measure,country,year,value,unit,source\n"
    read = plan.official(f"{header}tin,mine production,Peru,{year},{value},{unit},{source}\n".encode(), "table.csv")
    return read.figures[0]


def amount(name: str, low: float, unit: str = "t") -> Claim:
    slots = {"kind": "level", "whole": None, "activity": "mining", "period": year("2024")}
    return claim(name, quote=f"{low:g} {unit}", low=low, high=low, unit=unit, **slots)


def test_official_figures_are_drawn_in_the_unit_of_the_plot() -> None:
    claims = [(amount("a", 60_000.0), "a"), (amount("b", 55_000_000.0, "kg"), "b")]
    found = strip(claims, [official("60", "kt"), official("40", "percent")])
    assert found
    (one,) = found.official
    assert one.label == "60,000 t (Survey 2026, 2024)"
    dots = {dot.claim_id: dot for dot in found.dots}
    assert (one.x, one.y) == (dots["a"].x, dots["a"].y), "the same amount in the same year"
    assert len(found.dots) == 2, "it is no claim"


def test_official_figures_far_from_what_is_claimed_are_left_out() -> None:
    claims = [(amount("a", 60_000.0), "a"), (amount("b", 55_000.0), "b")]
    found = strip(
        claims,
        [official("60", "kt", "2010"), official("61", "kt", "2023"), official("62", "kt", "2023", "Survey 2027")],
    )
    assert found
    assert [one.label for one in found.official] == ["62,000 t (Survey 2027, 2023)"], "of two editions the newer"
