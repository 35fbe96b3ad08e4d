"""Reader for HTML: what is the article is trafilatura's judgement, where it stands in the page is found again."""

from __future__ import annotations

import re

from pipeline.ingest.assemble import Found, Origin, assemble_found
from pipeline.ingest.characters import run_stages
from pipeline.ingest.decoding import decode
from pipeline.ingest.edits import Edit, forward, in_order
from pipeline.ingest.footnotes import superscript_tags
from pipeline.ingest.html_align import Placed, place
from pipeline.ingest.html_article import extract
from pipeline.ingest.html_stream import visible
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4096


def read_html(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of an `.html` file. Raises UnreadableError (`no_text`) where no article is found."""
    declared = _CHARSET.search(payload[:_HEAD])
    name = next((group for group in declared.groups() if group), b"") if declared else b""
    raw, encoding = decode(payload, name.decode("ascii", "replace") or None)
    page, edits = run_stages(raw, [superscript_tags])
    blocks, said = extract(page)
    if not any(len(" ".join(block.cells).split()) > 3 for block in blocks):
        raise UnreadableError("no_text", "No article was found on the page.", "Save the article itself, or as text.")
    text, edits = run_stages(page, [visible], edits)
    placed = place(text, blocks, said.title)
    text, total = run_stages(text, [lambda _: _insertions(placed)], edits)
    return [assemble_found(raw, text, total, _found(placed), Origin(source, batch, "html", encoding), said)]


def _insertions(placed: list[Placed]) -> list[Edit]:
    return in_order(edit for block in placed for edit in block.edits)


def _found(placed: list[Placed]) -> list[Found]:
    """The blocks once their bars and their unmapped words stand in the text."""
    edits = _insertions(placed)
    starts = forward(edits, [block.start for block in placed])
    ends = forward(edits, [block.end for block in placed])
    return [Found(p.kind, a - p.lead, b) for p, a, b in zip(placed, starts, ends, strict=True)]
