"""The part of `assay train` that is about relations: fit, print, and keep what is no worse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click


def run_relation_training(force: bool, workspaces: Sequence[Path] = (), decisions: Path | None = None) -> int:
    """Train the score and write it; the exit code is 1 where it is worse and was not kept, 2 without judged pairs."""
    from pipeline import storage
    from pipeline.learn.relating.train import train_relations, write_relations
    from pipeline.learn.reviewed_pairs import reviewed_pairs

    try:
        reviewed = reviewed_pairs(storage.read_decisions(decisions or storage.decisions_folder()), workspaces)
        trained = train_relations(reviewed.claims, reviewed.pairs)
    except (LookupError, storage.BadDecision, storage.NotAWorkspace) as error:
        click.echo(f"assay: {error}", err=True)
        return 2
    metrics = trained.metrics
    counts = f"{metrics['examples']} relations of judged pairs in {metrics['groups']} groups"
    click.echo(f"  {counts}, data {metrics['data']}")
    click.echo(f"  {'on pairs not trained on':<32}{'argued':>9}{'trained':>9}")
    for name, value in metrics["cross_validated"].items():
        click.echo(f"  {name.replace('_', ' '):<32}{metrics['argued'][name]:>9.3f}{value:>9.3f}")
    if not trained.better and not force:
        click.echo("assay: worse than the scores in use, which stay (--force writes them)", err=True)
        return 1
    for path in write_relations(trained):
        click.echo(f"  wrote {path}")
    return 0
