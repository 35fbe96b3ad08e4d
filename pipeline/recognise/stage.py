"""The room's one task: an article's sentences and the names in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.recognise.definitions import carried, redefined, short_names
from pipeline.recognise.listed import listed, listed_name
from pipeline.recognise.organisations import Name, organisations
from pipeline.recognise.reading import Reading, read
from pipeline.recognise.spans import FORMED, GUESSED, Span, settle
from pipeline.recognise.unlisted import guesses
from pipeline.records import Article, Mention, Tagged


def recognise(article: Article) -> Tagged:
    """Sentences and mentions of one article. Pure: nothing but the article, the vocabulary and the rules decides."""
    reading = read(article)
    spans = _spans(reading)
    mentions = tuple(_mention(article.text, span) for span in spans if span.label)
    return Tagged(article=article, sentences=tuple(reading.sentences), mentions=mentions)


def _spans(reading: Reading) -> list[Span]:
    formed = (name._replace(name=listed_name(name, reading.body)) for name in organisations(reading))
    known = [*listed(reading), *_as_spans(formed, FORMED)]
    settled = settle(known)
    known += _as_spans(guesses(reading, settled), GUESSED)
    lost = redefined(reading, settled)
    known = [span for span in known if span.label != "INSTITUTION" or reading.body[span.start : span.end] not in lost]
    institutions = [span for span in settle(known) if span.label == "INSTITUTION"]
    names = {span.id: span.id for span in institutions if span.source == GUESSED} | short_names(reading, institutions)
    return settle([*known, *carried(reading.body, names)])


def _as_spans(names: Iterable[Name], source: int) -> Iterator[Span]:
    return (Span(name.start, name.end, "INSTITUTION", name.name, source) for name in names)


def _mention(text: str, span: Span) -> Mention:
    assert span.label is not None
    written = text[span.start : span.end]
    return Mention(start=span.start, end=span.end, text=written, label=span.label, id=span.id)
