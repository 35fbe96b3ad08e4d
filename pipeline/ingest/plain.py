"""Readers for plain text and Markdown."""

from __future__ import annotations

from pipeline.ingest.assemble import assemble, polish
from pipeline.ingest.characters import repair_characters, run_stages
from pipeline.ingest.decoding import decode
from pipeline.ingest.front_matter import front_matter
from pipeline.ingest.layout import Unit
from pipeline.ingest.lines import units
from pipeline.ingest.markdown import inline_marks
from pipeline.ingest.metadata import Metadata, find_url, from_mapping
from pipeline.records import Article


def read_text(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of a `.txt` file."""
    raw, encoding = decode(payload)
    text, edits = repair_characters(raw)
    said, begin = front_matter(text)
    text, edits = polish(text, edits)
    blocks = _after(units(text, markdown=False), begin)
    given = from_mapping(said).or_else(Metadata(url=find_url(text)))
    return [
        assemble(raw, text, edits, blocks, source=source, format="text", given=given, encoding=encoding, batch=batch)
    ]


def read_markdown(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of a `.md` file; front matter is metadata."""
    raw, encoding = decode(payload)
    mended, edits = repair_characters(raw, entities=False)
    said, begin = front_matter(mended)
    text, edits = run_stages(mended, [lambda t: [e for e in inline_marks(t) if e.start >= begin]], edits)
    text, edits = polish(text, edits)
    blocks = _after(units(text, markdown=True), begin)
    given = from_mapping(said).or_else(Metadata(url=find_url(mended)))
    return [
        assemble(
            raw, text, edits, blocks, source=source, format="markdown", given=given, encoding=encoding, batch=batch
        )
    ]


def _after(blocks: list[Unit], begin: int) -> list[Unit]:
    return [unit for unit in blocks if unit.start >= begin]
