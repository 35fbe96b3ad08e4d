"""The queue: what comes first, what is drawn by lot, what is found."""

from __future__ import annotations

import random

import pytest

from pipeline.review import Catalogue, Filters, Ledger, Today, hides_others, in_order, items, status
from pipeline.review.lots import SAMPLE, lot, read_twice
from tests.review.build import claim, decision, position, relation

COUNT = 400


def many() -> tuple[Today, list]:
    """Pairs of claims of every kind of relation, and scores that differ."""
    claims = [
        claim(f"c{at}", doc_id=f"d{at}", source=f"{at}.txt", confidence=0.5 + at % 50 / 100) for at in range(COUNT)
    ]
    positions = [position(f"p{at}", [f"c{at}"]) for at in range(COUNT)]
    kinds = ("contradict", "agree", "differs_by_time", "contradict")
    relations = [
        relation(f"p{at}", f"p{at + 1}", kinds[at // 2 % 4], score=(at % 100) / 100, independent=at % 3 > 0)
        for at in range(0, COUNT, 2)
    ]
    return Today(claims, positions, relations), relations


def test_sections_come_in_order_and_the_most_telling_first() -> None:
    today, relations = many()
    order = in_order(items(today, relations))
    wanted = ("misquote", "contradiction", "agreement", "claim", "difference")
    assert [item.section for item in order] == sorted((i.section for i in order), key=wanted.index)
    ranked = [item.priority for item in order if item.section == "contradiction" and not item.sampled]
    assert ranked == sorted(ranked, reverse=True)


def test_the_sample_is_mixed_in_from_the_start_in_random_order() -> None:
    today, relations = many()
    found = [item for item in in_order(items(today, relations)) if item.section == "contradiction"]
    assert found[4].sampled
    drawn = [item for item in found if item.sampled]
    assert [item.draw for item in drawn] == sorted(item.draw for item in drawn)


def test_the_order_of_the_input_changes_nothing() -> None:
    today, relations = many()
    shuffled = random.Random(1).sample(relations, len(relations))
    assert in_order(items(today, relations)) == in_order(items(today, shuffled))


@pytest.mark.parametrize("purpose", ["sample", "second"])
def test_lots_are_spread_evenly(purpose: str) -> None:
    drawn = [lot(purpose, f"item {at}") for at in range(5000)]
    for tenth in range(10):
        assert 400 < sum(tenth <= one * 10 < tenth + 1 for one in drawn) < 600


def test_who_is_in_the_sample_says_nothing_of_who_is_read_twice() -> None:
    names = [f"item {at}" for at in range(5000)]
    sampled = [name for name in names if lot("sample", name) < SAMPLE]
    assert 0.15 < sum(map(read_twice, sampled)) / len(sampled) < 0.25


def test_filters_and_words_find_items() -> None:
    today, relations = many()
    ordered = in_order(items(today, relations))
    catalogue = Catalogue(ordered, today)

    def names(**wanted: object) -> set[str]:
        return {ordered[at].name for at in catalogue.places(Filters(**wanted))}  # type: ignore[arg-type]

    everything = names()
    assert everything == {item.name for item in ordered if item.section != "difference"}
    assert names(section="difference") == {item.name for item in ordered if item.section == "difference"}
    assert names(article="0.txt") == {item.name for item in ordered if "c0" in item.claims} & everything
    assert names(mineral="tin", holder="PE", activity="refining") == everything
    assert names(mineral="zinc") == set()
    assert names(words="REFINES c3 0.txt") <= everything
    assert names(words="nowhere to be found") == set()
    assert names(least=0.4, most=0.5) == {i.name for i in ordered if 0.4 <= i.score <= 0.5} & everything
    assert names(sampled=True) == {i.name for i in ordered if i.sampled} & everything


def pair_read(twice: bool) -> tuple[Ledger, str, list]:
    """A ledger whose one pair belongs to the blind share, or does not."""
    at = next(n for n in range(1000) if read_twice(relation(f"a{n}", f"b{n}").relation_id) is twice)
    sides = [claim("a"), claim("b", doc_id="d2")]
    pair = relation(f"a{at}", f"b{at}")
    today = Today(sides, [position(f"a{at}", ["a"]), position(f"b{at}", ["b"])], [pair])
    return Ledger(today, [decision(1, "ann", sides, "agree")]), pair.relation_id, sides


def test_a_share_is_asked_of_a_second_reviewer_who_does_not_see_the_first_answer() -> None:
    ledger, pair, sides = pair_read(twice=True)
    assert status(ledger, pair, "ann") == "decided"
    assert status(ledger, pair, "bob") == "second"
    assert hides_others(ledger, pair, "bob")
    ledger.add(decision(2, "bob", sides, "contradict"))
    assert {status(ledger, pair, who) for who in ("ann", "bob", "cid")} == {"disputed"}
    assert not hides_others(ledger, pair, "bob")


def test_the_others_are_asked_of_one_reviewer() -> None:
    ledger, pair, _ = pair_read(twice=False)
    assert status(ledger, pair, "bob") == "decided"
    assert not hides_others(ledger, pair, "bob")


def test_a_skipped_item_is_left_to_others() -> None:
    ledger, pair, sides = pair_read(twice=False)
    ledger.add(decision(2, "ann", sides, None, undoes="n1"))
    ledger.add(decision(3, "ann", sides, "skip"))
    assert status(ledger, pair, "ann") == "skipped"
    assert status(ledger, pair, "bob") == "open"
