"""Reader for Word documents: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.assemble import Found, Origin, assemble_found
from pipeline.ingest.footnotes import raised
from pipeline.ingest.metadata import Metadata, from_mapping
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records import Article
from pipeline.records.article import BlockKind

_UNPACKED = 100_000_000
"""Bytes that a document may unpack to; an article's text has a thousandth of that."""
_OLE = b"\xd0\xcf\x11\xe0"
_TEMPLATE_DAY = "2013-12-23"
"""The date in python-docx's own template: it says when the library was made, not the article."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN_TAGS = ("del", "moveFrom", "footnoteReference", "endnoteReference", "pPr", "rPr")
_UNSEEN = {f"{_WORD}{tag}" for tag in _UNSEEN_TAGS} | {_FALLBACK}
_SIGNS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read_docx(payload: bytes, source: str, batch: str | None) -> list[Article]:
    """The one article of a `.docx` file; `pages` counts its paragraphs (a table row is one)."""
    document = _opened(payload)
    text, found, marks = "", [], []
    for number, (kind, words) in enumerate(_blocks(document.element.body), start=1):
        if words.strip():
            marks.append((len(text), number))
            found.append(Found(kind, len(text), len(text) + len(words)))
            text += words + "\n\n"
    return [assemble_found(text, text, [], found, Origin(source, batch, "docx", base=None), _said(document), marks)]


def _opened(payload: bytes) -> Any:
    if payload.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in payload:
            raise UnreadableError("encrypted", "It is locked with a password.", "Save it without a password.")
        raise UnreadableError("unknown_format", "It is a document of Word 97-2003.", "Save it as .docx.")
    _check_size(payload)
    import docx

    return docx.Document(io.BytesIO(payload))


def _check_size(payload: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
            names = package.namelist()
    except (zipfile.BadZipFile, OSError):
        if payload.startswith(b"PK"):
            raise UnreadableError("truncated", "It ends before its directory.", "Copy the file again.") from None
        raise UnreadableError("malformed", "It is no Word document.", "Export it again as .docx.") from None
    if unpacked > _UNPACKED:
        raise UnreadableError("oversized", f"It unpacks to {unpacked / 1e6:.0f} MB.", "Leave out pictures and data.")
    if "[Content_Types].xml" not in names:
        raise UnreadableError("malformed", "It is a zip file, not a Word document.", "Export it again as .docx.")


def _blocks(container: Any) -> Iterator[tuple[BlockKind, str]]:
    for child in container:
        if child.tag == f"{_WORD}p":
            yield _kind(child), _words(child)
        elif child.tag == f"{_WORD}tbl":
            yield from (("row", _row(row)) for row in child.iter(f"{_WORD}tr"))
        elif child.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}customXml"):
            yield from _blocks(child)


def _kind(paragraph: Any) -> BlockKind:
    style = str(getattr(paragraph, "style", None) or "").lower()
    if style.startswith(("heading", "title", "subtitle")):
        return "heading"
    return (
        "item" if style.startswith("list") or paragraph.find(f"./{_WORD}pPr/{_WORD}numPr") is not None else "paragraph"
    )


def _row(row: Any) -> str:
    cells = (" ".join(_words(p) for p in cell.iter(f"{_WORD}p")) for cell in row.iter(f"{_WORD}tc"))
    return f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |"


def _words(node: Any) -> str:
    """The text as a reader sees it: insertions in, deletions and footnote marks out."""
    parts: list[str] = []
    for child in node:
        if (
            child.tag == f"{_WORD}r"
            and child.find(f"./{_WORD}rPr/{_WORD}vertAlign[@{_WORD}val='superscript']") is not None
        ):
            parts.append(raised("".join(parts)[-20:], _words(child)))
        elif child.tag == f"{_WORD}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            parts.append(_words(child))
    return "".join(parts)


def _said(document: Any) -> Metadata:
    core = document.core_properties
    author = core.author if core.author != "python-docx" else None
    said = from_mapping({"title": core.title, "author": author, "date": core.created})
    return said if said.published != _TEMPLATE_DAY else Metadata(title=said.title, author=said.author)
