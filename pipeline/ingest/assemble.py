"""From a laid-out text to the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.ingest.characters import repair_characters, run_stages
from pipeline.ingest.dates import date_in_path
from pipeline.ingest.edits import Edit, apply, compose, forward, pieces, repairs
from pipeline.ingest.footnotes import footnote_marks
from pipeline.ingest.furniture import inline_furniture, sort_out
from pipeline.ingest.layout import Unit, lay_out
from pipeline.ingest.metadata import Metadata, from_units
from pipeline.ingest.unreadable import UnreadableError
from pipeline.ingest.wrapping import one_line
from pipeline.records import Article, PageMark
from pipeline.records.article import BlockKind
from pipeline.records.identity import doc_id

Format = Literal["text", "markdown", "html", "pdf", "docx", "jsonl"]


class Origin(NamedTuple):
    """Where a text comes from, for the record."""

    source: str
    batch: str | None
    format: Format
    encoding: str | None = None
    base: int | None = 0
    """Where the raw text begins in the decoded file; None where nothing can be mapped (PDF, DOCX)."""


class Found(NamedTuple):
    """A block as a reader of a structured format finds it."""

    kind: BlockKind
    start: int
    end: int


def polish(text: str, edits: Sequence[Edit]) -> tuple[str, list[Edit]]:
    """The last inline repairs, the same for every format: footnote marks and bracketed credits."""
    return run_stages(text, [footnote_marks, inline_furniture], edits)


def assemble_found(
    raw: str,
    text: str,
    edits: Sequence[Edit],
    found: Sequence[Found],
    origin: Origin,
    given: Metadata,
    marks: Sequence[tuple[int, int]] = (),
) -> Article:
    """As `assemble`, for blocks that were found in a text whose characters are not mended yet."""
    mended, more = repair_characters(text, entities=False)
    mended, more = polish(mended, more)
    starts = forward(more, [block.start for block in found])
    ends = forward(more, [block.end for block in found])
    units = [_unit(mended, block.kind, a, b) for block, a, b in zip(found, starts, ends, strict=True)]
    total = compose(edits, more, text)
    return assemble(raw, mended, total, [unit for unit in units if unit.end > unit.start], origin, given, marks)


def assemble(
    raw: str,
    text: str,
    edits: Sequence[Edit],
    units: Sequence[Unit],
    origin: Origin,
    given: Metadata,
    marks: Sequence[tuple[int, int]] = (),
) -> Article:
    """The article made of the units of `text`, which `edits` made out of `raw`.

    `given` is what the file declares about itself; the page's own lines fill what it leaves open. `marks` are
    (offset in raw, page number). Raises UnreadableError (`no_text`).
    """
    kept, removed = sort_out(text, units)
    laid = lay_out(text, kept, removed)
    clean = apply(text, laid.edits)
    if not any(c.isalnum() for c in clean):
        raise UnreadableError(
            "no_text", "It holds no text of an article.", "Leave it out, or supply the article's text."
        )
    total = compose(edits, laid.edits, text)
    said = given.or_else(from_units(text, units))
    return Article(
        doc_id=doc_id(clean),
        source=origin.source,
        sources=(origin.source,),
        format=origin.format,
        title=said.title,
        author=said.author,
        publisher=said.publisher,
        published=said.published or date_in_path(origin.source),
        url=said.url,
        text=clean,
        words=len(clean.split()),
        blocks=laid.blocks,
        pieces=() if origin.base is None else pieces(len(raw), total, origin.base),
        pages=_pages(total, marks),
        repairs=repairs(raw, total, laid.blocks, origin.base),
        encoding=origin.encoding,
        batch=origin.batch,
    )


def _unit(text: str, kind: BlockKind, start: int, end: int) -> Unit:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Unit(kind, start, end, tuple(one_line(text, start, end)))


def _pages(edits: Sequence[Edit], marks: Sequence[tuple[int, int]]) -> tuple[PageMark, ...]:
    starts = forward(edits, [offset for offset, _ in marks])
    return tuple(PageMark(start, page) for start, (_, page) in zip(starts, marks, strict=True))
