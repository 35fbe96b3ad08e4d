"""Which part of a page is the article, and what the page declares about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pipeline.ingest.metadata import Metadata, from_mapping
from pipeline.ingest.unreadable import UnreadableError
from pipeline.records.article import BlockKind
from pipeline.resources import rows

_BLOCKS = frozenset(("p", "head", "list", "item", "table", "row", "quote", "ab", "div"))
_KINDS: dict[str, BlockKind] = {"head": "heading", "item": "item", "row": "row"}
_KEPT = frozenset(("html", "head", "body", "main", "article"))
_MOST = 0.5
"""An element with more than this part of the page's text is not pruned, whatever its class says."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHANGED = re.compile(r"modified|updated", re.IGNORECASE)
"""A day of change is not the day of publication, and htmldate takes it where it finds no other."""
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"}
"""Only a date that the page declares; and no notion of today, so that a page reads the same every day."""


class Extracted(NamedTuple):
    """A block of the article in reading order; a row has a text for each cell, other blocks one."""

    kind: BlockKind
    cells: tuple[str, ...]


def extract(page: str) -> tuple[list[Extracted], Metadata]:
    """The blocks of the article and the page's own metadata. No blocks if there is no article."""
    from trafilatura import bare_extraction

    tree = _parsed(page)
    _prune(tree)
    document: Any = bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if document is None or document.body is None:
        return [], Metadata()
    said = {
        "title": document.title,
        "author": document.author,
        "publisher": document.sitename,
        "published": document.date,
        "url": document.url,
    }
    return list(_blocks(document.body)), from_mapping(said)


def _parsed(page: str) -> Any:
    from lxml import etree, html

    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        raise UnreadableError("malformed", "It is not HTML that could be parsed.", "Save the page again.") from None


def _prune(tree: Any) -> None:
    """Take out what is hidden, what its class or id says is furniture, and dates of changes."""
    for element in list(tree.iter("meta", "time")):
        if _CHANGED.search(" ".join(element.attrib.values())):
            element.drop_tree()
    limit = _MOST * sum(len(text) for text in tree.itertext())
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT or not _is_furniture(element):
            continue
        if element.getparent() is not None and sum(len(text) for text in element.itertext()) <= limit:
            element.drop_tree()


def _is_furniture(element: Any) -> bool:
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or _HIDDEN.search(get("style") or ""):
        return True
    tokens = f"{get('class') or ''} {get('id') or ''} {get('role') or ''}".lower().split()
    return any(_page_parts().fullmatch(token) for token in tokens)


@cache
def _page_parts() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("rules/ingest_page_parts.csv")))


def _blocks(element: Any, kind: BlockKind = "paragraph") -> Iterator[Extracted]:
    kind = _KINDS.get(element.tag, kind)
    if element.tag == "row":
        yield Extracted("row", tuple(" ".join("".join(c.itertext()).split()) for c in element.iter("cell")))
    elif any(child.tag in _BLOCKS for child in element):
        yield from _text(kind, element.text)
        for child in element:
            if child.tag in _BLOCKS:
                yield from _blocks(child, kind)
            else:
                yield from _text(kind, "".join(child.itertext()))
            yield from _text(kind, child.tail)
    elif element.tag in _BLOCKS:
        yield from _text(kind, "".join(element.itertext()))


def _text(kind: BlockKind, text: str | None) -> Iterator[Extracted]:
    if text and text.strip():
        yield Extracted(kind, (text,))
