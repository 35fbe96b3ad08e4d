"""Small articles for the tests of this room."""

from __future__ import annotations

from pipeline.ingest import ingest
from pipeline.recognise import recognise
from pipeline.records import Tagged


def tagged(text: str, published: str | None = None, title: str | None = None) -> Tagged:
    """A text as the room receives it, read by the rooms before it."""
    lines = [f"{key}: {value}" for key, value in (("title", title), ("published", published)) if value]
    head = "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""
    return recognise(ingest((head + text + "\n").encode(), "case.md").articles[0])
