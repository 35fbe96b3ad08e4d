"""`assay evaluate`: score, print, compare with the floors."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pipeline import engines
from pipeline.learn import floors, report
from pipeline.learn.evaluate import Scores, evaluate
from pipeline.learn.flags import Flagged, archive_flags
from pipeline.learn.gold import GoldSet
from pipeline.learn.pairs import pair_figures
from pipeline.learn.relating.errors import score_errors
from pipeline.learn.sets import gold_sets

_UNSEEN = ("test", "real test", "shared, held out", "shared")


def run_evaluation(names: Sequence[str], misses: bool, raise_floors: bool) -> int:
    """Print every table; the exit code is 1 where a measure fell through its floor, 2 with nothing to score."""
    sets = [gold for gold in gold_sets() if gold.claims and gold.files and _chosen(gold, names)]
    if not sets and not {"pairs", "archive"}.intersection(names):
        click.echo("assay: no annotated set of that name is at hand", err=True)
        return 2
    results = [_evaluated(gold, misses) for gold in sets]
    judged = list(pair_figures()) if not names or "pairs" in names else []
    flags = _flags() if not names or "archive" in names else None
    errors = dict(score_errors(sets, pairs=bool(judged)))
    click.echo("\n".join([*report.tables(results, judged), *report.relation_tables(errors, flags)]))
    measured = {name: value for scores in results for name, value in floors.measures(scores).items()}
    measured |= {f"{name}: {kind}": f.f1 for name, found in judged for kind, f in found.items()}
    measured |= floors.relation_measures(errors, flags)
    fallen = list(floors.below(measured))
    click.echo("\n" + ("\n".join(fallen) if fallen else "every floor holds"))
    if raise_floors and not fallen:
        floors.raise_floors(measured)
    return 1 if fallen else 0


def _flags() -> Flagged | None:
    click.echo("  archive ...", err=True)
    return archive_flags(engines.default_workers())


def _chosen(gold: GoldSet, names: Sequence[str]) -> bool:
    return not names or any(gold.name.startswith(name) for name in names)


def _evaluated(gold: GoldSet, misses: bool) -> Scores:
    click.echo(f"  {gold.name} ...", err=True)
    scores, aligned = evaluate(gold, engines.default_workers())
    if misses and gold.name not in _UNSEEN:
        click.echo("\n".join(report.misses(aligned)))
    return scores
