"""Every row of the room's rules is tested with the examples that it carries itself."""

from __future__ import annotations

import pytest

from pipeline.recognise.context import context_rules, deciding
from pipeline.recognise.finder import Candidate, find
from pipeline.recognise.folding import plain
from pipeline.recognise.plausible import guess_rules, shape_of
from pipeline.recognise.sentences import split
from pipeline.recognise.wordlists import wordlists
from pipeline.resources import rows
from tests.recognise.articles import article


def _marked(example: str) -> tuple[str, int, int]:
    """The example without its square brackets, and where they stood."""
    start, end = example.index("["), example.index("]") - 1
    return plain(example.replace("[", "").replace("]", "")), start, end


def _candidates(example: str) -> tuple[str, list[Candidate]]:
    body, start, end = _marked(example)
    return body, [c for c in find(body) if (c.start, c.end) == (start, end)]


_CONTEXT = rows("rules/recognise_context.csv")


@pytest.mark.parametrize("row", _CONTEXT, ids=lambda row: row["id"])
def test_a_context_rule_decides_its_own_example(row: dict[str, str]) -> None:
    body, candidates = _candidates(row["match"])
    rules = [deciding(body, candidate) for candidate in candidates]
    assert row["id"] in {rule.id for rule in rules if rule}


@pytest.mark.parametrize("row", _CONTEXT, ids=lambda row: row["id"])
def test_a_context_rule_leaves_its_counter_example(row: dict[str, str]) -> None:
    body, candidates = _candidates(row["no_match"])
    assert candidates, "the counter-example must hold a form of the vocabulary"
    rules = [deciding(body, candidate) for candidate in candidates]
    assert row["id"] not in {rule.id for rule in rules if rule}


def test_ids_of_rules_are_unique_and_every_row_says_why() -> None:
    names = [rule.id for rule in context_rules()] + [rule.id for rule in guess_rules()]
    assert len(names) == len(set(names))
    for file in ("context", "guesses", "lists", "openers", "organisations", "stops"):
        assert all(row["why"] for row in rows(f"rules/recognise_{file}.csv"))


@pytest.mark.parametrize("row", rows("rules/recognise_guesses.csv"), ids=lambda row: row["id"])
def test_a_guess_rule_applies_to_its_example_alone(row: dict[str, str]) -> None:
    rule = next(rule for rule in guess_rules() if rule.id == row["id"])
    for example, expected in ((row["match"], True), (row["no_match"], False)):
        body, start, end = _marked(example)
        assert rule.applies(body, start, end, shape_of(body[start:end])) is expected, example


@pytest.mark.parametrize("row", rows("rules/recognise_lists.csv"), ids=lambda row: row["id"])
def test_a_word_list_has_its_example(row: dict[str, str]) -> None:
    words = wordlists()[row["id"]]
    assert row["match"] in words
    assert row["no_match"] not in words


@pytest.mark.parametrize("row", rows("rules/recognise_organisations.csv"), ids=lambda row: row["id"])
def test_a_role_has_its_example(row: dict[str, str]) -> None:
    words = set(row["words"].split("|"))
    assert row["match"].lower() in words
    assert row["no_match"].lower() not in words


@pytest.mark.parametrize("file", ["stops", "openers"])
def test_short_forms_and_openers_cut_their_own_examples(file: str) -> None:
    for row in rows(f"rules/recognise_{file}.csv"):
        joined, cut = (row["match"], row["no_match"]) if file == "stops" else (row["no_match"], row["match"])
        assert len(split(article(joined))) == 1, joined
        assert len(split(article(cut))) == 2, cut
