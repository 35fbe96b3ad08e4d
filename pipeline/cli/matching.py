"""`assay match`: positions and relations from claims alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.engines.keeping import MatchOutcome

NOTHING_DONE, REJECTED, INTERRUPTED = 2, 3, 130


@click.command()
@click.argument("claims", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="The folder to write: a new one, or one of an earlier match, whose files are replaced.")  # fmt: skip
@click.option("--add", is_flag=True, help="Add the claims to those of the earlier match in that folder.")
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes to use.  [default: all cores]")
@click.option("--strict", is_flag=True, help="End with exit code 3 if any line was rejected.")
def match(claims: tuple[Path, ...], out: Path, add: bool, workers: int | None, strict: bool) -> None:
    """Match claims without their articles: which figures agree, which contradict each other, and why.

    CLAIMS are files of one claim a line, as claims.schema.json describes them: of a run, or of any other tool. A line
    that is no claim is listed in rejected.jsonl, and the rest goes on.

    Exit codes: 0 the claims were matched; 2 nothing could be done, and one line says why; 3 (with --strict) something
    was rejected, see rejected.jsonl.
    """
    from pipeline import engines, storage
    from pipeline.cli.messages import fail
    from pipeline.engines.matching import match_files

    try:
        outcome = match_files(claims, out, workers=workers or engines.default_workers(), add=add)
    except (OSError, engines.NothingToDo, storage.Locked, storage.NotAWorkspace) as error:
        fail(error, NOTHING_DONE)
    except KeyboardInterrupt:
        fail(f"stopped; {out} holds what was there before, or files of both", INTERRUPTED)
    click.echo("\n".join(_lines(outcome, out)))
    if strict and outcome.rejected:
        sys.exit(REJECTED)


def _lines(outcome: MatchOutcome, out: Path) -> Iterator[str]:
    yield ""
    yield f"  claims          {outcome.claims:>9,}   in {outcome.positions:,} positions"
    for kind, words in _WORDS.items():
        yield f"  {words:<15} {outcome.relations.get(kind, 0):>9,}"
    yield f"  rejected        {outcome.rejected:>9,}" + (f"   see {out / 'rejected.jsonl'}" if outcome.rejected else "")
    yield ""
    yield f"  read on: {out / 'relations.jsonl'}"


_WORDS = {
    "contradict": "contradictions",
    "agree": "agreements",
    "differs_by_time": "differ by time",
    "differs_by_scope": "differ by scope",
}
