"""What a passage is about: the name that was put first, and none that is only cited or only a place."""

from __future__ import annotations

import pytest

from pipeline.extract.focus import focus_of
from pipeline.extract.issuer import listed_in
from pipeline.extract.scene import Scene
from tests.extract.articles import tagged

ROUNDUP = (
    "Berrol Gold Ltd. (NYSE: BRG) digs in two provinces. Its mill was rebuilt.\n\n"
    "Tamlin Metals Corp. (TSX: TML) owns three pits. Output grew last year. Costs fell, too."
)


@pytest.mark.parametrize(("index", "name"), [(0, None), (1, "Berrol Gold"), (3, "Tamlin Metals"), (4, "Tamlin Metals")])
def test_the_last_name_put_first(index: int, name: str | None) -> None:
    focus = focus_of(Scene(tagged(ROUNDUP), []), index, "INSTITUTION")
    assert (focus is None) if name is None else (focus is not None and focus.id.startswith(name))


def test_distance_is_counted_in_sentences() -> None:
    focus = focus_of(Scene(tagged(ROUNDUP), []), 4, "INSTITUTION")
    assert focus is not None
    assert focus.back == 2


@pytest.mark.parametrize(
    "text",
    [
        "According to Berrol Gold Ltd., output grew. Costs fell.",
        "In Peru output grew. Costs fell.",
        "The Harlow Institute counts the mines. Costs fell.",
    ],
)
def test_who_is_cited_and_where_it_is_are_not_in_focus(text: str) -> None:
    scene = Scene(tagged(text), [])
    assert [focus_of(scene, 1, label) for label in ("INSTITUTION", "COUNTRY")] == [None, None]


def test_firms_introduced_with_their_listing() -> None:
    assert {name.split()[0] for name in listed_in(tagged(ROUNDUP))} == {"Berrol", "Tamlin"}
