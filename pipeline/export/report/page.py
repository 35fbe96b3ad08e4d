"""The page put together: its sections as plain tuples, and the templates that print them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.export.findings import Findings
from pipeline.export.opening import TITLE, counts, lead, news_title, news_words
from pipeline.export.report.accords import Accords, accords
from pipeline.export.report.appendix import Sheet, appendix
from pipeline.export.report.book import Book, cites
from pipeline.export.report.changes import Changes, changes
from pipeline.export.report.flags import Flags, flags
from pipeline.export.report.heat import Heat, heat
from pipeline.export.report.minerals import Minerals, minerals
from pipeline.export.report.series import AllSeries, series
from pipeline.export.report.wording import visible
from pipeline.records import Rejected

if TYPE_CHECKING:
    from jinja2 import Environment

_REJECTED = 60


class NotRead(NamedTuple):
    """An input that could not be read."""

    source: str
    detail: str
    mend: str


class View(NamedTuple):
    """All that the templates print."""

    title: str
    lead: str
    counts: dict[str, int]
    news_title: str
    news_words: str
    changes: Changes | None
    flags: Flags
    accords: Accords
    minerals: Minerals
    heat: Heat
    series: AllSeries
    rejected: tuple[NotRead, ...]
    sheets: tuple[Sheet, ...]
    measurands: frozenset[str]
    """The measurands whose plots are shown: what a contradiction can point to."""
    sections: dict[str, int]
    """Which of the sections is about a mineral, from 1."""
    cards: frozenset[str]
    """The relations that are shown with both sides."""
    fresh: frozenset[str]
    """The relations that the last batch brought; empty for a first batch."""


def report_html(found: Findings) -> bytes:
    """`report.html`: whole in itself, the same for the same records, of bounded size however many there are.

    It holds only the sentences that it shows; each links to the article's text in `text/` beside it.
    """
    page: str = _templates().get_template("report.html").render(view(found)._asdict())
    return page.encode("utf-8", "replace")


def view(found: Findings) -> View:
    """What the page shows, before it is printed."""
    book, count = Book(found.claims, found.positions, found.official), counts(found)
    new, disputes, agreed = changes(book, found), flags(book, found.relations), accords(book, found.relations)
    named, times = minerals(book, found.claims), series(book, found.relations)
    return View(
        title=TITLE,
        lead=lead(count),
        counts=count,
        news_title=news_title(found.news),
        news_words=news_words(found.news.counts()),
        changes=new,
        flags=disputes,
        accords=agreed,
        minerals=named,
        heat=heat(found.claims),
        series=times,
        rejected=tuple(_not_read(item) for item in found.rejected[:_REJECTED]),
        sheets=appendix(cites((new, disputes, agreed, named, times))),
        measurands=frozenset(m.measurand_id for mineral in named.shown for m in mineral.measurands),
        sections={mineral.id: at for at, mineral in enumerate(named.shown, start=1)},
        cards=frozenset(flag.relation_id for flag in disputes.shown),
        fresh=frozenset(() if found.news.first else found.news.contradictions),
    )


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
