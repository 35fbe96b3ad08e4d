"""Repairs of single characters, in the order in which the damage was done last to first.

Scrambled letters come before anything else (see `scrambled`), mojibake before control characters (it holds some),
and nothing here normalises: fractions, superscripts, curly quotes and dashes stay what they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.ingest.edits import Edit, apply, compose, in_order
from pipeline.ingest.scrambled import repair_scrambled

Stage = Callable[[str], list[Edit]]

_NOT_ASCII_TOKEN = re.compile(r"[^\s\x00-\x7f]|\xa0")
_TOKEN = re.compile(r"[^ \t\r\n]*[^\x00-\x7f][^ \t\r\n]*")
_SHORT_TOKEN = 1000
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}  # fmt: skip
_SPACES = " \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"  # fmt: skip
_CLEAN = re.compile(
    r"(?P<hyphenation>\xad[ \t]*\r?\n[ \t]*(?=\w)|\x02[ \t]*\r?\n?[ \t]*(?=\w))"
    rf"|(?P<control>[\xad{_INVISIBLE}]+)"
    r"|(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    rf"|(?P<ligature>[{''.join(_LIGATURES)}])"
    rf"|(?P<space>[{_SPACES}]{{2,}}|[{_SPACES[1:]}])"
)
_QUICK = re.compile(rf"[\xad{_INVISIBLE}\r\x0b\x0c\x85\u2028\u2029\ufb00-\ufb06{_SPACES[1:]}]|  ")


def repair_characters(text: str, *, entities: bool = True) -> tuple[str, list[Edit]]:
    """The text with its characters mended, and the edits that did it."""
    stages: list[Stage] = [repair_scrambled, _mojibake, _entities if entities else _nothing, _clean]
    return run_stages(text, stages)


def run_stages(text: str, stages: Sequence[Stage], edits: Sequence[Edit] = ()) -> tuple[str, list[Edit]]:
    """Apply the stages one after the other; the edits count in the first stage's input.

    `edits` are those that made `text` out of an earlier one; the result then counts in that one.
    """
    total = list(edits)
    for stage in stages:
        if found := stage(text):
            total = compose(total, found, text)
            text = apply(text, found)
    return text, total


def _nothing(text: str) -> list[Edit]:
    return []


def _mojibake(text: str) -> list[Edit]:
    """UTF-8 that was read as a single-byte encoding, word by word, as ftfy's measured heuristics judge it."""
    if not _NOT_ASCII_TOKEN.search(text):
        return []
    from ftfy.badness import is_bad

    return list(_mended(text)) if is_bad(text) else []


def _mended(text: str) -> Iterator[Edit]:
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, normalization=None, uncurl_quotes=False)
    for match in _TOKEN.finditer(text):
        token = match[0]
        if len(token) > _SHORT_TOKEN:
            continue
        after = ftfy.fix_encoding(token, config)
        if after != token:
            changes = SequenceMatcher(None, token, after, autojunk=False).get_opcodes()
            yield from (
                Edit(match.start() + start, match.start() + end, after[a:b], "mojibake")
                for tag, start, end, a, b in changes
                if tag != "equal"
            )


def _entities(text: str) -> list[Edit]:
    """Character references that a scraper left in running text, such as `&amp;`."""
    if "&" not in text:
        return []
    found = ((m, html.unescape(m[0])) for m in _ENTITY.finditer(text))
    return [Edit(m.start(), m.end(), after, "entity") for m, after in found if after != m[0]]


def _clean(text: str) -> list[Edit]:
    """Invisible characters out, one kind of line end, one space between words, ligatures as letters."""
    if not _QUICK.search(text):
        return []
    return in_order(Edit(m.start(), m.end(), *_cleaned(m)) for m in _CLEAN.finditer(text))


def _cleaned(match: re.Match[str]) -> tuple[str, str]:
    kind = match.lastgroup or ""
    if kind == "line":
        return "\n", "white_space"
    if kind == "space":
        return " ", "white_space"
    if kind == "ligature":
        return _LIGATURES[match[0]], "ligature"
    return "", kind
