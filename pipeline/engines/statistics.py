"""The official figures of a workspace, from all of its tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pipeline import plan
from pipeline.records import Rejected
from pipeline.records.official import Official
from pipeline.storage.official import official_tables


class Statistics(NamedTuple):
    """What all tables give: a figure that two tables have counts once."""

    figures: tuple[Official, ...]
    rejected: tuple[Rejected, ...]
    cells: dict[str, int]

    def counts(self) -> dict[str, object]:
        """As the manifest has it: in = out + rejected."""
        left_out = {name: count for name, count in self.cells.items() if name != "read"}
        out = len(self.figures)
        return {"in": out + sum(left_out.values()), "out": out, "rejected": sum(left_out.values()), "reasons": left_out}


def read_official(out: Path) -> Statistics:
    """Read every table that the workspace has been given."""
    read = [plan.official(path.read_bytes(), path.name) for path in official_tables(out)]
    figures = {figure.official_id: figure for table in reversed(read) for figure in table.figures}
    cells = sum((Counter(table.counts) for table in read), Counter[str]())
    cells["twice"] += cells["read"] - len(figures)
    rejected = tuple(item for table in read for item in table.rejected)
    return Statistics(tuple(figures.values()), rejected, {name: n for name, n in sorted(cells.items()) if n})
