"""A table of official statistics: every figure in it, and every row that could not be read, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.official.layouts import VALUES, Column, Layout, layout, needed
from pipeline.official.names import PassedOver
from pipeline.official.row import official
from pipeline.official.sheet import Sheet, sheet
from pipeline.records import Rejected
from pipeline.records.official import Official

FOLDER = "official"
_MEND = "mend or remove these rows; the other rows of the table are read"
_HELP = "name its columns {columns}, or keep the layout of a table that is known; see README.md"


class Read(NamedTuple):
    """What a table gives."""

    figures: tuple[Official, ...]
    """Each figure once, in the order of the table."""
    rejected: tuple[Rejected, ...]
    """One record for each thing that is wrong, however many rows have it."""
    counts: dict[str, int]
    """Cells that hold a figure: how many were `read`, are given `twice`, or are left out because they are
    `withheld`, `passed_over` (no figure of one country, or of no mineral of ours) or `malformed`."""


def read_table(payload: bytes, name: str) -> Read:
    """Every figure of a CSV table. A row that is wrong is listed, and stops no other."""
    try:
        table = sheet(payload)
    except ValueError as error:
        return _none(name, str(error), "keep it as CSV in UTF-8, with a header row")
    found = layout(table.header, name)
    if found is None:
        told = ", ".join(table.header)[:160]
        return _none(name, f"its columns ({told}) are of no known layout", _HELP.format(columns=", ".join(needed())))
    return _read(table, found, name)


def _none(name: str, detail: str, mend: str) -> Read:
    rejected = Rejected(source=f"{FOLDER}/{name}", reason="malformed", detail=detail, mend=mend)
    return Read((), (rejected,), {"malformed": 1})


def _read(table: Sheet, known: Layout, name: str) -> Read:
    figures: dict[str, Official] = {}
    counts: Counter[str] = Counter()
    faults: dict[str, list[int]] = {}
    for line, row, column in _cells(table, known):
        try:
            made = official(known, column, row, name, line)
        except PassedOver:
            counts["passed_over"] += 1
        except ValueError as error:
            counts["malformed"] += 1
            faults.setdefault(str(error), []).append(line)
        else:
            counts["withheld" if made is None else "twice" if made.official_id in figures else "read"] += 1
            figures |= {made.official_id: made} if made and made.official_id not in figures else {}
    rejected = tuple(_fault(name, detail, lines) for detail, lines in faults.items())
    return Read(tuple(figures.values()), rejected, dict(sorted(counts.items())))


def _cells(table: Sheet, known: Layout) -> Iterator[tuple[int, tuple[str, ...], Column]]:
    for line, row in table.rows:
        for column in known.columns:
            if column.role in VALUES:
                yield line, row, column


def _fault(name: str, detail: str, lines: list[int]) -> Rejected:
    many = len(set(lines)) - 1
    more = f" (and in {many} more row{'s' if many > 1 else ''})" if many else ""
    return Rejected(source=f"{FOLDER}/{name}#{lines[0]}", reason="malformed", detail=f"{detail}{more}", mend=_MEND)
