"""Every rule of the room is tested by its own examples, and every rule can be reached."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.bodies import body_of
from pipeline.extract.cues import TOPICS, find_cues
from pipeline.extract.home import home_of
from pipeline.extract.periods.find import expand
from pipeline.extract.words import words_of
from pipeline.resources import rows
from tests.extract.articles import tagged

CUES = [(topic, row) for topic in TOPICS for row in rows(f"rules/extract_{topic}.csv")]


def _found(topic: str, text: str) -> set[str]:
    return {cue.row.id for cue in find_cues(words_of(text)) if cue.row.topic == topic}


@pytest.mark.parametrize(("topic", "row"), CUES, ids=[f"{topic}-{row['id']}" for topic, row in CUES])
def test_cue(topic: str, row: dict[str, str]) -> None:
    assert row["id"] in _found(topic, row["match"])
    assert row["id"] not in _found(topic, row["no_match"])
    assert row["why"]


@pytest.mark.parametrize("topic", TOPICS)
def test_cue_ids_are_unique(topic: str) -> None:
    ids = [row["id"] for row in rows(f"rules/extract_{topic}.csv")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("row", rows("rules/extract_periods.csv"), ids=lambda row: row["id"])
def test_period(row: dict[str, str]) -> None:
    pattern = re.compile(r"(?<![\w$€£.])(?:" + expand(row["pattern"]) + ")", re.IGNORECASE)
    assert pattern.search(row["match"])
    assert not pattern.search(row["no_match"])


@pytest.mark.parametrize("row", rows("rules/extract_period_context.csv"), ids=lambda row: row["id"])
def test_period_context(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"])
    find = pattern.match if row["place"] == "after" else pattern.search
    assert find(row["match"])
    assert not find(row["no_match"])


@pytest.mark.parametrize("row", rows("rules/extract_titles.csv"), ids=lambda row: row["id"])
def test_titles(row: dict[str, str]) -> None:
    words = row["words"].split("|")
    assert row["match"].lower() in words
    assert row["no_match"].lower() not in words


@pytest.mark.parametrize("row", rows("rules/extract_issuer.csv"), ids=lambda row: row["id"])
def test_issuer(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["match"])
    assert not re.search(row["pattern"], row["no_match"])


@pytest.mark.parametrize("row", rows("rules/extract_bodies.csv"), ids=lambda row: row["id"])
def test_body(row: dict[str, str]) -> None:
    assert body_of(row["match"]) == row["value"]
    assert body_of(row["no_match"]) == "unlisted"


@pytest.mark.parametrize("row", rows("rules/extract_home.csv"), ids=lambda row: row["id"])
def test_home(row: dict[str, str]) -> None:
    article = tagged("Our mines closed.")
    for example, expected in ((row["match"], True), (row["no_match"], False)):
        seen = home_of(type(article)(article=_published_by(article, example), sentences=(), mentions=()))
        assert (seen == row["value"]) is expected


def _published_by(article, url: str):
    import msgspec

    return msgspec.structs.replace(article.article, url=url)
