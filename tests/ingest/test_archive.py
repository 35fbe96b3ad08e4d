"""Real articles, where they are at hand."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from pipeline.ingest import ingest
from tests.ingest.proof import check_map


def test_every_span_of_a_real_release_is_found_in_its_file(shared: Path) -> None:
    package = shared / "press" / "archive-870.tar.xz"
    if not package.exists():
        pytest.skip("no archive in the evaluation material")
    mapped = 0
    with tarfile.open(package) as archive:
        for at, member in enumerate(archive):
            if member.isfile() and at % 15 == 0:
                handle = archive.extractfile(member)
                payload = handle.read() if handle else b""
                (article,) = ingest(payload, member.name).articles
                mapped += check_map(article, payload)
    assert mapped > 1000


def test_the_source_articles_come_out_mended_and_mapped(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        payload = path.read_bytes()
        (article,) = ingest(payload, path.name).articles
        assert check_map(article, payload, spans=200) > 100
        assert not set("˛°ąâ€¶") & set(article.text)
        assert not any(furniture in article.text for furniture in ("Advertisement", "Subscribe now", "Leave a Reply"))
