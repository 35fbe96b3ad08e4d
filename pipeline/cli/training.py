"""`assay train`: fit, print, and keep what is no worse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click


def run_training(force: bool, workspaces: Sequence[Path] = (), decisions: Path | None = None) -> int:
    """Train and write the models; the exit code is 1 where they are worse and were not kept, 2 without annotations."""
    from pipeline import storage
    from pipeline.learn import train

    try:
        made = storage.read_decisions(decisions or storage.decisions_folder())
        trained = train.train(lambda line: click.echo(f"  {line}", err=True), made, workspaces)
    except (LookupError, storage.BadDecision, storage.NotAWorkspace) as error:
        click.echo(f"assay: {error}", err=True)
        return 2
    _print_figures(trained.metrics)
    if trained.worse and not force:
        click.echo(f"assay: worse than the model in use, which stays (--force writes it): {trained.worse}", err=True)
        return 1
    for path in train.write(trained):
        click.echo(f"  wrote {path}")
    return 0


def _print_figures(metrics: dict[str, Any]) -> None:
    click.echo(f"  {metrics['articles']} articles, {metrics['claims']} claims, data {metrics['data']}")
    click.echo(f"  {'F1 on articles not trained on':<32}{'argued':>9}{'trained':>9}")
    for kind, figures in (("", metrics), ("the press: ", metrics["press"])):
        for name, value in figures["cross_validated_f1"].items():
            click.echo(f"  {kind + name:<32}{figures['argued_f1'][name]:>9.3f}{value:>9.3f}")
    click.echo(f"  {'calibration error':<32}{'':>9}{metrics['confidence_error']:>9.3f}")


def run_ablations() -> int:
    """Print what each part is worth, line by line as it is measured."""
    from pipeline.learn.ablation import ablations

    click.echo(f"{'F1 on articles not trained on':<34}{'located':>9}{'frame':>9}{'all slots':>11}")
    for line in ablations():
        figures = line.figures
        numbers = f"{figures['located'].f1:>9.3f}{figures['frame'].f1:>9.3f}{figures['all_slots'].f1:>11.3f}"
        click.echo(f"{line.name:<34}{numbers}")
    return 0
