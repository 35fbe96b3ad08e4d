"""Rows of tables, all written alike: `| cell | cell |`."""

from __future__ import annotations

import re

from pipeline.ingest.edits import Edit

_BAR = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_TAB = re.compile(r"[ ]*\t[ \t]*")


def row_edits(text: str, start: int, end: int) -> list[Edit]:
    """The edits that write one line (with bars or tabs between its cells) as a row."""
    line = text[start:end]
    between = _BAR if line.startswith("|") else _TAB
    edits = [
        Edit(start + m.start(), start + m.end(), _bar(m, len(line)), "markup")
        for m in between.finditer(line)
        if m[0] != _bar(m, len(line))
    ]
    if not line.startswith("|"):
        edits.insert(0, Edit(start, start, "| ", "markup"))
    if not line.endswith("|"):
        edits.append(Edit(end, end, " |", "markup"))
    return edits


def _bar(match: re.Match[str], length: int) -> str:
    return f"{'' if match.start() == 0 else ' '}|{'' if match.end() == length else ' '}"
