from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import pytest
from fpdf import FPDF

from pipeline.ingest import MAX_BYTES, SUFFIXES, ingest
from tests.conftest import CASES

_LINES = (CASES / "ingest" / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
_CASES = [pytest.param(case, id=case["name"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize("case", _CASES)
def test_what_cannot_be_read_says_why(case: dict[str, Any]) -> None:
    payload = base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode()
    read = ingest(payload, case["source"].split("#")[0], batch="b")
    (rejected,) = read.rejected
    assert (rejected.source, rejected.reason, rejected.batch) == (case["source"], case["reason"], "b")
    assert rejected.detail
    assert rejected.mend


def test_a_file_beyond_the_limit_is_oversized() -> None:
    (rejected,) = ingest(b"a" * (MAX_BYTES + 1), "a.txt").rejected
    assert rejected.reason == "oversized"


def test_a_word_document_that_unpacks_to_much_more_is_oversized() -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 150_000_000)
    (rejected,) = ingest(package.getvalue(), "a.docx").rejected
    assert rejected.reason == "oversized"


def test_a_zip_file_is_no_word_document() -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("a.txt", "The mine closed.")
    (rejected,) = ingest(package.getvalue(), "a.docx").rejected
    assert rejected.reason == "malformed"


def test_a_locked_pdf_is_encrypted_and_one_of_pictures_has_no_text() -> None:
    locked, blank = FPDF(), FPDF()
    for document in (locked, blank):
        document.add_page()
    locked.set_encryption(owner_password="o", user_password="u")
    assert [r.reason for r in ingest(bytes(locked.output()), "a.pdf").rejected] == ["encrypted"]
    assert [r.reason for r in ingest(bytes(blank.output()), "a.pdf").rejected] == ["no_text"]


def test_the_suffixes_are_those_that_are_promised() -> None:
    assert sorted(SUFFIXES) == [".docx", ".htm", ".html", ".jsonl", ".md", ".pdf", ".txt"]
    assert ingest(b"The mine closed.", "A.TXT").articles
