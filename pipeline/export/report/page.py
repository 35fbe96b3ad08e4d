"""The page put together: its sections as plain tuples, and the templates that print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.export.ranking import says
from pipeline.export.report.accords import Accords, accords
from pipeline.export.report.appendix import Sheet, appendix
from pipeline.export.report.book import Book, cites
from pipeline.export.report.flags import Flags, flags
from pipeline.export.report.heat import Heat, heat
from pipeline.export.report.minerals import Minerals, minerals
from pipeline.export.report.series import AllSeries, series
from pipeline.export.report.wording import visible
from pipeline.records import Article, Claim, Position, Rejected, Relation

if TYPE_CHECKING:
    from jinja2 import Environment

_REJECTED = 60
_NEWS = ("articles_new", "claims_new", "articles_known", "articles_gone")


class NotRead(NamedTuple):
    """An input that could not be read."""

    source: str
    detail: str
    mend: str


class View(NamedTuple):
    """All that the templates print."""

    counts: dict[str, int]
    news: dict[str, int]
    flags: Flags
    accords: Accords
    minerals: Minerals
    heat: Heat
    series: AllSeries
    rejected: tuple[NotRead, ...]
    sheets: tuple[Sheet, ...]
    measurands: frozenset[str]
    """The measurands whose plots are shown: what a contradiction can point to."""


def report_html(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    positions: Sequence[Position],
    relations: Sequence[Relation],
    rejected: Sequence[Rejected],
    news: Mapping[str, int],
) -> bytes:
    """`report.html`: whole in itself, the same for the same records, of bounded size however many there are.

    It holds only the sentences that it shows; each links to the article's text in `text/` beside it.
    """
    seen = view(articles, claims, positions, relations, rejected, news)
    page: str = _templates().get_template("report.html").render(seen._asdict())
    return page.encode("utf-8", "replace")


def view(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    positions: Sequence[Position],
    relations: Sequence[Relation],
    rejected: Sequence[Rejected],
    news: Mapping[str, int],
) -> View:
    """What the page shows, before it is printed."""
    book = Book(claims, positions)
    parts = (flags(book, relations), accords(book, relations), minerals(book, claims))
    table, times = heat(claims), series(book, relations)
    return View(
        _counts(articles, claims, relations, rejected),
        {name: news.get(name, 0) for name in _NEWS},
        *parts,
        table,
        times,
        tuple(_not_read(item) for item in rejected[:_REJECTED]),
        appendix(cites((parts, times))),
        frozenset(m.measurand_id for mineral in parts[2].shown for m in mineral.measurands),
    )


def _counts(
    articles: Sequence[Article], claims: Sequence[Claim], relations: Sequence[Relation], rejected: Sequence[Rejected]
) -> dict[str, int]:
    kinds = Counter(map(says, relations))
    publishers = {article.publisher for article in articles if article.publisher}
    return {
        "articles": len(articles),
        "publishers": len(publishers),
        "claims": len(claims),
        "contradictions": kinds["contradict"],
        "agreements": kinds["agree"],
        "differs_by_time": kinds["differs_by_time"],
        "differs_by_scope": kinds["differs_by_scope"],
        "rejected": len(rejected),
    }


def _not_read(item: Rejected) -> NotRead:
    return NotRead(visible(item.source, 160), visible(item.detail, 240), visible(item.mend, 240))


@cache
def _templates() -> Environment:
    """Imported here, so that a run with nothing to do starts without it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    # Folding constants takes longer than it saves on a page that is printed once.
    options: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "optimized": False}
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, **options)
