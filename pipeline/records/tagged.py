"""What `recognise` hands on: an article with its sentences and the names that stand in it."""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.records.article import Article

Label = Literal["MINERAL", "COUNTRY", "INSTITUTION"]


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence (or heading, list item, table row) of the cleaned text; `block` indexes `Article.blocks`."""

    start: int
    end: int
    block: int


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text and whom it names: one line of `entities.jsonl` (with doc_id and source added)."""

    start: int
    end: int
    text: str
    label: Label
    id: str
    """Canonical mineral id, ISO 3166 alpha-2 code or bloc, or an institution's full English name."""


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """An article with sentences and mentions, both sorted by start; mentions do not overlap."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
