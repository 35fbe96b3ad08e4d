"""What there is to learn from: annotated articles, and what reviewers said of claims in these and in others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import plan
from pipeline.learn.gold import GoldSet, name_in_batch
from pipeline.learn.training.prepare import Prepared, prepare
from pipeline.learn.training.reviewed import learned
from pipeline.learn.workspaces import Places, articles
from pipeline.records import Decision


class Material(NamedTuple):
    """Articles to learn from; only the annotated ones can say how good a model is."""

    annotated: list[Prepared]
    reviewed: list[Prepared]
    """Articles of which no more is known than what reviewers corrected or confirmed."""
    decided: int = 0
    """How many claims reviewers corrected or confirmed, those in annotated articles included."""


def material(
    trained_on: Iterable[GoldSet],
    set_aside: Iterable[GoldSet],
    decisions: Sequence[Decision] = (),
    workspaces: Sequence[Path] = (),
) -> Material:
    """Every article at hand. What people decided about an article that is set aside for tests is not learned."""
    annotated = prepare(trained_on)
    if not decisions:
        return Material(annotated, [])
    aside = _documents(set_aside)
    others = [one for one in articles(workspaces, Places(decisions)) if one.doc_id not in aside]
    return Material(*learned(annotated, others, decisions))


def _documents(sets: Iterable[GoldSet]) -> frozenset[str]:
    """The ids of every document of some sets."""
    paths = sorted({path for gold in sets for path in gold.files.values()})
    read = (plan.ingest(path.read_bytes(), name_in_batch(path)) for path in paths)
    return frozenset(article.doc_id for ingested in read for article in ingested.articles)
