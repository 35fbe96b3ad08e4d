from __future__ import annotations

from datetime import datetime

from pipeline.ingest import ingest
from pipeline.records import Article
from tests.ingest.makers import letter, report


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def test_a_word_document_keeps_its_order() -> None:
    (article,) = ingest(letter(), "a.docx").articles
    assert _blocks(article) == [
        ("heading", "Ore of the north"),
        ("paragraph", "Output was 1,700,000 tonnes over 5 km²"),
        ("item", "A list has one item."),
        ("row", "| Country | Share |"),
        ("row", "| Northland | 60% |"),
        ("paragraph", "The table stands before this."),
    ]
    assert [article.page_at(b.start) for b in article.blocks] == [1, 2, 3, 4, 5, 6]
    assert (article.pieces, article.encoding) == ((), None)


def test_the_date_of_the_template_is_no_date() -> None:
    (unknown,) = ingest(letter(), "a.docx").articles
    (known,) = ingest(letter(datetime(2025, 3, 12)), "a.docx").articles
    assert (unknown.published, known.published) == (None, "2025-03-12")
    assert (known.title, known.author) == ("Ore of the north", "Anna Example")


def test_a_report_keeps_its_figures_and_loses_its_furniture() -> None:
    (article,) = ingest(report(), "a.pdf").articles
    sentence = (
        "the smelters of the north moved 1,700,000 tonnes, about 91 per cent of all that was refined in that year,"
        " on an area of 12 km², and the long-term plan of the government is to refine more of it. Nobody said how."
    )
    wanted = [("heading", "Smelters cut output as ore runs short"), ("heading", "By Anna Example | 12 March 2025")]
    for part in range(9):
        wanted.append(("heading", f"What the north did in part {part}"))
        wanted.append(("paragraph", f"In part {part} {sentence}"))
    assert _blocks(article) == wanted
    assert (article.title, article.published) == ("Smelters cut output as ore runs short", "2025-03-12")


def test_a_report_knows_its_pages() -> None:
    (article,) = ingest(report(), "a.pdf").articles
    pages = [article.page_at(b.start) for b in article.blocks]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert {1, 2} <= set(pages)
    assert article.pieces == ()
    assert all(repair.raw_start is None for repair in article.repairs)
