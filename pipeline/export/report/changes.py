"""What the last batch changed: its articles, and the relations and voices that came with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.export.findings import Findings
from pipeline.export.ranking import ranked
from pipeline.export.report.book import Book, Cite
from pipeline.export.report.flags import name
from pipeline.export.report.wording import visible
from pipeline.export.words import number
from pipeline.records import Article, Position, Relation
from pipeline.records.news import News

_ARTICLES = 24
_RELATIONS = 12


class Arrival(NamedTuple):
    """An article that came."""

    doc_id: str
    title: str
    byline: str
    claims: int


class Change(NamedTuple):
    """A relation that was not there before, in a line."""

    relation_id: str
    name: str
    a: str
    b: str
    cites: tuple[Cite, Cite]
    misquote: bool


class Echo(NamedTuple):
    """A figure that was known, and who says so now, too."""

    name: str
    number: str
    known: Cite
    new: Cite
    more: int


class Listed(NamedTuple):
    """The first of many."""

    total: int
    shown: tuple[Change | Echo | Arrival, ...]


class Changes(NamedTuple):
    """The section."""

    contradictions: Listed
    agreements: Listed
    echoes: Listed
    arrivals: Listed


def changes(book: Book, found: Findings) -> Changes | None:
    """What is new in the order of its weight; None for a first batch, in which everything is."""
    news = found.news
    if news.first:
        return None
    return Changes(
        contradictions=_relations(book, found, news.contradictions),
        agreements=_relations(book, found, news.agreements),
        echoes=_echoes(book, found.positions, news),
        arrivals=_arrivals(found, news),
    )


def _relations(book: Book, found: Findings, ids: Iterable[str]) -> Listed:
    wanted = set(ids)
    new = ranked(book.positions, [r for r in found.relations if r.relation_id in wanted])
    new.sort(key=lambda r: r.relation == "agree" and not r.independent)  # of agreements, those of one origin last
    return Listed(len(new), tuple(_change(book, relation) for relation in new[:_RELATIONS]))


def _change(book: Book, relation: Relation) -> Change:
    a, b = book.positions[relation.a], book.positions[relation.b]
    pair = (book.cite(a.voices[0][0]), book.cite(b.voices[0][0]))
    misquote = not relation.independent and relation.relation == "contradict"
    return Change(relation.relation_id, name(a, b), number(a), number(b), pair, misquote)


def _echoes(book: Book, positions: Iterable[Position], news: News) -> Listed:
    """Positions that old articles hold already, and that a voice of new ones joins."""
    came = frozenset(news.articles)
    found = [(position, *_old_and_new(book, position, came)) for position in positions]
    joined = [(position, old, new) for position, old, new in found if old and new]
    joined.sort(key=lambda one: (-len(one[0].voices), one[0].position_id))
    return Listed(len(joined), tuple(_echo(book, *one) for one in joined[:_RELATIONS]))


def _old_and_new(book: Book, position: Position, came: frozenset[str]) -> tuple[list[str], list[str]]:
    """The first claims of its voices: those that somebody had before, and those that nobody had."""
    if len(position.voices) < 2:
        return [], []
    new = [voice[0] for voice in position.voices if all(book.claims[claim].doc_id in came for claim in voice)]
    return [voice[0] for voice in position.voices if voice[0] not in new], new


def _echo(book: Book, position: Position, old: list[str], new: list[str]) -> Echo:
    return Echo(visible(position.measurand, 160), number(position), book.cite(old[0]), book.cite(new[0]), len(new) - 1)


def _arrivals(found: Findings, news: News) -> Listed:
    """The articles that came, those with most claims first."""
    came = frozenset(news.articles)
    counts = Counter(claim.doc_id for claim in found.claims if claim.doc_id in came)
    new = sorted((a for a in found.articles if a.doc_id in came), key=lambda a: (-counts[a.doc_id], a.source))
    return Listed(len(new), tuple(_arrival(article, counts[article.doc_id]) for article in new[:_ARTICLES]))


def _arrival(article: Article, claims: int) -> Arrival:
    byline = " · ".join(visible(part, 60) for part in (article.publisher, article.published) if part)
    return Arrival(article.doc_id, visible(article.title or article.source, 140), byline, claims)
