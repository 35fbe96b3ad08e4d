"""Whether what the statistical model calls an organisation can be one: it sees firms in rocks and people too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.recognise.organisations import GLUED, Name
from pipeline.recognise.reading import Reading
from pipeline.recognise.runs import Part, parts
from pipeline.recognise.spans import Span
from pipeline.recognise.wordlists import alternation, by_role, expand, taken_words, wordlists
from pipeline.resources import rows

_MARK = re.compile(r"[\n:;()#@\"“”]| - |, (?!Inc|Ltd|LLC|Corp|Limited|L\.P|N\.A|S\.A)")
# Up to this many capitals a guess is an abbreviation, and abbreviations mostly shorten things.
_ACRONYM = 6
_BESIDE = 80
_NOT_FIRST = frozenset({"government", "void", "title"})
_NOT_LAST = frozenset({"law", "void", "title", "government", "acronym"})


def looks_like_institution(reading: Reading, name: Name, known: Sequence[Span]) -> bool:
    """Whether a guessed name stands up to what we know of names; `known` are the spans that lists and rules gave."""
    words = parts(reading.body, name.start, name.end)
    if not words or words[0].start != name.start or len(name.name) < 2:
        return False
    inside = [span for span in known if span.start < name.end and name.start < span.end]
    if any(span.label == "INSTITUTION" for span in inside) or _is_explained(words, inside):
        return False
    return (
        any(reading.is_own(word) and not word.text.endswith("ing") for word in words)
        and not _is_malformed(name, words)
        and not is_person(reading.body, name)
        and _stands_in_context(reading.body, name)
        and not reading.in_headline(name.start)
    )


def _is_explained(words: Sequence[Part], inside: Sequence[Span]) -> bool:
    """Whether every word of the name is already a mineral's, a country's or a small one."""
    return all(word.is_small or any(span.start <= word.start < span.end for span in inside) for word in words)


def _is_malformed(name: Name, words: Sequence[Part]) -> bool:
    """Whether its first or last word or a mark inside makes it a law, a place, a code or a heading."""
    return bool(
        name.name.lower() in _refused()
        or words[0].roles & _NOT_FIRST
        or (
            len(words) > 1 and words[1].is_small and words[0].roles & {"weak", "plain"} and "body" not in words[0].roles
        )
        or words[-1].roles & _NOT_LAST
        or _MARK.search(name.name)
        or (len(words) == 1 and not name.name.isalpha())
        or (len(words) > 1 and (GLUED.search(name.name) or (words[0].text.endswith("ing") and not words[0].roles)))
        or _place_end().search(name.name)
    )


def effects_on(body: str, start: int, end: int) -> set[str]:
    """What the rows of `recognise_guesses.csv` say of a name where it stands.

    Any of `reject`, `accept` and `accept_listed`, a weaker sign that is enough for a name of the vocabulary.
    """
    shape = shape_of(body[start:end])
    return {rule.effect for rule in guess_rules() if rule.applies(body, start, end, shape)}


def _stands_in_context(body: str, name: Name) -> bool:
    """Whether its context lets it be a body: several words unless a row refuses, one word only if one accepts."""
    effects = effects_on(body, name.start, name.end)
    return "reject" not in effects and ("accept" in effects or " " in name.name)


def shape_of(name: str) -> str:
    """How a name is written, which is what rows ask for: a `phrase` of words, one `word`, or an `acronym`."""
    if " " in name:
        return "phrase"
    return "acronym" if name.isupper() and len(name) <= _ACRONYM else "word"


class GuessRule(NamedTuple):
    """One row of `models/rules/recognise_guesses.csv`."""

    id: str
    shape: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    effect: str

    def applies(self, body: str, start: int, end: int, shape: str) -> bool:
        """Whether the row speaks of such names and its context is there."""
        if (self.shape == "single" and shape == "phrase") or (self.shape == "acronym" and shape != "acronym"):
            return False
        before = body[max(0, start - _BESIDE) : start]
        return bool(self.before.search(before) and self.after.match(body, end, end + _BESIDE))


@cache
def guess_rules() -> tuple[GuessRule, ...]:
    """All rows."""
    return tuple(
        GuessRule(
            id=row["id"],
            shape=row["shape"],
            before=re.compile(rf"(?:{expand(row['before'])})\Z"),
            after=re.compile(f"(?:{expand(row['after'])})"),
            effect=row["effect"],
        )
        for row in rows("rules/recognise_guesses.csv")
    )


def is_person(body: str, name: Name) -> bool:
    """Whether a title or a given name stands before it or begins it, or the article has it as someone's surname."""
    before, after = _person()
    if before.search(body[max(0, name.start - 30) : name.start]) or after.match(name.name):
        return True
    return " " not in name.name and _is_surname(body, name.name)


def _is_surname(body: str, word: str) -> bool:
    full = re.compile(rf"(?<![\w.])(?P<given>[A-Z][a-z]+) (?:[A-Z]\. )?{re.escape(word)}(?! [A-Z])\b")
    return any(match["given"] in wordlists()["given"] for match in full.finditer(body))


@cache
def _person() -> tuple[re.Pattern[str], re.Pattern[str]]:
    honorific, given = alternation("honorific"), alternation("given")
    office = "Senators|Messrs|President|Secretary|Minister|Chancellor"
    before = rf"\b(?:{honorific}|{given}|{office})(?: [A-Z]\.)?(?: [A-Z]\w+ and)? \Z"
    return re.compile(before), re.compile(rf"{given} [A-Z][\w'-]+\Z")


@cache
def _place_end() -> re.Pattern[str]:
    return re.compile(rf" {alternation('place_noun')}\Z")


@cache
def _refused() -> frozenset[str]:
    return by_role()["never"] | by_role()["acronym"] | taken_words()
