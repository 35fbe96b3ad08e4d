"""The commands. Each imports what it needs when it is called, so that `assay --help` is there at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.cli.matching import match
from pipeline.cli.matching_benchmark import bench_matching
from pipeline.cli.messages import fail, outcome_lines, progress
from pipeline.cli.official import official
from pipeline.cli.report_benchmark import bench_report
from pipeline.cli.review_benchmark import bench_review
from pipeline.plan import STAGES

STAGE_NAMES = [stage.name for stage in STAGES]
NOTHING_DONE, REJECTED, INTERRUPTED = 2, 3, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="claim-assay", prog_name="assay")
def main() -> None:
    """Which figures do these articles claim, who says so, and where do they agree or contradict each other?"""


def _decisions_option(command: Callable[..., None]) -> Callable[..., None]:
    """The folder of people's decisions, the same option for every command that reads or writes them."""
    return click.option(
        "--decisions", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
        help="The folder of reviewers' decisions.  [default: annotations/decisions of the checkout]",
    )(command)  # fmt: skip


@main.command()
@click.argument("batch", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True,
              help="The workspace: a folder that is made, or that grows by this batch.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes to use.  [default: all cores]")
@click.option("--strict", is_flag=True, help="End with exit code 3 if any input of the batch was rejected.")
@click.option(
    "--until", type=click.Choice(STAGE_NAMES), default="export", help="Stop after this stage: work files only."
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
@_decisions_option
def run(
    batch: Path, out: Path, workers: int | None, strict: bool, until: str, quiet: bool, decisions: Path | None
) -> None:
    """Work through a folder of articles.

    BATCH is a folder (nested folders are read too) of .txt, .md, .html, .htm, .pdf, .docx and .jsonl files, or one such
    file. Everything found goes into the workspace; read its summary.md first. An article that the workspace has
    already is not counted twice, and a file that changed replaces what it said before.

    Exit codes: 0 the batch was worked through; 2 nothing could be done, and one line says why; 3 (with --strict)
    something was rejected, see rejected.jsonl.
    """
    from pipeline import engines, storage

    show, folder = engines.quiet if quiet else progress, decisions or storage.decisions_folder()
    count = workers or engines.default_workers()
    try:
        outcome = engines.run(batch, out, workers=count, progress=show, until=until, decisions=folder)
    except (OSError, engines.NothingToDo, storage.BadDecision, storage.Locked, storage.NotAWorkspace) as error:
        fail(error, NOTHING_DONE)
    except KeyboardInterrupt:
        fail(f"stopped; nothing is lost: the same command goes on where this one stopped ({out})", INTERRUPTED)
    click.echo("\n".join(outcome_lines(outcome, out)))
    if strict and outcome.rejected:
        sys.exit(REJECTED)


main.add_command(match)
main.add_command(official)
main.add_command(bench_matching)
main.add_command(bench_review)
main.add_command(bench_report)


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.argument("names", nargs=-1, required=True)
@_decisions_option
def forget(out: Path, names: tuple[str, ...], decisions: Path | None) -> None:
    """Take articles out of the workspace OUT, by source or doc_id (both are in articles.jsonl)."""
    from pipeline import engines, storage

    try:
        gone = engines.forget(out, names, decisions or storage.decisions_folder())
    except (LookupError, storage.BadDecision, storage.Locked, storage.NotAWorkspace) as error:
        fail(error, NOTHING_DONE)
    click.echo(f"{gone} files forgotten; {out} is up to date")


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--reviewer", default=None, help="Under which name to decide.  [default: git's user.name, or the login]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind; any but loopback asks a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@_decisions_option
def review(out: Path, reviewer: str | None, host: str, port: int, decisions: Path | None) -> None:
    """Serve the reviewers' page on the workspace OUT, until interrupted."""
    from pipeline.cli.review import run_review

    run_review(out, reviewer, host, port, decisions)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True))
def quantities(file: Path) -> None:
    """Print every quantity in any English text, one JSON document a line (FILE may be - for standard input)."""
    import msgspec

    from pipeline.extract.quantities import find_quantities

    text = click.open_file(str(file), encoding="utf-8", errors="replace").read()
    for quantity in find_quantities(text):
        click.echo(msgspec.json.encode(quantity).decode())


@main.command()
@click.option(
    "--set",
    "names",
    multiple=True,
    help="Only sets whose name begins so (sample, train, dev, test, shared), or: pairs, archive.",
)
@click.option("--misses", is_flag=True, help="List every error; never for test and held-out sets.")
@click.option("--raise-floors", is_flag=True, help="Lift each floor to what was measured.")
def evaluate(names: tuple[str, ...], misses: bool, raise_floors: bool) -> None:
    """Measure quality on every annotated set at hand; ends with code 1 where a measure is below its floor."""
    from pipeline.cli.evaluation import run_evaluation

    sys.exit(run_evaluation(names, misses, raise_floors))


@main.command()
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Times each thing is timed.")
def bench(rounds: int) -> None:
    """Measure speed against plain spaCy on the same texts; ends with code 1 where a ratio is worse than its floor."""
    from pipeline.cli.benchmark import run_bench

    sys.exit(run_bench(rounds))


@main.command()
@click.option("--force", is_flag=True, help="Keep the new weights even if they are worse.")
@click.option(
    "--workspace", "workspaces", multiple=True, type=click.Path(path_type=Path, file_okay=False), default=["out"],
    show_default=True, help="Where the articles are that reviewers decided about; can be given several times.",
)  # fmt: skip
@_decisions_option
def train(force: bool, workspaces: tuple[Path, ...], decisions: Path | None) -> None:
    """Learn from the annotations and from reviewers' decisions; write models/rankers and models/relations.

    Each comes with its metrics and a model card, and replaces what is in use only if it is no worse.
    """
    from pipeline.cli.relation_training import run_relation_training
    from pipeline.cli.training import run_training

    given = force, workspaces, decisions
    sys.exit(max(run_training(*given), run_relation_training(*given)))


@main.command()
def ablations() -> None:
    """Measure what rules, rankers, context and the number of annotated articles are each worth (takes minutes)."""
    from pipeline.cli.training import run_ablations

    sys.exit(run_ablations())


@main.command()
@click.option("--differences", is_flag=True, help="List every difference; never those of the test split.")
def agreement(differences: bool) -> None:
    """Compare the two independent annotations of the articles that were annotated twice, slot by slot."""
    from pipeline.cli.agreement import run_agreement

    sys.exit(run_agreement(differences))
