"""`assay bench`: time, print, compare with the floors."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from pipeline.bench import Measured, Texts, measure, text_sets

_GROWTH_FLOOR, _SECOND_RUN_FLOOR = 9.0, 0.10


def run_bench(rounds: int) -> int:
    """Print the speed table; the exit code is 1 where a ratio is worse than its floor."""
    failed = False
    heads = (
        ("words", 9),
        ("words/CPU-s", 13),
        ("x spaCy", 9),
        ("floor", 7),
        ("aim", 6),
        ("growth x8", 11),
        ("2nd run", 9),
    )
    click.echo(f"{'Speed':<15}" + "".join(head.rjust(width) for head, width in heads))
    with tempfile.TemporaryDirectory() as folder:
        for texts in text_sets(Path(folder)):
            found = measure(texts, Path(folder) / f"measure {texts.name}", rounds)
            click.echo(_row(texts, found))
            failed |= _is_below(texts, found)
    click.echo("a floor is missed" if failed else "every floor holds")
    return int(failed)


def _row(texts: Texts, found: Measured) -> str:
    return (
        f"{found.name:<15}{found.words:>9,}{found.words_per_cpu_second:>13,.0f}{found.against_spacy:>9.2f}"
        f"{texts.floor:>7.1f}{texts.aim:>6.1f}{found.growth:>11.2f}{found.second_run:>9.1%}"
    )


def _is_below(texts: Texts, found: Measured) -> bool:
    return found.against_spacy < texts.floor or found.growth > _GROWTH_FLOOR or found.second_run > _SECOND_RUN_FLOOR
