"""What each stage does to its records. Rooms are imported at the first call, so that an idle run starts at once."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.records import Article, Claim, Decision, Position, Rejected, Relation, Tagged
from pipeline.records.identity import digest
from pipeline.records.news import News
from pipeline.records.official import Official

if TYPE_CHECKING:
    from pipeline.export import ArticleLine
    from pipeline.families import Signature
    from pipeline.match import Board, Fold, Known
    from pipeline.official import Read
    from pipeline.review import Reviewed

_SMALL = (
    b"A small article\n\n"
    b"The region mined about 40 per cent of the metal in 2024, said Example Institute. "
    b"It made 20 tonnes, up 3 percent.\n"
)
_PROVENANCE: dict[str, Any] = {"source": "", "sources": (), "batch": None, "family": None}


class Ingested(msgspec.Struct, frozen=True):
    """What one file gave: articles, rejections, or (a file of many records) both."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """What one article gave, and what was found in it and not claimed, by reason: in = out + rejected."""

    claims: tuple[Claim, ...] = ()
    dropped: dict[str, int] = {}
    failed: Rejected | None = None


def ingest(payload: bytes, source: str) -> Ingested:
    """Read one file. A fault of ours on one file is a rejection of that file, never the end of the batch."""
    from pipeline.ingest import ingest as read

    try:
        found = read(payload, source)
    except Exception as error:
        return Ingested((), (failure(source, error),))
    return Ingested(tuple(found.articles), tuple(found.rejected))


def failure(source: str, error: BaseException) -> Rejected:
    """The rejection of an input on which our own code broke."""
    detail = f"{type(error).__name__}: {error}"[:300]
    mend = "this is a fault of the program, not of the file: please report it with the file"
    return Rejected(source=source, reason="failed", detail=detail, mend=mend)


def article_key(article: Article) -> str:
    """A hash of all of an article that can change what is found in it: not of where it lies, nor of its batch."""
    plain = msgspec.structs.replace(article, **_PROVENANCE)
    return digest(msgspec.json.encode(plain).decode())


def recognise(article: Article) -> Tagged:
    """Find sentences and names in one article."""
    from pipeline.recognise import recognise as tag

    return tag(article)


def extract(tagged: Tagged) -> Extracted:
    """Find the claims of one article."""
    from pipeline.extract import examine

    claims, others = examine(tagged)
    return Extracted(claims=tuple(claims), dropped={"no_claim": others} if others else {})


def warm_up() -> None:
    """Load what every article needs (the language model, the vocabularies, the compiled rules) by working a small one.

    Done once before the workers are forked, it is shared by all of them.
    """
    found = ingest(_SMALL, "small.txt").articles
    for article in found:
        signature(article)
        extract(recognise(article))
    gc.collect()
    gc.freeze()  # what is loaded now stays: the collector need not look at it again


def signature(article: Article) -> Signature:
    """What `families` compares instead of the article's text."""
    from pipeline.families import signature as sign

    return sign(article.doc_id, article.text, article.published)


def families(kept: Iterable[msgspec.Raw]) -> Mapping[str, str]:
    """Which articles are copies or updates of one another: doc_id → family, from signatures as they were kept."""
    from pipeline.families import Signature
    from pipeline.families import families as group

    return group(msgspec.json.decode(raw, type=Signature) for raw in kept)


class Matched(msgspec.Struct, frozen=True):
    """What `match` found in all claims."""

    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]


def match(claims: Sequence[Claim]) -> Matched:
    """Fold claims into positions and relate those."""
    from pipeline.match import match as relate

    found = relate(claims)
    return Matched(tuple(found.positions), tuple(found.relations))


@contextmanager
def matching() -> Iterator[None]:
    """The same for claims that are taken in one at a time, by a `fold`, and then put on a `board`; do so within."""
    from pipeline.match import uncollected

    with uncollected():
        yield


def fold(packed: Iterable[bytes] = ()) -> Fold:
    """What takes claims in; what was `packed` earlier is in it already."""
    from pipeline.match import Fold

    folds = [Fold.unpacked(payload) for payload in packed] or [Fold()]
    for other in folds[1:]:
        folds[0].absorb(other)
    return folds[0]


def board(fold: Fold, known: Known | None = None) -> Board:
    """The positions and relations of the claims taken in, not held but given block by block as they are found.

    `known` are the ids that were worked out for the first of them.
    """
    from pipeline.match import Board

    return Board(fold, known)


def official(payload: bytes, name: str) -> Read:
    """The figures of a table of official statistics."""
    from pipeline.official import read_table

    return read_table(payload, name)


def beside(figures: Sequence[Official], claims: Sequence[Claim], matched: Matched) -> tuple[Official, ...]:
    """Official figures with the measurands that they stand beside; nothing else is done with them."""
    if not figures:
        return ()
    from pipeline.match.official import beside as stand

    return stand(figures, {claim.claim_id: claim for claim in claims}, matched.positions)


def review(
    claims: Sequence[Claim], matched: Matched, decisions: Sequence[Decision], documents: Sequence[str]
) -> Reviewed:
    """Put people's verdicts beside the relations; `documents` are the ids of all articles."""
    from pipeline.review import review as judge

    return judge(claims, matched.positions, matched.relations, decisions, documents)


def article_line(article: Article) -> ArticleLine:
    """An article as `articles.jsonl` gives it."""
    from pipeline.export import article_line as line

    return line(article)


def export(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    matched: Matched,
    rejected: Sequence[Rejected],
    news: News,
    figures: Sequence[Official] = (),
) -> dict[str, bytes]:
    """The files that are made of all records together, by name."""
    from pipeline.export import Findings, csv_bytes, parquet_bytes, report_html, standing, summary

    found = Findings(articles, claims, standing(matched.positions, claims), matched.relations, rejected, news, figures)
    return {
        "claims.csv": csv_bytes(claims),
        "claims.parquet": parquet_bytes(claims),
        "summary.md": summary(found).encode(),
        "report.html": report_html(found),
    }
