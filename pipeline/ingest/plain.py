"""Readers for plain text and Markdown."""

from __future__ import annotations

import re

from pipeline.ingest.assemble import Origin, assemble, polish
from pipeline.ingest.characters import Stage, narrow, repair_characters, run_stages
from pipeline.ingest.decoding import decode
from pipeline.ingest.edits import Edit
from pipeline.ingest.front_matter import front_matter
from pipeline.ingest.layout import Unit
from pipeline.ingest.lines import units
from pipeline.ingest.markdown import inline_marks
from pipeline.ingest.metadata import Metadata, find_url, from_mapping
from pipeline.records import Article

_PAGE = re.compile(r"\s*\ufeff?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


def read_text(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of a `.txt` file; one that holds a web page is read as such."""
    raw, encoding = decode(payload)
    if _PAGE.match(raw):
        from pipeline.ingest.html import read_html

        return read_html(payload, source, batch)
    text, edits = repair_characters(raw)
    said, begin = front_matter(text)
    origin = Origin(source, batch, "text", encoding)
    return [plain_article(raw, text, edits, origin, from_mapping(said), begin)]


def plain_article(raw: str, text: str, edits: list[Edit], origin: Origin, given: Metadata, begin: int = 0) -> Article:
    """The article in a text of lines; `begin` is where it starts in `text`, which `edits` made out of `raw`."""
    given = given.or_else(Metadata(url=find_url(text)))
    text, edits = polish(text, edits)
    return assemble(raw, text, edits, _after(units(text, markdown=False), begin), origin, given)


def read_markdown(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of a `.md` file; front matter is metadata."""
    raw, encoding = decode(payload)
    mended, edits = repair_characters(raw)
    said, begin = front_matter(mended)
    given = from_mapping(said).or_else(Metadata(url=find_url(mended)))
    stages: list[Stage] = [lambda t: [edit for edit in inline_marks(t) if edit.start >= begin], narrow]
    text, edits = run_stages(mended, stages, edits)
    text, edits = polish(text, edits)
    blocks = _after(units(text, markdown=True), begin)
    return [assemble(raw, text, edits, blocks, Origin(source, batch, "markdown", encoding), given)]


def _after(blocks: list[Unit], begin: int) -> list[Unit]:
    return [unit for unit in blocks if unit.start >= begin]
