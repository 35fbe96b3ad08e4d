"""The text of an HTML page with the way back to every character of the file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipeline.ingest.edits import Edit

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "title", "textarea", "select", "iframe", "math", "object")
)
INLINE = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong"
    r"|sub|sup|time|tt|u|var|wbr|"
)
"""Tags that end no line (and, empty, comments and declarations)."""
_TAG = re.compile(
    r"<!--(?:.{0,1000000}?-->|>)|<[!?][^>]{0,5000}>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,40})(?:[^<>\"']|\"[^\"]{0,3000}\"|'[^']{0,3000}')*+>"
    r"|<(?P<close2>/?)(?P<name2>[A-Za-z][A-Za-z0-9:-]{0,40})[^<>]{0,5000}>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?",
    re.DOTALL,
)
_SIGN = re.compile(r"[<&]")


def visible(page: str) -> list[Edit]:
    """Edits that leave the page's text: tags out (a line end for those that end a line), references resolved."""
    return list(_edits(page))


def _edits(page: str) -> Iterator[Edit]:
    lower, reach = page.lower(), 0
    if len(lower) != len(page):  # some capitals have a longer small form
        lower = page
    endless: set[str] = set()
    for sign in _SIGN.finditer(page):
        if sign.start() < reach or not (match := _TAG.match(page, sign.start())):
            continue
        reach = match.end()
        if page[sign.start()] == "&":
            yield Edit(match.start(), reach, html.unescape(match[0]), "entity")
            continue
        name = (match["name"] or match["name2"] or "").lower()
        if name in _SKIPPED and not (match["close"] or match["close2"]) and name not in endless:
            reach = _after(lower, name, reach, endless)
        yield Edit(match.start(), reach, "" if INLINE.fullmatch(name) else "\n", "markup")


def _after(lower: str, name: str, reach: int, endless: set[str]) -> int:
    """Where an element that shows nothing ends; one that is never closed is only a tag."""
    end = lower.find(f"</{name}", reach)
    close = lower.find(">", end) if end >= 0 else -1
    if close < 0:
        endless.add(name)
        return reach
    return close + 1
