"""Ids, slots and answers in words that a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.export.words import amount, period_words
from pipeline.match.names import called
from pipeline.records import Claim, Period

ANSWERS = (
    ("c", "contradict", "Contradiction", "both cannot be true"),
    ("a", "agree", "Agreement", "both say the same"),
    ("t", "differs_by_time", "Different time", "two times, editions or forecasts"),
    ("s", "differs_by_scope", "Different scope", "one is wider, narrower or another stage"),
    ("n", "not_comparable", "Not comparable", "two different things"),
    ("x", "extraction_wrong", "Extraction wrong", "an article does not say this"),
    ("k", "skip", "Skip", "not now"),
)
"""Key, answer, its name and what it means."""
CLAIM_ANSWERS = (
    ("a", "agree", "As extracted", "the article says so"),
    ("x", "extraction_wrong", "Extraction wrong", "the article does not say this"),
    ("k", "skip", "Skip", "not now"),
)
SECTION_NAMES = {
    "misquote": "Misquotes",
    "contradiction": "Contradictions",
    "agreement": "Agreements",
    "claim": "Unsure claims",
    "difference": "Differences",
}
SECTION_NAME = {
    "misquote": "Misquote: one origin, two figures",
    "contradiction": "Contradiction",
    "agreement": "Agreement",
    "claim": "Unsure claim",
    "difference": "Difference",
}
SECTION_SHORT = {name: title.partition(":")[0] for name, title in SECTION_NAME.items()}
STATUS_NAMES = {
    "todo": "to do",
    "open": "undecided",
    "second": "second reading",
    "decided": "decided",
    "disputed": "disputed",
    "skipped": "skipped",
    "all": "all",
}
RELATION_NAMES = {name: title for _, name, title, _ in ANSWERS}
SLOT_NAMES = {"low": "lowest", "high": "highest", "out_of": "out of", "attribution": "source", "whole": "share of"}


def slot_name(slot: str) -> str:
    """What a slot is called on the page."""
    return SLOT_NAMES.get(slot, slot.replace("_", " "))


def slot_words(slot: str, value: Any) -> str:
    """A slot's value for reading; empty where there is none."""
    if value is None or value == () or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return amount(value)
    if isinstance(value, Period | dict):
        return period_words(value if isinstance(value, Period) else Period(value.get("start"), value.get("end")))
    if isinstance(value, tuple | list):
        return ", ".join(names(value))
    return called(value) if slot == "whole" else str(value).replace("_", " ")


def names(ids: Any) -> list[str]:
    """Ids of minerals, countries and institutions by their names."""
    return [called(one) for one in ids]


def byline(claim: Claim) -> str:
    """Where a claim stands: the publisher, or else the file, and the date."""
    return " · ".join(part for part in (claim.publisher or claim.source, claim.published) if part)


def held(claim: Claim) -> str:
    """When a claim's number holds, as its article says; what it does not say is not made up."""
    return period_words(claim.period) or "undated"


def bylines(claims: Sequence[Claim]) -> str:
    """Where claims stand, side by side; an article that holds all of them is named once."""
    if len(claims) > 1 and len({claim.doc_id for claim in claims}) == 1:
        return f"both in {byline(claims[0])}"
    return " / ".join(map(byline, claims))


def score_words(score: float) -> str:
    """A probability in per cent."""
    return f"{score * 100:.0f} %"
