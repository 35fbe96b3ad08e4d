"""Characters that a reader would not see, or that would turn the text round: shown by their code, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Controls but tab and newline; soft hyphen; zero-width and direction marks (Unicode TR36); noncharacters; tag letters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_EMPTY_LINES = re.compile(r"\n\s*\n")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with True if it is the code of one hidden character."""
    at = 0
    for found in _HIDDEN.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield f"U+{ord(found[0]):04X}", True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def tight(text: str) -> str:
    """Text without its empty lines: as much of an article as fits beside the other side."""
    return _EMPTY_LINES.sub("\n", text)


def plain(text: str) -> str:
    """One line of text with its hidden characters as codes, for titles and tables."""
    return "".join(f"[{part}]" if hidden else part for part, hidden in pieces(text))
