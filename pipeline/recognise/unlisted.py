"""Institutions that neither a list nor a rule knows: the statistical model's guesses, where they are worth their time.

The model reads only sentences that may carry a claim (those with a number) and the opening, and of those only the ones
with a capitalised word that nothing has explained yet. What it finds is carried through the article by its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.recognise.organisations import Name
from pipeline.recognise.plausible import looks_like_institution
from pipeline.recognise.reading import Reading
from pipeline.recognise.spans import Span
from pipeline.recognise.wordlists import alternation, by_role, taken_words
from pipeline.records import Sentence
from pipeline.resources import language

_OPENING = 3
# How many sentences with an unknown word are read before the word is given up.
_READINGS = 2
# Longer sentences (characters) are lists or tables without stops, not prose that the model was trained on.
_LONGEST = 1500
_CAPITAL = re.compile(r"(?<![\w.])[A-Z][\w&'-]+")
_HEAD = re.compile(r"(?:[Tt]he |[\s\W]+)*")
_TAIL = re.compile(r"(?:'s?| and| of| the| for|[\s\W]+)*\Z")


def guesses(reading: Reading, known: Sequence[Span]) -> Iterator[Name]:
    """What the model calls an organisation, and what looks like one to us as well."""
    chosen = list(_worth_reading(reading, known))
    texts = [reading.body[sentence.start : sentence.end] for sentence in chosen]
    for sentence, found in zip(chosen, _model(texts), strict=True):
        for start, end in found:
            name = _trimmed(reading.body, sentence.start + start, sentence.start + end)
            if looks_like_institution(reading, name, known):
                yield name


def _candidates(reading: Reading) -> Iterator[Sentence]:
    number = _number()
    for at, sentence in enumerate(reading.sentences):
        if sentence.end - sentence.start > _LONGEST:
            continue
        if at < _OPENING or number.search(reading.body, sentence.start, sentence.end):
            yield sentence


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"\d|\b{alternation('number')}\b", re.IGNORECASE)


def _worth_reading(reading: Reading, known: Sequence[Span]) -> Iterator[Sentence]:
    """Candidates with an unknown word that has not been read often enough before."""
    seen: Counter[str] = Counter()
    for sentence in _candidates(reading):
        words = _unknown(reading, sentence, known)
        if any(seen[word] < _READINGS for word in words):
            seen.update(words)
            yield sentence


def _unknown(reading: Reading, sentence: Sentence, known: Sequence[Span]) -> set[str]:
    """Capitalised words after the first that are neither in a known name nor written small in this article."""
    idle, acronyms = taken_words(), by_role()["acronym"]
    found = set()
    for word in _CAPITAL.finditer(reading.body, sentence.start + 1, sentence.end):
        lowered = word[0].lower()
        explained = lowered in reading.small or lowered in idle or lowered in acronyms
        if not explained and not _covered(word.start(), known):
            found.add(lowered)
    return found


def _covered(offset: int, known: Sequence[Span]) -> bool:
    at = bisect_right(known, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < known[at].end


def _model(texts: list[str]) -> list[list[tuple[int, int]]]:
    """Where the model sees organisations in each text. Of its parts only the recogniser runs; it shares no layer."""
    if not texts:
        return []
    nlp = language()
    docs = nlp.pipe(texts, disable=[pipe for pipe in nlp.pipe_names if pipe != "ner"])
    return [[(e.start_char, e.end_char) for e in doc.ents if e.label_ == "ORG"] for doc in docs]


def _trimmed(body: str, start: int, end: int) -> Name:
    head = _HEAD.match(body, start, end)
    start = head.end() if head else start
    tail = _TAIL.search(body, start, end)
    end = tail.start() if tail else end
    return Name(start, end, body[start:end])
