"""Rows of tables, all written alike: `| cell | cell |`."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def tab_rows(lines: Sequence[str]) -> set[int]:
    """Which lines are rows with tabs between their cells: two tabs or more, or as many as the line beside them."""
    tabs = [line.count("\t") for line in lines]
    beside = [{*tabs[max(0, at - 1) : at], *tabs[at + 1 : at + 2]} for at in range(len(lines))]
    return {at for at, count in enumerate(tabs) if count > 1 or (count == 1 and 1 in beside[at])}


def tab_edits(text: str, start: int, end: int) -> list[Edit]:
    """The edits that make spaces of the tabs in running text."""
    if "\t" not in text[start:end]:
        return []
    return [Edit(m.start(), m.end(), " ", "white_space") for m in _TAB.finditer(text, start, end)]
