"""`assay official`: tables of official statistics beside what is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.messages import fail

if TYPE_CHECKING:
    from pipeline.official import Read

NOTHING_DONE = 2


@click.command()
@click.argument("tables", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True,
              help="The workspace.")  # fmt: skip
@click.option("--remove", multiple=True, metavar="NAME", help="Take the table of that name out of the workspace.")
@click.option(
    "--decisions", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
    help="The folder of reviewers' decisions.  [default: annotations/decisions of the checkout]",
)  # fmt: skip
def official(tables: tuple[Path, ...], out: Path, remove: tuple[str, ...], decisions: Path | None) -> None:
    """Put tables of official statistics beside what is claimed.

    TABLES are CSV files with a row for every figure and the columns mineral, measure, country, year, value, unit and
    source; some published layouts are known as well. They are copied into the workspace and shown in the plots of the
    report and of the reviewers' page. They are no claims: nothing agrees with them or contradicts them. Without TABLES,
    those of the workspace are listed.
    """
    from pipeline import engines, storage

    try:
        known, shown = engines.official(out, tables, remove, decisions or storage.decisions_folder())
    except (OSError, engines.NoTable, storage.BadDecision, storage.Locked, storage.NotAWorkspace) as error:
        fail(error, NOTHING_DONE)
    click.echo("\n".join(_lines(known, out, shown)))


def _lines(known: dict[str, Read], out: Path, shown: bool) -> Iterator[str]:
    for name, read in known.items():
        left_out = ", ".join(
            f"{count:,} {why.replace('_', ' ')}" for why, count in read.counts.items() if why != "read"
        )
        yield f"  {name:<44}{len(read.figures):>8,} figures{f'   ({left_out})' if left_out else ''}"
    if not known:
        yield f"  {out} has no tables of official statistics"
    elif any(read.rejected for read in known.values()):
        yield f"  rows that could not be read are listed in {out / 'rejected.jsonl'}"
    if known and not shown:
        yield "  kept; they will stand beside the claims of the first run"
