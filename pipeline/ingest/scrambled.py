"""Articles of mirror sites that swap Latin letters for Chinese characters, and mostly decode those wrongly too.

Each letter became one Chinese character; its two GBK bytes were then read as cp1250 (or cp1252), so that a word of
five letters arrives as ten odd characters. General repairers know nothing of it, and Unicode normalisation or the
removal of soft hyphens destroys the evidence: this must run first. Runs of two pairs or more had no hit in
68 million characters of Polish, Czech, Hungarian and Romanian, and no Chinese word of these characters has four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.ingest.edits import Edit, in_order
from pipeline.resources import rows
from pipeline.resources.words import known_words

_CODECS = ("cp1250", "cp1252")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS_BEFORE = re.compile(r"[A-Za-z]*\Z")


class _Code(NamedTuple):
    """The table as text runs: what stands for a letter, and the patterns that find such runs."""

    letters: dict[str, str]
    bytes_run: re.Pattern[str]
    han_run: re.Pattern[str]
    names: dict[str, str]
    name: re.Pattern[str]
    name_of_han: dict[str, str]


class _Run(NamedTuple):
    start: int
    end: int
    word: str
    swapped: int
    """How many of the letters arrived swapped."""
    sure: bool


def repair_scrambled(text: str) -> list[Edit]:
    """Edits of kind `scrambled`. A digit is never touched: only letters are in the table."""
    code = _code()
    runs = list(_runs(text, code))
    sure = any(run.sure for run in runs)
    found = [Edit(r.start, r.end, r.word, "scrambled") for r in runs if r.sure or (sure and _likely(r))]
    found += [Edit(m.start(), m.end(), code.names[m[0]], "scrambled") for m in code.name.finditer(text)]
    if found:
        for han, name in code.name_of_han.items():
            found += [Edit(m.start(), m.end(), name, "scrambled") for m in re.finditer(han, text)]
    return in_order(found)


@cache
def _code() -> _Code:
    table = {row["character"]: row["letter"] for row in rows("rules/ingest_scramble.csv")}
    pairs = {_misread(han, codec): letter for han, letter in table.items() for codec in _CODECS}
    names_of_han = {row["characters"]: row["name"] for row in rows("rules/ingest_scramble_names.csv")}
    names = {_misread(han, codec): name for han, name in names_of_han.items() for codec in _CODECS}
    pair = f"(?:{'|'.join(map(re.escape, sorted(pairs)))})"
    han = f"[{''.join(sorted(table))}]"
    return _Code(
        letters=table | pairs,
        bytes_run=re.compile(rf"{pair}(?:[A-Za-z]|{pair})*"),
        han_run=re.compile(rf"{han}(?:[A-Za-z]|{han})*"),
        names=names,
        name=re.compile("|".join(map(re.escape, sorted(names)))),
        name_of_han=names_of_han,
    )


def _misread(characters: str, codec: str) -> str:
    return "".join(bytes([b]).decode(codec, "replace") for b in characters.encode("gbk"))


def _runs(text: str, code: _Code) -> Iterator[_Run]:
    for match in code.bytes_run.finditer(text):
        run = _run(text, match, code, width=2)
        symbol = not all(c.isalpha() for c in match[0])
        if symbol and len(run.word) >= 3:
            yield run._replace(sure=run.swapped >= 2 and _known(run.word))
    for match in code.han_run.finditer(text):
        run = _run(text, match, code, width=1)
        beside = text[run.start - 1 : run.start] + text[run.end : run.end + 1]
        if len(run.word) >= 4 and not _HAN.search(beside):
            yield run._replace(sure=run.swapped >= 2 and _known(run.word))


def _run(text: str, match: re.Match[str], code: _Code, width: int) -> _Run:
    """The run with the plain letters before it, and the word that it stands for."""
    plain = _LETTERS_BEFORE.search(text, max(0, match.start() - 40), match.start())
    before = plain[0] if plain else ""
    word, at, raw = before, 0, match[0]
    while at < len(raw):
        step = 1 if raw[at].isascii() else width
        word += code.letters.get(raw[at : at + step], raw[at])
        at += step
    swapped = sum(not c.isascii() for c in raw) // width
    return _Run(match.start() - len(before), match.end(), word, swapped, False)


def _likely(run: _Run) -> bool:
    """In an article that is known to be scrambled: a name that no dictionary has, or a word with one swapped letter."""
    return run.swapped >= 3 or _known(run.word)


def _known(word: str) -> bool:
    return word.lower() in known_words()
