"""Which state "we", "our" and "domestic" mean in an article that is no company's release."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.records import Article, Tagged
from pipeline.resources import rows

_PUBLIC = frozenset({"agency", "department", "ministry", "legislature", "court", "central_bank"})
_OURS = 3
"""A public body named in an article tells its home as surely as so many mentions of the state."""


def home_of(tagged: Tagged) -> str | None:
    """The state of the public body that publishes the article, else of the bodies and states it names most."""
    told = public_home(tagged.article)
    if told:
        return told
    votes: Counter[str] = Counter()
    for mention in tagged.mentions:
        if mention.label == "COUNTRY":
            votes[mention.id] += 1
        elif mention.id in _countries():
            votes[_countries()[mention.id]] += _OURS
    return max(sorted(votes), key=lambda state: votes[state], default=None)


def state_of(tagged: Tagged) -> str | None:
    """The state whose offices and organs the article names most: the one that acts where only an office is named."""
    told = public_home(tagged.article)
    votes = Counter(_countries()[m.id] for m in tagged.mentions if m.id in _countries())
    return told or max(sorted(votes), key=lambda state: votes[state], default=None)


def public_home(article: Article) -> str | None:
    """The state whose public body publishes the article, if one does: its figures are that state's by default."""
    told = f"{article.publisher or ''} {article.url or ''} ".lower()
    return next((value for pattern, value in _patterns() if pattern.search(told)), None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What tells a public publisher; a domain must end there."""
    return tuple(
        (re.compile("|".join(rf"{re.escape(part)}(?![\w.])" for part in row["pattern"].split("|"))), row["value"])
        for row in rows("rules/extract_home.csv")
    )


@cache
def _countries() -> dict[str, str]:
    """The state of each public body of the vocabulary."""
    table = rows("vocabulary/institutions.csv")
    return {row["name"]: row["country"] for row in table if row["country"] and row["kind"] in _PUBLIC}
