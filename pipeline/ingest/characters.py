"""Repairs of single characters, in the order in which the damage was done last to first.

Scrambled letters come before anything else (see `scrambled`), mojibake before control characters (it holds some),
and nothing here normalises: fractions, superscripts, curly quotes and dashes stay what they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.ingest.edits import Edit, apply, compose
from pipeline.ingest.scrambled import repair_scrambled

Stage = Callable[[str], list[Edit]]

_SUSPECT = re.compile(r"[^\x00-\x7f\xa0’‘“”–—…•\u2002-\u200f\u202f\u2060\ufeff]")
"""All mojibake holds a character besides the quotes, dashes and spaces that any good text has."""
_TOKEN_BEFORE = re.compile(r"[^ \t\r\n]*\Z")
_TOKEN_AFTER = re.compile(r"[^ \t\r\n]*")
_REACH = 300
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINES = "\r\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
"""Control, format and bidirectional characters, soft hyphens, lone surrogates, tags."""
_ODD = re.compile(f"[{_INVISIBLE}{_LINES}{''.join(_LIGATURES)}{_SPACES}]")
_CLEAN = re.compile(
    r"(?P<hyphenation>\xad[ \t]*\r?\n[ \t]*(?=\w)|(?<=\w)\x02[ \t]*\r?\n?[ \t]*(?=\w))"
    rf"|(?P<control>[{_INVISIBLE}]+)"
    rf"|(?P<line>\r\n|[{_LINES}])"
    rf"|(?P<ligature>[{''.join(_LIGATURES)}])"
    rf"|(?P<space>[{_SPACES}])"
)
_WIDE = re.compile(r"  +")


def repair_characters(text: str, *, entities: bool = True) -> tuple[str, list[Edit]]:
    """The text with its characters mended, and the edits that did it."""
    stages: list[Stage] = [repair_scrambled, _mojibake, _entities if entities else _nothing, _clean, narrow]
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
    found: list[Edit] = []
    reach = 0
    for match in _SUSPECT.finditer(text):
        if match.start() < reach:
            continue
        before = _TOKEN_BEFORE.search(text, max(reach, match.start() - _REACH), match.start())
        after = _TOKEN_AFTER.match(text, match.end(), match.end() + _REACH)
        start = before.start() if before else match.start()
        reach = after.end() if after else match.end()
        found += _mended(text[start:reach], start)
    return found


def _mended(token: str, at: int) -> Iterator[Edit]:
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, normalization=None, uncurl_quotes=False)
    after = ftfy.fix_encoding(token, config)
    if after == token:
        return
    for tag, start, end, first, last in SequenceMatcher(None, token, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(at + start, at + end, after[first:last], "mojibake")


def _entities(text: str) -> list[Edit]:
    """Character references that a scraper left in running text, such as `&amp;`."""
    if "&" not in text:
        return []
    found = ((m, html.unescape(m[0])) for m in _ENTITY.finditer(text))
    return [Edit(m.start(), m.end(), after, "entity") for m, after in found if after != m[0]]


def _clean(text: str) -> list[Edit]:
    """Invisible characters out, one kind of line end and of space, ligatures as letters."""
    found, reach = [], 0
    for odd in _ODD.finditer(text):
        if odd.start() >= reach and (match := _CLEAN.match(text, odd.start())):
            found.append(Edit(match.start(), match.end(), *_cleaned(match)))
            reach = match.end()
    return found


def _cleaned(match: re.Match[str]) -> tuple[str, str]:
    kind = match.lastgroup or ""
    if kind == "line":
        return "\n", "white_space"
    if kind == "space":
        return " ", "white_space"
    if kind == "ligature":
        return _LIGATURES[match[0]], "ligature"
    return "", kind


def narrow(text: str) -> list[Edit]:
    """One space between words; a line's indentation is left to the layout."""
    if "  " not in text:
        return []
    return [Edit(m.start() + 1, m.end(), "", "white_space") for m in _WIDE.finditer(text)]
