"""How the tests read a page: as a tree, and as the tags that a browser would have to mend."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lxml.html
import msgspec

from pipeline.records import Claim, Position, Rejected, Relation
from tests.workspaces import lines

VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})


class Tags(HTMLParser):
    """Open and close tags as they stand; `faults` lists what does not close where it should."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice, at {self.getpos()}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} closes what is not open, at {self.getpos()}")


def tags(page: bytes) -> Tags:
    """The tags of a page, all of them closed."""
    found = Tags()
    found.feed(page.decode())
    found.close()
    found.faults += [f"{tag} stays open" for tag in found.open]
    return found


def tree(page: bytes) -> Any:
    """The page as a tree."""
    return lxml.html.document_fromstring(page.decode())


def words(element: Any) -> str:
    """An element's text in one line."""
    return " ".join(element.text_content().split())


def records(out: Path) -> tuple[list[Any], ...]:
    """Claims, positions, relations and rejections of a workspace."""
    kinds = {"claims": Claim, "positions": Position, "relations": Relation, "rejected": Rejected}
    return tuple([msgspec.convert(one, kind) for one in lines(out, f"{name}.jsonl")] for name, kind in kinds.items())
