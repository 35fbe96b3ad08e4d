"""Who speaks as "the Company", "the Group" and "we": the organisation that an article is the release of."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.extract.bodies import body_of
from pipeline.records import Block, Mention, Tagged
from pipeline.resources import rows

# 'Example Mining Corp. ("Example" or the "Company")': the way a release introduces its issuer.
_INTRODUCED = re.compile(r"\((?:[^()]{0,60}?\W)?(?:the\s+)?[“\"‘']?(?:Company|Corporation|Group)[”\"’']?\)")
_OURS = re.compile(r"\b(?:the|The) (?:Company|Corporation|Group)\b")
_NEVER = frozenset({"news", "exchange"})
"""Bodies that carry and list the releases of others."""
_FIRMS = frozenset({"firm", "unlisted"})
_HEAD = 900
"""A release names its issuer in its first lines: characters looked at."""
_BEHIND = 60
"""Characters between the issuer's name and what gives it away."""


def issuer_of(tagged: Tagged) -> str | None:
    """The institution introduced as the company, or listed or announcing at the top; None for other articles."""
    names = [m for m in tagged.mentions if m.label == "INSTITUTION" and body_of(m.id) not in _NEVER]
    return _introduced(tagged.article.text, names) or _announcing(tagged.article.text, names)


def titular_of(tagged: Tagged, title: Block | None) -> str | None:
    """The firm that a title names, of several the one that the article names most; it must be named again."""
    if title is None:
        return None
    votes = Counter(m.id for m in tagged.mentions if m.label == "INSTITUTION" and body_of(m.id) in _FIRMS)
    there = [m.id for m in tagged.mentions if title.start <= m.start < title.end and votes[m.id] > 1]
    return max(there, key=lambda name: votes[name], default=None)


def listed_in(tagged: Tagged) -> frozenset[str]:
    """The organisations that a listing in brackets stands after: where there are several, none speaks alone."""
    text, listing = tagged.article.text, _signs()[0]
    names = (m for m in tagged.mentions if m.label == "INSTITUTION" and body_of(m.id) not in _NEVER)
    return frozenset(m.id for m in names if listing.match(text, _bracket(text, m.end)))


def _bracket(text: str, end: int) -> int:
    """Where a bracket opens just after a name and its legal form, or the name's own end."""
    at = text.find("(", end, end + 20)
    return end if at < 0 else at


def _introduced(text: str, names: list[Mention]) -> str | None:
    found = _INTRODUCED.search(text)
    before = [m for m in names if found and found.start() - 200 <= m.start < found.start()]
    return before[-1].id if before else None


def _announcing(text: str, names: list[Mention]) -> str | None:
    """The name of the first lines that a listing or the verb of a release follows; it must be named again."""
    votes = Counter(m.id for m in names)
    early = [
        m for m in names if m.start < _HEAD and any(sign.search(text, m.end, m.end + _BEHIND) for sign in _signs())
    ]
    if not early or (not _OURS.search(text) and votes[early[0].id] < 2):
        return None
    return max(early, key=lambda m: (votes[m.id], -m.start)).id


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in rows("rules/extract_issuer.csv"))
