"""An article as `articles.jsonl` gives it: everything but its words, which are in `text/<doc_id>.txt`."""

from __future__ import annotations

import msgspec

from pipeline.records import Article, PageMark, Piece, Repair


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `articles.jsonl`; `pieces` and `repairs` lead from the text back to the raw file."""

    doc_id: str
    source: str
    sources: tuple[str, ...]
    format: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    words: int
    encoding: str | None
    batch: str | None
    family: str | None
    pieces: tuple[Piece, ...]
    pages: tuple[PageMark, ...]
    repairs: tuple[Repair, ...]


def article_line(article: Article) -> ArticleLine:
    """The line of one article."""
    return ArticleLine(**{name: getattr(article, name) for name in ArticleLine.__struct_fields__})
