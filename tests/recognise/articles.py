"""Articles for tests, made from text alone: paragraphs are parted by blank lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Article, Block
from pipeline.records.article import BlockKind
from pipeline.records.identity import doc_id

CASES = Path(__file__).parent.parent / "cases" / "recognise"


def article(text: str, kind: BlockKind = "paragraph") -> Article:
    blocks = tuple(
        Block(m.start(), m.end(), kind) for m in re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL)
    )
    return Article(
        doc_id=doc_id(text), source="case.txt", sources=("case.txt",), format="text", title=None, author=None,
        publisher=None, published=None, url=None, text=text, words=len(text.split()), blocks=blocks, pieces=(),
        pages=(), repairs=(),
    )  # fmt: skip


def cases(name: str) -> list[Any]:
    """One pytest parameter for each line of a case file; a line with `known_failure` is a strict xfail."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [_param(json.loads(line)) for line in lines if line.strip()]


def _param(case: dict[str, Any]) -> Any:
    failing = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=failing, strict=True)] if failing else []
    return pytest.param(case, id=case["text"][:60], marks=marks)
