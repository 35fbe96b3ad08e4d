"""Institutions that neither a list nor a rule knows: the statistical model's guesses, where they are worth their time.

The model reads only sentences that may carry a claim (those with a number) and the opening, and of those only the ones
with a capitalised word that nothing has explained yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.recognise.organisations import Name
from pipeline.recognise.runs import parts, roles
from pipeline.recognise.spans import Span
from pipeline.recognise.wordlists import alternation, by_role, taken_words
from pipeline.records import Sentence
from pipeline.resources import language

_OPENING = 3
_CAPITAL = re.compile(r"(?<![\w.])[A-Z][\w&'-]+")
_HEAD = re.compile(r"(?:[Tt]he |[\s\W]+)*")
_TAIL = re.compile(r"(?:'s?|[\s\W]+)*\Z")
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{3}")
_FOLLOWER = re.compile(r" ([A-Za-z]+)")
_NOT_FIRST = frozenset({"government", "void"})
_NOT_LAST = frozenset({"law", "time", "void", "title", "government"})


def guesses(body: str, sentences: Sequence[Sentence], known: Sequence[Span]) -> Iterator[Name]:
    """What the model calls an organisation and looks like one."""
    chosen = [s for i, s in enumerate(sentences) if _is_worth_reading(body, s, i) and _has_unknown(body, s, known)]
    texts = [body[s.start : s.end].replace("\n", " ") for s in chosen]
    for sentence, doc in zip(chosen, _model(texts), strict=True):
        for start, end in doc:
            name = _trimmed(body, sentence.start + start, sentence.start + end)
            if name and _is_institution(body, name, sentence, known):
                yield name


def _model(texts: list[str]) -> list[list[tuple[int, int]]]:
    if not texts:
        return []
    nlp = language()
    others = [pipe for pipe in nlp.pipe_names if pipe != "ner"]
    docs = nlp.pipe(texts, disable=others)
    return [[(e.start_char, e.end_char) for e in doc.ents if e.label_ == "ORG"] for doc in docs]


def _is_worth_reading(body: str, sentence: Sentence, index: int) -> bool:
    return index < _OPENING or _number().search(body, sentence.start, sentence.end) is not None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"\d|\b{alternation('number')}\b", re.IGNORECASE)


def _has_unknown(body: str, sentence: Sentence, known: Sequence[Span]) -> bool:
    """Whether some capitalised word after the first stands in no span that is explained."""
    for word in _CAPITAL.finditer(body, sentence.start + 1, sentence.end):
        if word[0].lower() not in taken_words() and not _covered(word.start(), known):
            return True
    return False


def _covered(at: int, known: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in known)


def _trimmed(body: str, start: int, end: int) -> Name | None:
    head = _HEAD.match(body, start, end)
    start = head.end() if head else start
    tail = _TAIL.search(body, start, end)
    end = tail.start() if tail else end
    return Name(start, end, body[start:end]) if end - start > 1 else None


def _is_institution(body: str, name: Name, sentence: Sentence, known: Sequence[Span]) -> bool:
    words = parts(body, name.start, name.end)
    if not words or words[0].start != name.start or "\n" in name.name or _GLUED.search(name.name) and len(words) > 1:
        return False
    if name.name.lower() in _refused() or words[-1].roles & _NOT_LAST or words[0].roles & _NOT_FIRST:
        return False
    follower = _FOLLOWER.match(body, name.end)
    if follower and roles(follower[1].lower()) & {"law"}:
        return False
    if len(words) == 1 and (words[0].roles or re.search(rf"\b{re.escape(name.name.lower())}\b", body)):
        return False
    return not all(word.is_small or _covered(word.start, known) for word in words) and not _is_headline(body, sentence)


@cache
def _refused() -> frozenset[str]:
    return by_role()["never"] | by_role()["acronym"] | taken_words()


def _is_headline(body: str, sentence: Sentence) -> bool:
    """Whether nearly every long word has a capital, so that a capital says nothing."""
    words = [w for w in re.findall(r"[A-Za-z]+", body[sentence.start : sentence.end]) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)
