"""The room's one task: an article's sentences and the names in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.recognise import sentences, unlisted
from pipeline.recognise.context import verdict
from pipeline.recognise.definitions import carried, short_names
from pipeline.recognise.finder import find
from pipeline.recognise.folding import body as fold
from pipeline.recognise.organisations import Name, organisations
from pipeline.recognise.spans import FORMED, GUESSED, LISTED, Span, settle
from pipeline.records import Article, Mention, Sentence, Tagged


def recognise(article: Article) -> Tagged:
    """Sentences and mentions of one article. Pure: nothing but the article, the vocabulary and the rules decides."""
    body = fold(article)
    cut = sentences.split(article)
    spans = _spans(body, cut)
    mentions = tuple(_mention(article.text, span) for span in spans if span.label)
    return Tagged(article=article, sentences=cut, mentions=mentions)


def _spans(body: str, cut: Sequence[Sentence]) -> list[Span]:
    listed = list(_listed(body))
    formed = list(_as_spans(organisations(body), FORMED))
    known = settle([*listed, *formed])
    guessed = list(_as_spans(unlisted.guesses(body, cut, known), GUESSED))
    every = settle([*listed, *formed, *guessed])
    names = short_names(body, (span for span in every if span.label == "INSTITUTION"))
    return settle([*listed, *formed, *guessed, *carried(body, names)])


def _listed(body: str) -> Iterator[Span]:
    for candidate in find(body):
        surface, effect = candidate.surface, verdict(body, candidate)
        if effect != "drop":
            label = surface.label if effect == "keep" else None
            yield Span(candidate.start, candidate.end, label, surface.id, LISTED)


def _as_spans(names: Iterable[Name], source: int) -> Iterator[Span]:
    return (Span(name.start, name.end, "INSTITUTION", name.name, source) for name in names)


def _mention(text: str, span: Span) -> Mention:
    assert span.label is not None
    written = text[span.start : span.end]
    return Mention(start=span.start, end=span.end, text=written, label=span.label, id=span.id)
