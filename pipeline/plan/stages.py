"""The rooms in their order, and a fingerprint for each, so that work done by other code is not reused."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline import resources

_PACKAGE = Path(__file__).resolve().parent.parent
_SHARED_CODE = ("records", "resources")
_CODE = frozenset({".py", ".html", ".css"})


class Stage(NamedTuple):
    """One room: its name is its folder under `pipeline/`, its `make` target and its folder of work files."""

    name: str
    reads: str
    writes: str
    purpose: str


STAGES = (
    Stage("ingest", "file", "Article", "read every file, clean its text, keep the way back to the raw words"),
    Stage("families", "Article", "family", "recognise articles that are copies or updates of one another"),
    Stage("recognise", "Article", "Tagged", "find sentences, minerals, countries and institutions"),
    Stage("extract", "Tagged", "Claim", "find every quantified claim and fill its slots"),
    Stage("match", "Claim", "Position, Relation", "fold equal claims, find agreements and contradictions"),
    Stage("review", "Relation, Decision", "verdicts", "put people's decisions beside the relations they are about"),
    Stage("export", "records", "tables", "write the tables, the summary and the report that people and tools read"),
)
BESIDE = ("official",)
"""Rooms beside the corridor: what they read is no article, and what they find becomes no claim."""
WORKED_STAGES = ("families", "recognise", "extract")
"""The stages whose results are kept article by article."""


@cache
def fingerprint(stage: str) -> str:
    """A hash of all that decides a stage's result besides its input: its code, the shared code and the models."""
    total = hashlib.sha256(resources.fingerprint().encode())
    for folder in (*_SHARED_CODE, stage):
        for path in sorted(p for p in (_PACKAGE / folder).rglob("*") if p.suffix in _CODE):
            total.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]
