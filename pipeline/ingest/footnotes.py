"""Footnote marks, which glued to a figure would change it: "2050³" is not 20503, "refining[4]" has no 4."""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest.edits import Edit, scan
from pipeline.resources import rows

_RAISED = "⁰¹²³⁴-⁹"
_DIGITS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_MARK = re.compile(
    rf"(?P<raised>[{_RAISED}]+(?:[,˒ ]?[{_RAISED}]+)*)(?![{_RAISED}⁺⁻⁽])"
    r"|(?P<bracket>\[(?:\d{1,3}(?:[,–-]\s?\d{1,3})*|citation needed|(?:note|fn|nb) \d{1,2}|[a-z*†‡])\])(?!\()"
    r"|(?P<dagger>[†‡§]+)"
)
_MARK_SIGNS = set("0123456789,-–−+*†‡§[]() ")
_SIGN = re.compile(rf"[{_RAISED}†‡§\[]")
_GLUED = re.compile(r"[\w%.,;:!?\"”’')\]°¢€$£]")
_POWER = re.compile(r"(?:(?<![\d.,])10|[×x*^]\s?\d+)\Z")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_BESIDE = r"\s|</?(?:a|span|em|i|b)\b[^>]*>"
_TAGS_BEFORE = re.compile(r"(?:</?[A-Za-z][^<>]*>)+\Z")
_TAG = re.compile(rf"(?i)<sup\b[^>]*>(?:{_BESIDE}|\[|&#91;)*([^<\[\]]{{0,12}}?)(?:\]|&#93;)?(?:{_BESIDE})*</sup>")


def footnote_marks(text: str) -> list[Edit]:
    """Edits that take out marks glued to a word or figure; exponents of units and of ten are kept."""
    marks = [m for m in scan(text, _SIGN, _MARK) if _is_mark(text, m)]
    return [Edit(m.start() - (text[m.start() - 1] == " "), m.end(), "", "footnote_mark") for m in marks]


def superscript_tags(text: str) -> list[Edit]:
    """Edits for `<sup>`: a footnote mark goes, an exponent becomes a raised digit, anything else loses its tag."""
    found = []
    for match in _TAG.finditer(text):
        before = _TAGS_BEFORE.sub("", text[max(0, match.start() - 80) : match.start()])
        after = raised(before[-20:], match[1])
        found.append(Edit(match.start(), match.end(), after, "markup" if after else "footnote_mark"))
    return found


def raised(before: str, inner: str) -> str:
    """What becomes of text set above the line, after `before`: nothing if it is a mark, a raised digit if a power."""
    mark = inner.strip()
    if not mark or not (set(mark) <= _MARK_SIGNS or len(mark) == 1):
        return inner
    return mark.translate(_DIGITS) if _is_exponent(before, mark) else ""


def _is_mark(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    if match.lastgroup == "bracket" and before[-1:] == " ":
        return match.end() == len(text) or text[match.end()] in ".,;:\n"
    if not before or not _GLUED.match(before[-1]):
        return False
    after = text[match.end() : match.end() + 1]
    if match.lastgroup == "raised":
        return not after.isalpha() and not _is_exponent(before, match[0])
    return match.lastgroup == "bracket" or not after.isalnum()


def _is_exponent(before: str, mark: str) -> bool:
    """Whether a raised number belongs to what stands before it: 10⁶, km², R², Nd³⁺."""
    if mark[-1] in "+-−⁺⁻" or _POWER.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    return mark in ("2", "3", "²", "³") and (len(word[0]) == 1 or word[0].casefold() in _squared())


@cache
def _squared() -> frozenset[str]:
    """Units that are squared or cubed."""
    return frozenset(row["words"] for row in rows("rules/ingest_squared_units.csv"))
