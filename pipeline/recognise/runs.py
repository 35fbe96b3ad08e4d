"""Runs of capitalised words, which is where names stand: "Office of the Assistant Secretary", "Harlow & Sons, Inc."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.recognise.wordlists import by_role

_WORD = r"(?:(?:[A-ZÀ-Þ]\.){2,}|[A-ZÀ-Þ](?:[\w+]|[&/-](?=\w)|'(?=[A-Za-z]{2}))*|\d{1,3}[A-Z]\w*)"
_CLOSING = r"(?:(?:Inc|Corp|Ltd|Co|Cos|S\.A|N\.V|L\.P|S\.p\.A)\b(?!-)\.?|(?:LLC|Limited|Incorporated|Pty|plc|PLC)\b)"
_SMALL = r"(?:of|the|for|and|&|on|de|du|del|des|da|do|la|le|y|e|et|von|und)"
_RUN = re.compile(rf"(?<![\w.@/])(?:{_WORD})(?:(?:,? (?={_CLOSING})| (?:{_SMALL} ){{0,3}})(?:{_CLOSING}|{_WORD}))*")
_PART = re.compile(rf"{_CLOSING}|{_WORD}|{_SMALL}")


class Part(NamedTuple):
    """One word of a run, with where it stands and what `recognise_organisations.csv` knows it for."""

    text: str
    start: int
    end: int
    roles: frozenset[str]

    @property
    def is_small(self) -> bool:
        """Whether it is a small word that only joins others, such as "of"."""
        return ("connector" in self.roles and self.text[0].islower()) or self.text == "&"


def runs(body: str, start: int = 0, end: int | None = None) -> Iterator[list[Part]]:
    """Every run of two capitalised words or more, word by word, in the order of the text."""
    for run in _RUN.finditer(body, start, len(body) if end is None else end):
        if " " in run[0]:
            yield parts(body, run.start(), run.end())


def parts(body: str, start: int, end: int) -> list[Part]:
    """The words of `body[start:end]` that may be part of a name."""
    return [_part(match) for match in _PART.finditer(body, start, end)]


def without_legal_form(words: Sequence[Part]) -> Sequence[Part]:
    """The words of a company's name before its legal form; all of them where it has none."""
    legal = next((at for at, part in enumerate(words) if at and "legal" in part.roles), None)
    return words[:legal]


def _part(match: re.Match[str]) -> Part:
    return Part(match[0], match.start(), match.end(), roles(match[0].lower().rstrip(".")))


@cache
def roles(word: str) -> frozenset[str]:
    """What a word, in lower case, does in the names of organisations; empty for most words."""
    return frozenset(role for role, words in by_role().items() if word in words)
