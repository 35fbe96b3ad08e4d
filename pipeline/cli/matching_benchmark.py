"""`assay bench-matching`: time and memory of matching alone, on skewed claims."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

_LOST_AT, _GROWTH_FLOOR, _MEMORY_FLOOR = 10_000, 12.0, 3000.0


@click.command("bench-matching")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(min=1), default=(10_000, 100_000),
              help="Number of claims, once or more; a million take minutes.  [default: 10000, 100000]")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Processes to use.")
@click.option("--splink", default=sys.executable, metavar="PYTHON",
              help="A Python that has splink 5 and duckdb, to compare with.  [default: this one]")  # fmt: skip
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="Where to keep the claims and what comes out.  [default: a temporary folder]")  # fmt: skip
def bench_matching(sizes: tuple[int, ...], workers: int, splink: str, work: Path | None) -> None:
    """Measure matching alone on claims that we make: skewed, hedged and rounded, the same for everybody.

    Ends with code 1 where a conflict is lost, memory at a million claims passes its limit, or ten times the claims take
    more than twelve times the time.
    """
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(_run(sorted(set(sizes)), workers, splink, work or Path(folder)))


def _run(sizes: list[int], workers: int, splink: str, work: Path) -> int:
    from pipeline.bench.matching import conflicts_lost, measure_matching, measure_splink

    heads = ("claims", "wall s", "CPU s", "MB", "positions", "relations", "Splink s", "its MB", "x faster")
    click.echo("".join(head.rjust(11) for head in heads))
    walls, failed = dict[int, float](), False
    for size in sizes:
        found, rival = measure_matching(size, work, workers), measure_splink(size, work, splink)
        spent = found.spent
        row = f"{size:>11,}{spent.wall:>11.1f}{spent.cpu:>11.1f}{spent.memory:>11,.0f}"
        row += f"{found.positions:>11,}{found.relations:>11,}"
        if rival:
            row += f"{rival.wall:>11.1f}{rival.memory:>11,.0f}{rival.wall / spent.wall:>11.2f}"
        click.echo(row if rival else f"{row}  (no splink and duckdb there)")
        growth = spent.wall / walls[size // 10] if size // 10 in walls else 0.0
        walls[size] = spent.wall
        failed |= spent.memory > _MEMORY_FLOOR or (size >= 1_000_000 and growth > _GROWTH_FLOOR)
        if growth:
            click.echo(f"{'':>11}{growth:.1f} times the time of {size // 10:,} claims")
    wanted, lost = conflicts_lost(_LOST_AT)
    click.echo(f"of {wanted:,} conflicts that brute force finds among {_LOST_AT:,} claims, {lost} are lost")
    return int(failed or lost > 0)
