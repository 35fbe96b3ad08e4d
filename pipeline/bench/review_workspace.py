"""A workspace of any number of skewed claims, as a run would have left it, for the reviewers' page to be timed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.bench.matching_claims import skewed_claims
from pipeline.export import ArticleLine
from pipeline.match import match
from pipeline.records import Claim
from pipeline.storage import State, Workspace


def write_workspace(count: int, out: Path) -> None:
    """Write this many claims, the relations between them, and articles in which they stand at their offsets."""
    claims = list(skewed_claims(count))
    found = match(claims)
    workspace = Workspace(out)
    workspace.open()
    documents = [list(group) for _, group in groupby(claims, key=lambda claim: claim.doc_id)]
    for document in documents:
        workspace.write_text(document[0].doc_id, _text(document))
    workspace.write_output("articles.jsonl", map(_article, documents))
    workspace.write_output("entities.jsonl", (line for document in documents for line in _mentions(document)))
    workspace.write_output("claims.jsonl", claims)
    workspace.write_output("positions.jsonl", found.positions)
    workspace.write_output("relations.jsonl", found.relations)
    workspace.write_state(State(outputs=workspace.output_sizes(workspace.OUTPUTS)))


def _text(document: Sequence[Claim]) -> str:
    """The sentences at their offsets, with words in between."""
    text = ""
    for claim in document:
        filler = "and so it goes on " * ((claim.sentence_start - len(text)) // 18 + 1)
        text += filler[: claim.sentence_start - len(text)] + claim.sentence
    return text


def _article(document: Sequence[Claim]) -> ArticleLine:
    first = document[0]
    return ArticleLine(
        doc_id=first.doc_id, source=first.source, sources=(first.source,), format="txt", title=None, author=None,
        publisher=None, published=first.published, url=None, words=len(document) * 80, encoding="utf-8", batch=None,
        family=None, pieces=(), pages=(), repairs=(),
    )  # fmt: skip


def _mentions(document: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """One name a claim: what `entities.jsonl` costs to read."""
    for claim in document:
        start = claim.sentence_start
        yield {
            "doc_id": claim.doc_id, "source": claim.source, "start": start, "end": start + 3,
            "text": claim.sentence[:3], "label": "MINERAL", "id": claim.minerals[0],
        }  # fmt: skip
