from __future__ import annotations

import pytest

from pipeline.ingest import ingest
from tests.ingest.proof import check_map

_ENGLISH = "The mine’s output – about 40 per cent – rose to €5 million, said São Example’s trader on Monday."
_POLISH = "Kopalnia w Łęknicy wydobyła o 12 procent więcej rudy, a źródła żądają wyższych płac, jaśniej mówiąc."
_CHINESE = "该国的产量占全球的百分之七十，出口管制影响了价格，市场上的供应越来越少。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(_ENGLISH, name) for name in ("utf-8", "cp1252", "mac_roman", "utf-16-le", "utf-16-be")]
    + [(_POLISH, name) for name in ("utf-8", "cp1250", "iso8859_2")]
    + [(_CHINESE, name) for name in ("utf-8", "gb18030")],
)
def test_a_text_is_decoded_as_it_was_encoded(text: str, encoding: str) -> None:
    payload = text.encode(encoding)
    (article,) = ingest(payload, "a.txt").articles
    assert (article.text, article.encoding) == (text, encoding)
    assert check_map(article, payload) > 0


@pytest.mark.parametrize(("codec", "encoding"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le")])
def test_a_byte_order_mark_is_no_part_of_the_article(codec: str, encoding: str) -> None:
    payload = _ENGLISH.encode(codec)
    (article,) = ingest(payload, "a.txt").articles
    assert (article.text, article.encoding) == (_ENGLISH, encoding)
    assert article.raw_span(0, 3) == (1, 4)


def test_one_stray_byte_does_not_spoil_a_text() -> None:
    payload = _ENGLISH.encode() + b" The miner\x92s son agreed."
    (article,) = ingest(payload, "a.txt").articles
    assert article.text == f"{_ENGLISH} The miner’s son agreed."
    assert check_map(article, payload) > 0


def test_a_page_in_a_text_file_is_read_as_a_page() -> None:
    payload = b"<!DOCTYPE html>\n<html><body><article><p>The mine made 12 t of ore in June.</p></article></body></html>"
    (article,) = ingest(payload, "a.txt").articles
    assert (article.format, article.text) == ("html", "The mine made 12 t of ore in June.")
