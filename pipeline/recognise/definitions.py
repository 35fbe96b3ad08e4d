"""Short names that an article gives its institutions, so that they can be carried through it.

Three ways to give one: brackets after the name ("Northern Energy Board (NEB)"), the name after the short form
("NEB, the Northern Energy Board"), and simply dropping the legal form ("Harlow Ores Inc.", later "Harlow").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.recognise.reading import Reading
from pipeline.recognise.runs import Part, parts, without_legal_form
from pipeline.recognise.spans import DEFINED, Span
from pipeline.recognise.wordlists import by_role, taken_words

_QUOTES = "\"'“”‘’"
_LEAD = rf" ?\((?:the |hereinafter |or |collectively )?[{_QUOTES}]?(?:the )?"
_SHORT = r"([A-Z0-9][\w&.-]*(?: [A-Z][\w&-]*){0,2})"
_BRACKET = re.compile(rf"{_LEAD}{_SHORT}[{_QUOTES}]?(?= or |[,;)]| and )")
_OR = re.compile(r",? or ([A-Z][A-Z&]{1,8})\b")
_AHEAD = re.compile(r"(?<![\w./-])([A-Z][A-Za-z&]{1,9})(?:, (?:or )?(?:the )?| \((?:the )?)\Z")
_TICKERS = re.compile(r"(?:[ ;,]?\(?[A-Z][\w .-]{1,14}: ?[A-Z0-9.]{2,9}[);,]*)+")
_TICKER = re.compile(r": ?([A-Z]{3,6})\b")
_AHEAD_REACH = 20
_LETTERS = re.compile(rf" \([{_QUOTES}]?([A-Z]{{2,7}})[{_QUOTES}]?\)")
_EXPLAINED = 70
_DIGITS = {word: str(at) for at, word in enumerate(("zero", "one", "two", "three", "four", "five", "six"))}


def short_names(reading: Reading, institutions: Iterable[Span]) -> dict[str, str]:
    """Each short name that the article defines or implies, and the id of the institution that it stands for."""
    found: dict[str, str] = {}
    for span in institutions:
        for short in (*_defined(reading.body, span), *_implied(reading, span)):
            if _is_usable(short, span):
                found.setdefault(short, span.id)
    return found


def carried(body: str, names: dict[str, str]) -> Iterator[Span]:
    """Every place where a short name stands as words of its own."""
    if not names:
        return
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w./@:-])(?<!: )(?:{'|'.join(map(re.escape, ordered))})(?![\w@]|\.\w)")
    for match in pattern.finditer(body):
        yield Span(match.start(), match.end(), "INSTITUTION", names[match[0]], DEFINED)


def _defined(body: str, span: Span) -> Iterator[str]:
    name = body[span.start : span.end]
    tickers = _TICKERS.match(body, span.end)
    if tickers:
        yield from _TICKER.findall(tickers[0])
    end = tickers.end() if tickers else span.end
    after = _BRACKET.match(body, end) or _OR.match(body, end)
    if after and (is_initials(after[1], name) or _is_quoted(after) or _resembles(after[1], name)):
        yield after[1]
    ahead = _AHEAD.search(body[max(0, span.start - _AHEAD_REACH) : span.start])
    if ahead and is_initials(ahead[1], name):
        yield ahead[1]


def _is_quoted(bracket: re.Match[str]) -> bool:
    return any(mark in bracket[0] for mark in _QUOTES)


def _resembles(short: str, name: str) -> bool:
    """Whether one word with capitals inside it begins like the name: "HaOx" for Harlow Ore Exchange."""
    capitals = sum(letter.isupper() for letter in short)
    return " " not in short and capitals > 1 and short[0] == name[0]


def is_initials(short: str, name: str) -> bool:
    """Whether the letters of `short` begin the words of `name` in order; small words may be left out."""
    words = re.findall(r"[\w']+", name.lower())
    letters = [c for c in short.lower() if c.isalnum()]
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
    return len(letters) > 1 and at == len(letters)


def _implied(reading: Reading, span: Span) -> Iterator[str]:
    """The name of a company without its legal form or its last plain words, its coined first word, its initials."""
    body = reading.body
    words = parts(body, span.start, span.end)
    core = without_legal_form(words)
    if len(core) == len(words) and not _TICKERS.match(body, span.end):
        return
    for length in range(len(core), 1, -1):
        yield body[core[0].start : core[length - 1].end]
        if not core[length - 1].roles & {"weak", "plain"}:
            break
    if core and len(core[0].text) > 3 and reading.is_own(core[0]):
        yield core[0].text
    yield initials(core)


def initials(words: Sequence[Part]) -> str:
    """The first letters of a name's words, a number word as its digit (Harlow One: H1); empty if they tell nothing."""
    letters = "".join(_DIGITS.get(word.text.lower(), word.text[0]) for word in words if not word.is_small)
    return letters if letters.isupper() and (len(letters) > 2 or not letters.isalpha()) else ""


def _is_usable(short: str, span: Span) -> bool:
    lowered = short.lower()
    taken = any(lowered in by_role()[role] for role in ("never", "plain", "acronym")) or lowered in taken_words()
    return short != span.id and len(short) > 1 and not taken


def redefined(reading: Reading, known: Sequence[Span]) -> set[str]:
    """Short forms that the article explains by words that are no institution: "reverse magnetic index (RMI)"."""
    ends = {span.end for span in known if span.label == "INSTITUTION"}
    found: set[str] = set()
    for match in _LETTERS.finditer(reading.body):
        before = reading.body[max(0, match.start() - _EXPLAINED) : match.start()].rpartition("\n")[2]
        words = re.findall(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])", before)[-len(match[1]) - 2 :]
        if match.start() not in ends and is_initials(match[1], " ".join(words)):
            found.add(match[1])
    return found
