"""The part of `assay train` that is about relations: fit, print, and keep what is no worse."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pipeline.learn.scoring.align import Record


def run_relation_training(force: bool, claims: Sequence[Record] = (), pairs: Sequence[Record] = ()) -> int:
    """Train the score and write it; the exit code is 1 where it is worse and was not kept, 2 without judged pairs."""
    from pipeline.learn.relating.train import train_relations, write_relations

    try:
        trained = train_relations(claims, pairs)
    except LookupError as error:
        click.echo(f"assay: {error}", err=True)
        return 2
    metrics = trained.metrics
    click.echo(
        f"  {metrics['examples']} relations of judged pairs in {metrics['groups']} groups, data {metrics['data']}"
    )
    click.echo(f"  {'on pairs not trained on':<32}{'argued':>9}{'trained':>9}")
    for name, value in metrics["cross_validated"].items():
        click.echo(f"  {name.replace('_', ' '):<32}{metrics['argued'][name]:>9.3f}{value:>9.3f}")
    if not trained.better and not force:
        click.echo("assay: worse than the scores in use; kept the old (--force writes them)", err=True)
        return 1
    for path in write_relations(trained):
        click.echo(f"  wrote {path}")
    return 0
