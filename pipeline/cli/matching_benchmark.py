"""`assay bench-matching`: time and memory of matching alone, on skewed claims."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from pipeline.bench.matching import Matched, Spent

_LOST_AT, _MILLION = 10_000, 1_000_000
_MEMORY, _GROWTH, _ADDED = 3000.0, 12.0, 0.05
_FASTER, _LEANER = 4.0, 2.0
_RIVAL_SIZES = (250_000, 500_000)
"""Where the floors against Splink hold: below, starting is much of what is measured; above, its memory may end."""


@click.command("bench-matching")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(min=1), default=(10_000, 100_000),
              help="Number of claims, once or more; a million take minutes.  [default: 10000, 100000]")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Processes to use.")
@click.option("--splink", default=sys.executable, metavar="PYTHON",
              help="A Python that has the extra `bench`, to compare with.  [default: this one]")  # fmt: skip
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="Where to keep the claims and what comes out.  [default: a temporary folder]")  # fmt: skip
def bench_matching(sizes: tuple[int, ...], workers: int, splink: str, work: Path | None) -> None:
    """Measure matching alone on claims that we make: skewed, hedged and rounded, the same for everybody.

    Ends with code 1 where a floor is missed.
    """
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(_run(sorted(set(sizes)), workers, splink, work or Path(folder)))


class Row(NamedTuple):
    """What was measured at one size."""

    found: Matched
    added: Spent
    same: bool
    rival: Spent | None


def _run(sizes: list[int], workers: int, splink: str, work: Path) -> int:
    from pipeline.bench.matching import conflicts_lost, measure_adding, measure_matching, measure_splink

    heads = ("claims", "wall s", "CPU s", "MB", "positions", "relations", "added s", "of all", "Splink s", "its MB",
             "x faster", "x leaner")  # fmt: skip
    click.echo("".join(head.rjust(11) for head in heads))
    rows: list[Row] = []
    for size in sizes:
        found, rival = measure_matching(size, work, workers), None
        if size < _MILLION:
            rival = measure_splink(size, work, splink)
        rows.append(Row(found, *measure_adding(size, work, workers), rival))
        click.echo(_line(rows[-1]))
    wanted, lost = conflicts_lost(_LOST_AT)
    click.echo(f"of {wanted:,} conflicts that brute force finds among {_LOST_AT:,} claims, {lost} are lost (floor 0)")
    missed = [*_missed(rows), *([f"{lost} conflicts lost"] if lost else [])]
    click.echo("\n".join(f"missed: {what}" for what in missed) or "every floor holds")
    return int(bool(missed))


def _line(row: Row) -> str:
    found, spent, rival = row.found, row.found.spent, row.rival
    text = f"{found.claims:>11,}{spent.wall:>11.1f}{spent.cpu:>11.1f}{spent.memory:>11,.0f}"
    text += f"{found.positions:>11,}{found.relations:>11,}{row.added.wall:>11.1f}{row.added.wall / spent.wall:>11.1%}"
    if rival:
        text += f"{rival.wall:>11.1f}{rival.memory:>11,.0f}"
        text += f"{rival.wall / spent.wall:>11.2f}{rival.memory / spent.memory:>11.2f}"
    return text


def _missed(rows: list[Row]) -> Iterator[str]:
    """The floors that are missed, as people read them."""
    walls = {row.found.claims: row.found.spent.wall for row in rows}
    for row in rows:
        size, spent = row.found.claims, row.found.spent
        if not row.same:
            yield f"claims added to {size:,} give something else than all at once"
        if spent.memory > _MEMORY:
            yield f"{spent.memory:,.0f} MB at {size:,} claims (floor {_MEMORY:,.0f})"
        if size >= _MILLION and row.added.wall > _ADDED * spent.wall:
            part = row.added.wall / spent.wall
            yield f"{part:.1%} of the time for 1,000 more than {size:,} claims (floor {_ADDED:.0%})"
        if size >= _MILLION and spent.wall > _GROWTH * walls.get(size // 10, spent.wall):
            yield f"{spent.wall / walls[size // 10]:.1f} times the time of {size // 10:,} claims (floor {_GROWTH:.0f})"
        if row.rival and size in _RIVAL_SIZES:
            yield from _behind(size, row.rival, spent)


def _behind(size: int, rival: Spent, spent: Spent) -> Iterator[str]:
    if rival.wall < _FASTER * spent.wall:
        yield f"{rival.wall / spent.wall:.2f} times as fast as Splink at {size:,} claims (floor {_FASTER:.0f})"
    if rival.memory < _LEANER * spent.memory:
        yield f"{rival.memory / spent.memory:.2f} times as lean as Splink at {size:,} claims (floor {_LEANER:.0f})"
