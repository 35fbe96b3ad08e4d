"""Names: the set that each document has, against the set that the gold lists for it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.learn.scoring.align import Record, file_name
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.slots import fold_mineral

FIELDS = {"minerals": "MINERAL", "countries": "COUNTRY", "institutions": "INSTITUTION"}
_LIKENESS = 88  # of 100, rapidfuzz token_set_ratio: the same institution


def entity_figures(gold: Sequence[Record], entities: Sequence[Record]) -> dict[str, Figures]:
    """The figures of each kind of name over all documents of the gold."""
    return {field: sum((_document(doc, entities, field) for doc in gold), Figures(0, 0, 0)) for field in FIELDS}


def _document(doc: Record, entities: Sequence[Record], field: str) -> Figures:
    given = {e["id"] for e in entities if e["label"] == FIELDS[field] and file_name(e["source"]) == doc["doc"]}
    optional = doc.get("optional", {}).get(field, [])
    return _names(doc[field], optional, given) if field == "institutions" else _ids(doc[field], optional, given)


def _ids(wanted: Sequence[str], optional: Sequence[str], given: set[str]) -> Figures:
    spared = {fold_mineral(name) for name in optional}
    want = {fold_mineral(name) for name in wanted} - spared
    got = {fold_mineral(name) for name in given} - spared
    return Figures(len(want & got), len(got), len(want))


def _names(wanted: Sequence[str], optional: Sequence[str], given: set[str]) -> Figures:
    got = {name for name in given if not _any_like(name, optional)}
    want = [name for name in wanted if name.lower() not in {other.lower() for other in optional}]
    hits = sum(_any_like(name, got) for name in want)
    spurious = sum(not _any_like(name, want) for name in got)
    return Figures(hits, hits + spurious, len(want))


def _any_like(name: str, others: Sequence[str] | set[str]) -> bool:
    return any(fuzz.token_set_ratio(name.lower(), other.lower()) >= _LIKENESS for other in others)
