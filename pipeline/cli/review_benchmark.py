"""`assay bench-review`: how long a reviewer waits for the page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

_SIZES = (1_000, 10_000, 100_000)
_LIMITS = {
    "start": 30.0, "queue": 100.0, "search": 250.0, "pair": 100.0, "answer": 100.0, "shown": 250.0, "reload": 1000.0,
    "keys": 1.0,
}  # fmt: skip
"""The most that each may be at any size: seconds for the start, milliseconds for pages, keys a decision."""


@click.command("bench-review")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(min=100), default=_SIZES,
              help="Number of claims, once or more.  [default: 1000, 10000, 100000]")  # fmt: skip
def bench_review(sizes: tuple[int, ...]) -> None:
    """Measure the reviewers' page on workspaces that we make: seconds from start to first pair, milliseconds a page,
    from an answer's key to the next pair (and to the screen, where Chromium is installed), and while a newer run is
    read; keys a decision.

    Ends with code 1 where a limit is passed.
    """
    from pipeline.bench.review import Measured, measure_review

    click.echo(_row("claims", *Measured._fields[1:]))
    failed = []
    for size in sorted(set(sizes)):
        with tempfile.TemporaryDirectory() as folder:
            found = measure_review(size, Path(folder))
        times = ("–" if ms is None else f"{ms:.0f} ms" for ms in found[2:-1])
        click.echo(_row(f"{size:,}", f"{found.start:.1f} s", *times, f"{found.keys:g}"))
        failed += [f"{name} at {size:,}" for name, most in _LIMITS.items() if (getattr(found, name) or 0.0) > most]
    limits = [f"{_LIMITS[name]:g}" if name in _LIMITS else "" for name in Measured._fields[1:]]
    click.echo(_row("at most", *limits))
    click.echo(f"passed: {', '.join(failed)}" if failed else "every limit holds")
    sys.exit(int(bool(failed)))


def _row(*cells: str) -> str:
    return "".join(cell.rjust(10) for cell in cells)
