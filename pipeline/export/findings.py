"""All that the summary and the report are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.records import Article, Claim, Position, Rejected, Relation
from pipeline.records.news import News
from pipeline.records.official import Official


class Findings(NamedTuple):
    """The records of a run; those of one kind are sorted by id, or by source where they have none."""

    articles: Sequence[Article]
    claims: Sequence[Claim]
    positions: Sequence[Position]
    relations: Sequence[Relation]
    rejected: Sequence[Rejected]
    news: News = News()
    official: Sequence[Official] = ()
    """Figures of official statistics with the measurands that they stand beside."""
