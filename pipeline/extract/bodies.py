"""What sort of body an organisation is, as far as whose number it may be depends on it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.records import Tagged
from pipeline.resources import rows

_SITE = re.compile(
    r"(?:\s[A-Z][\w-]+){0,2}\s(?:(?:open-pit|underground|processing)\s)?"
    r"(?:[Mm]ines?|[Pp]rojects?|[Dd]eposits?|[Pp]ropert(?:y|ies)|[Cc]omplex|[Pp]lant|[Ss]melter|[Rr]efinery|[Pp]rospect)\b"
)

_SORTS = {
    "news": "news",
    "exchange": "exchange",
    "consultancy": "source", "survey": "source", "research": "source", "think_tank": "source",
    "university": "source", "intergovernmental": "source", "association": "source", "ngo": "source", "un": "source",
    "agency": "state", "ministry": "state", "department": "state", "legislature": "state", "office": "state",
    "central_bank": "state", "court": "state", "eu": "state",
    "bank": "money", "fund": "money", "development_bank": "money", "export_credit": "money",
}  # fmt: skip
"""The kinds of the vocabulary of institutions by what they mostly do in an article; any other kind is a `firm`."""

BYSTANDERS = frozenset({"news", "exchange", "source"})
"""Sorts that report, list or study what others own."""


def body_of(name: str) -> str:
    """`news`, `exchange`, `source`, `state`, `money` or `firm`; `unlisted` where neither list nor name tells."""
    kind = _kinds().get(name)
    return _by_name(name) if kind is None else _SORTS.get(kind, "firm")


@cache
def _by_name(name: str) -> str:
    """What a name that the vocabulary lacks calls itself: the sort of its last word that tells one."""
    words = [word for word in re.findall(r"\w+", name.lower()) if word in _nouns()]
    return _nouns()[words[-1]] if words else "unlisted"


@cache
def _nouns() -> dict[str, str]:
    return {word: row["value"] for row in rows("rules/extract_bodies.csv") for word in row["words"].split("|")}


def sites_in(tagged: Tagged) -> frozenset[str]:
    """The ids of organisations whose name the article gives to a mine, a plant or a project, too."""
    text = tagged.article.text
    return frozenset(m.id for m in tagged.mentions if m.label == "INSTITUTION" and _SITE.match(text, m.end))


@cache
def _kinds() -> dict[str, str]:
    return {row["name"]: row["kind"] for row in rows("vocabulary/institutions.csv")}
