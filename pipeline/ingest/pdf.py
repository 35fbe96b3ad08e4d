"""Reader for PDF: running text as pdfium orders it, without running heads, page numbers and footnote marks."""

from __future__ import annotations

import re
from typing import Any

from pipeline.ingest.assemble import Found, Origin, assemble_found
from pipeline.ingest.edits import Edit, apply, forward, in_order
from pipeline.ingest.metadata import Metadata, from_mapping
from pipeline.ingest.pdf_blocks import group, running_heads
from pipeline.ingest.pdf_page import Page, read_page
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article
from pipeline.resources.words import known_words

_PASSWORD_ERROR = 4
_FEWEST_LETTERS = 20
_SPLIT = re.compile(r"(?P<head>[^\W\d_]*)[\x02\ufffe](?P<break>\r?\n)?(?P<rest>[^\W\d_]*)")


def read_pdf(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of a `.pdf` file; `pages` says where each page begins.

    Raises UnreadableError (`encrypted`, `truncated`, `malformed`, `no_text`).
    """
    pages, said = _read(payload)
    if sum(c.isalnum() for page in pages for c in page.text) < _FEWEST_LETTERS:
        raise UnreadableError("no_text", "Its pages are pictures without text.", "Run text recognition (OCR) on it.")
    raw = "".join(page.text for page in pages)
    heads = running_heads(pages)
    edits = [Edit(line.start, line.end, "", "furniture") for line in heads]
    edits += [edit for page in pages for edit in page.edits]
    edits += [_unsplit(m) for m in _SPLIT.finditer(raw)]
    edits = in_order(edits)
    blocks = group([line for page in pages for line in page.lines if line not in set(heads)], raw)
    starts = forward(edits, [block.start for block in blocks])
    ends = forward(edits, [block.end for block in blocks])
    found = [Found(b.kind, start, end) for b, start, end in zip(blocks, starts, ends, strict=True)]
    marks = [(page.start, number) for number, page in enumerate(pages, start=1)]
    origin = Origin(source, batch, "pdf", base=None)
    return [assemble_found(raw, apply(raw, edits), edits, found, origin, _trusted(said, pages[0].text), marks)]


def _read(payload: bytes) -> tuple[list[Page], dict[str, str]]:
    import pypdfium2

    if b"%PDF-" not in payload[:1024]:
        raise UnreadableError("malformed", "It does not begin as a PDF does.", "Export it again as PDF.")
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) == _PASSWORD_ERROR or b"/Encrypt" in payload:
            raise UnreadableError("encrypted", "It is locked.", "Save it without a password.") from None
        _refuse_cut(payload)
        raise UnreadableError("malformed", "It is not a PDF that could be opened.", "Export it again.") from None
    try:
        _refuse_cut(payload)
        return _pages(document), document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()


def _refuse_cut(payload: bytes) -> None:
    if b"%%EOF" not in payload[-2048:]:
        raise UnreadableError("truncated", "It ends before its end mark.", "Copy or download the file again.")


def _pages(document: Any) -> list[Page]:
    pages: list[Page] = []
    start = 0
    for page in document:
        pages.append(read_page(page, start, len(pages) + 1))
        start += len(pages[-1].text)
        page.close()
    return pages


def _unsplit(match: re.Match[str]) -> Edit:
    """pdfium writes a hyphen at a line's end as one sign: it goes if the whole word is known, else it stays."""
    start, end = match.end("head"), match.start("rest")
    known = match["head"] and match["rest"] and f"{match['head']}{match['rest']}".lower() in known_words()
    return Edit(start, end, "" if known or not match["head"] or not match["rest"] else "-", "hyphenation")


def _trusted(said: dict[str, str], front: str) -> Metadata:
    """The title and author in the file's properties, where the first page bears them out: most are left-overs."""
    told = from_mapping({"title": said.get("Title"), "author": said.get("Author")})
    seen = "".join(front.split()).lower()
    borne_out = {
        field: value
        for field, words in (("title", 3), ("author", 2))
        if (value := getattr(told, field)) and len(value.split()) >= words and "".join(value.split()).lower() in seen
    }
    return Metadata(**borne_out)
