"""Who claims how much about which mineral, as a table of counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.export.report.wording import mineral_name, visible
from pipeline.records import Claim

_COLUMNS = 12
_ROWS = 15
_UNNAMED = "publisher not named"
LEVELS = 5


class Cell(NamedTuple):
    """A count and how strong its shade is, from 0 to 5."""

    claims: int
    level: int


class HeatRow(NamedTuple):
    """One publisher."""

    name: str
    total: int
    """All its claims, those about no mineral and about others than the columns' included."""
    cells: tuple[Cell, ...]


class Heat(NamedTuple):
    """The table; `more` publishers are folded into its last row."""

    minerals: tuple[tuple[str, str], ...]
    """Id and name of each column."""
    rows: tuple[HeatRow, ...]
    more: int


def heat(claims: Sequence[Claim]) -> Heat:
    """The publishers and the minerals with most claims; all other publishers together in the last row."""
    totals = Counter(claim.publisher or "" for claim in claims)
    columns = _most(Counter(mineral for claim in claims for mineral in claim.minerals), _COLUMNS)
    unnamed = totals.pop("", 0)
    order = _most(totals, len(totals))
    kept = [*order[:_ROWS], *([""] if unnamed else [])]
    totals[""] = unnamed
    names = {**dict.fromkeys(order), **{one: one for one in kept}}
    cells = Counter((names[claim.publisher or ""], mineral) for claim in claims for mineral in claim.minerals)
    deepest = max(cells.values(), default=0)
    rows = [HeatRow(visible(one, 60) or _UNNAMED, totals[one], _cells(cells, one, columns, deepest)) for one in kept]
    rest = order[_ROWS:]
    if rest:
        name = f"{len(rest):,} other publisher{'s' if len(rest) > 1 else ''}"
        rows.append(HeatRow(name, sum(totals[one] for one in rest), _cells(cells, None, columns, deepest)))
    return Heat(tuple((one, mineral_name(one)) for one in columns), tuple(rows), len(rest))


def _most(counts: Counter[str], most: int) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:most]


def _cells(
    cells: Counter[tuple[str | None, str]], publisher: str | None, columns: Sequence[str], deepest: int
) -> tuple[Cell, ...]:
    counts = [cells[publisher, mineral] for mineral in columns]
    return tuple(Cell(count, _level(count, deepest)) for count in counts)


def _level(count: int, deepest: int) -> int:
    """Logarithmic, so that one busy publisher does not bleach all others."""
    return math.ceil(LEVELS * math.log1p(count) / math.log1p(deepest)) if count else 0
