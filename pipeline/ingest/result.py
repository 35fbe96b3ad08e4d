"""What one file yields."""

from __future__ import annotations

import msgspec

from pipeline.records import Article, Rejected


class Ingested(msgspec.Struct, frozen=True):
    """At least one article, or exactly one rejection; a JSON lines file has one of either for each line."""

    articles: tuple[Article, ...] = ()
    rejected: tuple[Rejected, ...] = ()
