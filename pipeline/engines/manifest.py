"""`manifest.json`: what went into a run, what came out, and what did not, with the reason."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline import plan
from pipeline.engines.collect import Document
from pipeline.records import Claim, Rejected
from pipeline.records.news import News
from pipeline.storage import State

if TYPE_CHECKING:
    from pipeline.review import VerdictLine


def manifest(
    state: State,
    documents: list[Document],
    rejected: list[Rejected],
    claims: list[Claim],
    matched: plan.Matched,
    new: News,
    timings: dict[str, float],
) -> dict[str, Any]:
    """The whole of it; `timings` are seconds by what was done."""
    return {
        "assay": plan.VERSION,
        "python": platform.python_version(),
        "versions": state.versions,
        "batches": state.batches,
        "news": new.counts(),
        "stages": _counts(state, documents, rejected, claims, matched),
        "seconds": {name: round(seconds, 3) for name, seconds in timings.items()},
    }


def _counts(
    state: State, documents: list[Document], rejected: list[Rejected], claims: list[Claim], matched: plan.Matched
) -> dict[str, dict[str, object]]:
    """What went into each stage, what came out, and what did not, with the reason: in = out + rejected."""
    reasons = Counter(item.reason for item in rejected)
    failed = reasons.pop("failed", 0)
    refs = len(state.articles())
    dropped = sum((Counter(document.dropped) for document in documents), Counter[str]())
    relations = Counter(relation.relation for relation in matched.relations)
    return {
        "ingest": {"in": refs + reasons.total(), "out": refs, "rejected": reasons.total(), "reasons": dict(reasons)},
        "families": {
            "in": refs,
            "out": len(documents),
            "rejected": refs - len(documents),
            "reasons": {"same_words": refs - len(documents)},
            "families": len({d.article.family for d in documents if d.article.family}),
        },
        "recognise": {
            "in": len(documents),
            "out": len(documents) - failed,
            "rejected": failed,
            "mentions": sum(len(document.mentions) for document in documents),
        },
        "extract": {
            "in": len(claims) + dropped.total(),
            "out": len(claims),
            "rejected": dropped.total(),
            "reasons": dict(sorted(dropped.items())),
        },
        "match": {
            "in": len(claims),
            "out": sum(len(position.claims) for position in matched.positions),
            "rejected": 0,
            "positions": len(matched.positions),
            "relations": dict(sorted(relations.items())),
        },
    }


def review_counts(made: int, verdicts: Sequence[VerdictLine]) -> dict[str, object]:
    """Decisions that were made; those are rejected that hold for nothing today, and the workspace lists them."""
    reasons = Counter(line.why for line in verdicts if line.why)
    verdict = Counter(line.verdict for line in verdicts if line.verdict)
    return {
        "in": made,
        "out": made - reasons.total(),
        "rejected": reasons.total(),
        "reasons": dict(sorted(reasons.items())),
        "verdicts": dict(sorted(verdict.items())),
        "disputed": sum(line.standing == "disputed" for line in verdicts),
    }
