from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.ingest import ingest
from pipeline.records import Article
from tests.conftest import CASES
from tests.ingest.proof import check_map

_PAGES = sorted((CASES / "ingest" / "pages").glob("*.htm*"))
_FIELDS = ("title", "author", "publisher", "published", "url", "encoding")


def _page(path: Path) -> tuple[Article, dict[str, Any]]:
    (article,) = ingest(path.read_bytes(), path.name).articles
    return article, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_a_page_yields_its_article_and_nothing_else(path: Path) -> None:
    article, wanted = _page(path)
    blocks = [[b.kind, article.text[b.start : b.end]] for b in article.blocks]
    assert blocks == wanted.get("blocks", blocks)
    assert all(words in article.text for words in wanted.get("contains", ()))
    assert not any(words in article.text for words in wanted.get("lacks", ()))


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_a_page_yields_what_it_declares(path: Path) -> None:
    article, wanted = _page(path)
    assert {f: getattr(article, f) for f in _FIELDS if f in wanted} == {f: wanted[f] for f in _FIELDS if f in wanted}


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_every_word_of_a_page_is_found_in_its_file(path: Path) -> None:
    article, _ = _page(path)
    assert check_map(article, path.read_bytes(), spans=200) > 100
