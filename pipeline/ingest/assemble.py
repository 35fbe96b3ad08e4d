"""From a laid-out text to the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.ingest.characters import run_stages
from pipeline.ingest.edits import Edit, apply, compose, forward, pieces, repairs
from pipeline.ingest.footnotes import footnote_marks
from pipeline.ingest.furniture import inline_furniture, sort_out
from pipeline.ingest.layout import Unit, lay_out
from pipeline.ingest.metadata import Metadata, from_units
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article, PageMark
from pipeline.records.identity import doc_id

Format = Literal["text", "markdown", "html", "pdf", "docx", "jsonl"]


def polish(text: str, edits: Sequence[Edit]) -> tuple[str, list[Edit]]:
    """The last inline repairs, the same for every format: footnote marks and bracketed credits."""
    return run_stages(text, [footnote_marks, inline_furniture], edits)


def assemble(
    raw: str,
    text: str,
    edits: Sequence[Edit],
    units: Sequence[Unit],
    *,
    source: str,
    format: Format,
    given: Metadata,
    encoding: str | None = None,
    marks: Sequence[tuple[int, int]] = (),
    batch: str | None = None,
) -> Article:
    """The article made of the units of `text`, which `edits` made out of `raw`.

    `given` is what the file declares about itself; the page's own lines fill what it leaves open. `marks` are
    (offset in raw, page number); with them the article has pages and no map. Raises UnreadableError (`no_text`).
    """
    kept, removed = sort_out(text, units)
    laid = lay_out(text, kept, removed)
    clean = apply(text, laid.edits)
    if not any(c.isalnum() for c in clean):
        raise UnreadableError(
            "no_text", "It holds no article text.", "Leave it out, or supply the text of the article."
        )
    total = compose(edits, laid.edits, text)
    said = given.or_else(from_units(text, units))
    return Article(
        doc_id=doc_id(clean),
        source=source,
        sources=(source,),
        format=format,
        title=said.title,
        author=said.author,
        publisher=said.publisher,
        published=said.published,
        url=said.url,
        text=clean,
        words=len(clean.split()),
        blocks=laid.blocks,
        pieces=() if marks else pieces(len(raw), total),
        pages=_pages(total, marks),
        repairs=repairs(raw, total, mapped=not marks),
        encoding=None if marks else encoding,
        batch=batch,
    )


def _pages(edits: Sequence[Edit], marks: Sequence[tuple[int, int]]) -> tuple[PageMark, ...]:
    starts = forward(edits, [offset for offset, _ in marks])
    return tuple(PageMark(start, page) for start, (_, page) in zip(starts, marks, strict=True))
