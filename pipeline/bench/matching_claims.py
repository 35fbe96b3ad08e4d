"""Skewed claims as a million articles would make them: few subjects are written about most.

Minerals, holders, activities and years follow Zipf's law. Each measurand has one true value a year; most claims round
and hedge it, some are a little off, few are wrong. The names come from the vocabulary. Same seed, same claims.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar
from zlib import crc32

import msgspec

from pipeline.records import Claim
from pipeline.records.identity import claim_id, digest
from pipeline.resources import rows

T = TypeVar("T")

_EXPONENT = 1.1
_PER_ARTICLE = 12
_YEARS = [str(year) for year in range(2025, 2009, -1)]
_KINDS = {"share": 6, "level": 3, "change": 1}
_BOUNDS = {"exact": 10, "approx": 4, "more_than": 3, "at_least": 1, "approx_below": 1.5, "at_most": 1, "less_than": 0.5}
_HEDGES = {"approx": "about ", "more_than": "more than ", "at_least": "at least ", "approx_below": "nearly ",
           "at_most": "up to ", "less_than": "less than "}  # fmt: skip
_MODALITIES = {"observed": 20, "projected": 3, "target": 1, "hypothetical": 0.3}
_DIGITS = {1: 2, 2: 5, 3: 3}
_ERRORS = {0.0: 85, 0.02: 10, 0.25: 5}
"""Relative errors and how often they are made."""


def skewed_claims(count: int, seed: int = 1) -> Iterator[Claim]:
    """This many claims, in the order of their articles."""
    draw = random.Random(seed)
    for at in range(count):
        yield msgspec.convert(_claim(draw, at, seed), Claim)


def _claim(draw: random.Random, at: int, seed: int) -> dict[str, object]:
    article = at // _PER_ARTICLE
    mineral, holder, activity = (_zipf(draw, names) for names in (_minerals(), _holders(), _activities()))
    kind, year = _weighted(draw, _KINDS), _zipf(draw, (*_YEARS[:3], "", *_YEARS[3:]))
    unit = "t" if kind == "level" else "percent"
    true = _true(f"{seed} {mineral} {holder} {activity} {kind} {year}", kind)
    value = _reported(draw, true, kind)
    bound = _weighted(draw, _BOUNDS)
    quote = f"{_HEDGES.get(bound, '')}{value:,.10g} {'tonnes' if kind == 'level' else 'percent'}"
    subject = f"{activity} of {mineral}"
    before = f"The survey of the year put the {kind} of {subject} in reading {draw.getrandbits(30):x} at "
    document = digest("document", str(seed), str(article))
    return {
        "claim_id": claim_id(document, quote, at),
        "doc_id": document,
        "source": f"{article}.txt",
        "published": f"{2020 + article % 6}-{1 + article % 12:02}-11",
        "quote": quote,
        "start": 500 * (at % _PER_ARTICLE) + len(before),
        "end": 500 * (at % _PER_ARTICLE) + len(before) + len(quote),
        "sentence": f"{before}{quote} by count {draw.getrandbits(30):x} of those who were asked about it.",
        "sentence_start": 500 * (at % _PER_ARTICLE),
        "low": None if bound in ("at_most", "less_than") else value,
        "high": None if bound in ("more_than", "at_least") else value,
        "unit": unit,
        "bound": bound,
        "kind": kind,
        "activity": activity,
        "minerals": (mineral,),
        "holder": (holder,),
        "whole": "WORLD" if kind == "share" else None,
        "partner": (),
        "statistic": None,
        "out_of": None,
        "period": {"start": year, "end": year} if year else None,
        "modality": _weighted(draw, _MODALITIES),
        "negated": draw.random() < 0.005,
        "attribution": (_zipf(draw, _sources()),) if draw.random() < 0.5 else (),
        "topic": f"{kind} of {subject}",
        "confidence": round(draw.uniform(0.5, 1.0), 2),
    }


def _true(key: str, kind: str) -> float:
    """The true value of a measurand, the same whoever reports it."""
    part = crc32(key.encode()) / 2**32
    return float(10 ** (2 + 5 * part)) if kind == "level" else 2 + 96 * part


def _reported(draw: random.Random, true: float, kind: str) -> float:
    """The value as a claim gives it: with its error, and rounded."""
    value = true * (1 + draw.gauss(0, 1) * _weighted(draw, _ERRORS))
    if kind == "level":
        return float(f"{value:.{_weighted(draw, _DIGITS)}g}")
    value = min(max(value, 1.0), 99.0)
    return float(max(5 * round(value / 5), 1)) if draw.random() < 0.3 else float(round(value))


def _zipf(draw: random.Random, names: tuple[str, ...]) -> str:
    return draw.choices(names, cum_weights=_cumulated(len(names)))[0]


@cache
def _cumulated(count: int) -> list[float]:
    total, found = 0.0, []
    for rank in range(1, count + 1):
        total += rank**-_EXPONENT
        found.append(total)
    return found


def _weighted(draw: random.Random, weights: Mapping[T, float]) -> T:
    return draw.choices(list(weights), list(weights.values()))[0]


@cache
def _minerals() -> tuple[str, ...]:
    return tuple(row["id"] for row in rows("vocabulary/mineral_ids.csv"))[:40]


@cache
def _holders() -> tuple[str, ...]:
    return tuple(row["id"] for row in rows("vocabulary/countries.csv") if row["kind"] == "country")[::8]


@cache
def _activities() -> tuple[str, ...]:
    return tuple(row["id"] for row in rows("rules/match_activities.csv") if row["topic"] == "closed")[:12]


@cache
def _sources() -> tuple[str, ...]:
    return tuple(row["name"] for row in rows("vocabulary/institutions.csv"))[:200]
