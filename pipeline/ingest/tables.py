"""Rows of tables, all written alike: `| cell | cell |`."""

from __future__ import annotations

import re

from pipeline.ingest.edits import Edit

_BAR = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_TAB = re.compile(r"[ ]*\t[ \t]*")


def row_edits(text: str, start: int, end: int) -> list[Edit]:
    """The edits that write one line (with bars or tabs between its cells) as a row."""
    line = text[start:end]
    edits, last = [], -1
    for bar in (_BAR if line.startswith("|") else _TAB).finditer(line):
        after = f"{'' if bar.start() in (0, last) else ' '}|{'' if bar.end() == len(line) else ' '}"
        if after != bar[0]:
            edits.append(Edit(start + bar.start(), start + bar.end(), after, "markup"))
        last = bar.end()
    if not line.startswith("|"):
        edits.insert(0, Edit(start, start, "| ", "markup"))
    if not line.endswith("|"):
        edits.append(Edit(end, end, " |", "markup"))
    return edits
