"""Who speaks as "the Company" in a release: the organisation that the article is by or about."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.records import Tagged

# 'Example Mining Corp. ("Example" or the "Company")': the way a release introduces its issuer.
_INTRODUCED = re.compile(r"\((?:[^()]{0,60}?\W)?(?:the\s+)?[“\"‘']?(?:Company|Corporation)[”\"’']?\)", re.IGNORECASE)
_OURS = re.compile(r"\b(?:the Company|the Corporation)\b")
_HEAD = 600
"""A release names its issuer in its first lines: characters looked at."""


def issuer_of(tagged: Tagged) -> str | None:
    """The institution introduced as the company, else the one named most in the article's first lines."""
    text = tagged.article.text
    introduced = _INTRODUCED.search(text)
    names = [m for m in tagged.mentions if m.label == "INSTITUTION"]
    if introduced:
        before = [m for m in names if introduced.start() - 150 <= m.start < introduced.start()]
        if before:
            return before[-1].id
    if not _OURS.search(text):
        return None
    early = Counter(m.id for m in names if m.start < _HEAD)
    return max(sorted(early), key=lambda name: early[name], default=None)
