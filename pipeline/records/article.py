"""What `ingest` hands on: one article, its cleaned text, and the way back to the raw file."""

from __future__ import annotations

import bisect
from typing import Literal

import msgspec

BlockKind = Literal["heading", "paragraph", "item", "row"]


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A run of cleaned text and the raw text it came from, as half-open character offsets.

    Where both runs have the same length they correspond character by character; otherwise the piece
    is one repair and only its ends can be mapped. Pieces are sorted and do not overlap; clean text
    that no piece covers (a separator that the cleaning put in) has no raw counterpart.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """One change that ingest made to the words of an article, so that it can be undone and checked."""

    kind: str
    """`scrambled`, `mojibake`, `hyphenation`, `footnote_mark`, `control`, `white_space`, `markup` or `entity`."""
    start: int
    end: int
    """Where the mended text stands in the cleaned text."""
    raw_start: int | None
    raw_end: int | None
    before: str
    after: str


class Block(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph, heading, list item or table row of the cleaned text. A row reads `| cell | cell |`."""

    start: int
    end: int
    kind: BlockKind


class PageMark(msgspec.Struct, frozen=True, array_like=True):
    """From this clean offset on, the text stands on that PDF page or in that DOCX paragraph (from 1)."""

    start: int
    page: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One document. `text` is what every later offset counts in; `text/<doc_id>.txt` holds it."""

    doc_id: str
    source: str
    """The input file relative to the batch folder; `file#line` inside a JSON lines file."""
    sources: tuple[str, ...]
    """Every file of the workspace that has these words, sorted."""
    format: Literal["text", "markdown", "html", "pdf", "docx", "jsonl"]
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    """ISO 8601 date, as precise as the file gives it; never guessed."""
    url: str | None
    text: str
    words: int
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    """Empty for PDF and DOCX, which have `pages` instead."""
    pages: tuple[PageMark, ...]
    repairs: tuple[Repair, ...]
    encoding: str | None = None
    """How the raw bytes were decoded, so that anyone can find raw offsets again; null for PDF and DOCX."""
    batch: str | None = None
    family: str | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `text[start:end]` stands in the raw file's decoded text; None if no piece covers both ends."""
        first, last = self._piece_at(start), self._piece_at(end - 1)
        if first is None or last is None:
            return None
        raw_start = first.raw_start + (start - first.start if _parallel(first) else 0)
        raw_end = last.raw_start + (end - last.start) if _parallel(last) else last.raw_end
        return raw_start, raw_end

    def page_at(self, offset: int) -> int | None:
        """The PDF page or DOCX paragraph that a clean offset stands on; None for other formats."""
        at = bisect.bisect_right(self.pages, offset, key=lambda mark: mark.start) - 1
        return self.pages[at].page if at >= 0 else None

    def _piece_at(self, offset: int) -> Piece | None:
        at = bisect.bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        return self.pieces[at] if at >= 0 and offset < self.pieces[at].end else None


def _parallel(piece: Piece) -> bool:
    return piece.end - piece.start == piece.raw_end - piece.raw_start
