"""Where in its article a gold record's quote stands: what two annotators' records of one number have in common."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from pipeline.learn.scoring.align import Record, words

_ENCODINGS = ("utf-8-sig", "cp1252")  # the second reads any byte that plain text of the press holds
_BETWEEN = r"[^a-z\d]*"  # typography, and letters that `words` does not know


class Place(NamedTuple):
    """A span of the article's text in lower case, end exclusive."""

    start: int
    end: int

    def likeness(self, other: Place) -> float:
        """How much of both is common, 0 to 1 (Jaccard index over characters)."""
        common = min(self.end, other.end) - max(self.start, other.start)
        union = max(self.end, other.end) - min(self.start, other.start)
        return max(common, 0) / union if union else 0.0


def article_text(path: Path) -> str:
    """The decoded file in lower case. Plain text and Markdown only: other formats give no places."""
    payload = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return payload.decode(encoding).lower()
        except UnicodeDecodeError:
            continue
    return ""


def place(record: Record, text: str) -> Place | None:
    """Where the quote stands inside `near`, where `near` first stands in the text; None where it does not.

    A stand-off record names its offsets itself.
    """
    if "raw_start" in record:
        return Place(record["raw_start"], record["raw_end"])
    around = _find(record["near"], text, 0, len(text))
    return around and _find(record["quote"], text, around.start, around.end)


def _find(wanted: str, text: str, start: int, end: int) -> Place | None:
    """Word by word, so that line breaks, quotation marks and emphasis do not matter."""
    parts = [re.escape(word) for word in words(wanted)]
    if not parts:
        return None
    pattern = rf"(?<![a-z\d])(?<!\d[.,]){_BETWEEN.join(parts)}(?![a-z\d])"
    found = re.compile(pattern).search(text, start, end)
    return Place(*found.span()) if found else None
