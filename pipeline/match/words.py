"""What a topic says beyond the slots: its content words, and the facets that make two topics two."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.match.names import words_of
from pipeline.resources import rows

_WORD = re.compile(r"[^\W\d_]{2,}")
_CLOSE = 88
"""Two words count as one from this rapidfuzz ratio on: spelling and inflection, not another word."""


class Facet(NamedTuple):
    """One way in which a topic can be narrower than it looks: `capacity`, `phase` 2 …"""

    pattern: re.Pattern[str]
    name: str
    value: str
    activities: frozenset[str]


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> frozenset[str]:
    """The content words of a phrase, folded and cut to their stems; grammar and measuring words left out."""
    said = (word for word in _WORD.findall(text.casefold()) if word not in _stopwords())
    return frozenset(map(_stem, said)) - _stopwords() - {""}


@lru_cache(maxsize=1 << 16)
def content(topic: str, known: tuple[str, ...], activity: str) -> tuple[str, ...]:
    """The stems of a topic that its minerals and holders (`known` ids) and its facets do not already say, sorted."""
    rest = topic
    for facet in _bearing(topic, activity):
        rest = facet.pattern.sub(" ", rest)
    return tuple(sorted(stems(rest).difference(*map(_said, known))))


@cache
def _said(name: str) -> frozenset[str]:
    return frozenset(map(_stem, words_of(name)))


@lru_cache(maxsize=1 << 16)
def facets(topic: str, activity: str) -> tuple[tuple[str, str], ...]:
    """The facets that a topic's words name, as sorted (facet, value) pairs."""
    return tuple(sorted({(facet.name, facet.value) for facet in _bearing(topic, activity)}))


@lru_cache(maxsize=1 << 14)
def _bearing(topic: str, activity: str) -> tuple[Facet, ...]:
    """The facets whose words stand in a topic; most topics have none, which one search tells."""
    if not _any_facet().search(topic):
        return ()
    bearing = (facet for facet in _facets() if not facet.activities or activity in facet.activities)
    return tuple(facet for facet in bearing if facet.pattern.search(topic))


@lru_cache(maxsize=1 << 18)
def alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two sets of content words are, 0 to 1: the mean of their cover of one another.

    The mean of both covers, and not the better one, because a topic that says more is a narrower topic.
    """
    if not a or not b:
        return 0.5
    return (_cover(a, b) + _cover(b, a)) / 2


@lru_cache(maxsize=1 << 16)
def contrasted(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True where each of two sets of content words has one that the other has not."""
    return _cover(a, b) < 1 and _cover(b, a) < 1 if a and b else False


def _cover(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return sum(word in b or any(fuzz.ratio(word, other) >= _CLOSE for other in b) for word in a) / len(a)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Plural and possessive endings off; more would fold words that differ in sense."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for row in rows("rules/match_stopwords.csv") for word in row["words"].split("|"))


@cache
def _any_facet() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{facet.pattern.pattern})" for facet in _facets()), re.IGNORECASE)


@cache
def _facets() -> tuple[Facet, ...]:
    return tuple(
        Facet(
            re.compile(row["pattern"], re.IGNORECASE),
            row["facet"],
            row["value"],
            frozenset(filter(None, row["activity"].split("|"))),
        )
        for row in rows("rules/match_facets.csv")
    )
