"""One statement that puts a number on something, slot by slot."""

from __future__ import annotations

from typing import Literal

import msgspec

Bound = Literal[
    "exact", "approx", "approx_below", "approx_above", "more_than", "at_least", "less_than", "at_most", "range",
]  # fmt: skip
Kind = Literal["share", "level", "change", "count"]
Activity = Literal[
    "mining", "refining", "production", "manufacturing", "reserves", "imports", "exports", "import_reliance",
    "consumption", "supply", "price", "investment", "capacity", "stockpile", "recycling", "trade_restriction",
    "employment", "other",
]  # fmt: skip
Statistic = Literal["average", "total", "cumulative", "maximum", "minimum", "median"]
Modality = Literal["observed", "projected", "target", "hypothetical"]


class Period(msgspec.Struct, frozen=True):
    """When a number holds: ISO dates as precise as the text says (`2024`, `2025-04`), either end open."""

    start: str | None
    end: str | None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `claims.jsonl`; `schemas/claims.schema.json` is the contract and defines every slot."""

    claim_id: str
    doc_id: str
    source: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    quote: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    kind: Kind
    activity: Activity
    minerals: tuple[str, ...]
    holder: tuple[str, ...]
    whole: str | None
    partner: tuple[str, ...]
    statistic: Statistic | None
    out_of: float | None
    period: Period | None
    modality: Modality
    negated: bool
    attribution: tuple[str, ...]
    topic: str
    confidence: float
    raw_start: int | None = None
    raw_end: int | None = None
    page: int | None = None
    batch: str | None = None
    family: str | None = None
    counted: str | None = None
    base: str | None = None
