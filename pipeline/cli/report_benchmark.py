"""`assay bench-report`: how large the report grows."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_LIMIT = 5_000_000  # bytes, of a workspace of 10,000 articles


@click.command("bench-report")
@click.option("--articles", type=click.IntRange(min=1), default=10_000, show_default=True, help="How many.")
@click.option("--keep", type=click.Path(path_type=Path, dir_okay=False), default=None, help="Where to put the page.")
def bench_report(articles: int, keep: Path | None) -> None:
    """Measure the report of a large workspace, whose articles and claims we make.

    Ends with code 1 where it is larger than five megabytes.
    """
    from pipeline.bench.report import measure_report

    found = measure_report(articles, keep)
    click.echo(
        f"  {found.articles:,} articles, {found.claims:,} claims, {found.contradictions:,} contradictions: "
        f"{found.size / 1e6:.2f} MB, {found.seconds:.1f} s of processor time"
    )
    sys.exit(int(found.size > _LIMIT))
