"""What a person sees in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from pipeline.engines import Outcome

T = TypeVar("T")
_NOT_A_TERMINAL_SECONDS = 10.0  # a log wants few lines


def fail(reason: object, code: int) -> NoReturn:
    """End with one clear line on standard error."""
    named = isinstance(reason, OSError) and reason.strerror
    click.echo(f"assay: {reason.strerror}: {reason.filename}" if named else f"assay: {reason}", err=True)  # type: ignore[attr-defined]
    sys.exit(code)


def progress(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Pass items on and show how many of them there were."""
    from tqdm import tqdm

    seen = sys.stderr.isatty()
    interval = 0.1 if seen else _NOT_A_TERMINAL_SECONDS
    bar = tqdm(items, total=total, desc=f"  {what:<11}", unit="", mininterval=interval, delay=interval, leave=seen)
    yield from bar


def outcome_lines(outcome: Outcome, out: Path) -> Iterator[str]:
    """The summary of a run: what came in, what was found, what is new, and where to read on."""
    if outcome.manifest is None:
        yield f"  work files are in {out / 'work'}; the outputs come with the whole run"
        return
    stages: Any = outcome.manifest["stages"]
    news: Any = outcome.manifest["news"]
    relations = stages["match"]["relations"]
    yield ""
    yield f"  articles        {stages['families']['out']:>7,}   {_novelty(outcome.unchanged, news)}"
    yield f"  claims          {stages['extract']['out']:>7,}   in {stages['match']['positions']:,} positions"
    yield f"  contradictions  {relations.get('contradict', 0):>7,}{_fresh(outcome, 'contradictions')}"
    yield f"  agreements      {relations.get('agree', 0):>7,}   between positions{_fresh(outcome, 'agreements')}"
    official = stages.get("official", {"out": 0})
    if official["out"]:
        yield f"  official        {official['out']:>7,}   figures of statistics, shown beside what they measure"
    review = stages.get("review", {"in": 0})
    if review["in"]:
        yield f"  decisions       {review['in']:>7,}   {review['rejected']:,} do not hold today, see verdicts.jsonl"
    yield f"  rejected        {outcome.rejected:>7,}" + (f"   see {out / 'rejected.jsonl'}" if outcome.rejected else "")
    yield ""
    yield f"  read first: {out / 'summary.md'}, or in a browser {out / 'report.html'}"


def _fresh(outcome: Outcome, what: str) -> str:
    """How many are new; nothing where the run changed nothing, or everything is new."""
    news: Any = outcome.manifest["news"] if outcome.manifest else {}
    count = news.get(f"{what}_new", 0)
    return f"   {count:,} new" if count and news["articles_known"] and not outcome.unchanged else ""


def _novelty(unchanged: bool, news: dict[str, int]) -> str:
    if unchanged:
        return "nothing new: the workspace is up to date"
    words = f"{news['articles_new']:,} new"
    words += f", {news['articles_known']:,} known before" if news["articles_known"] else ""
    return words + (f", {news['articles_gone']:,} replaced or forgotten" if news["articles_gone"] else "")
