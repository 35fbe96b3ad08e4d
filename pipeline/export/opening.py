"""What a reader is told first, the same words in the terminal, the summary and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.export.findings import Findings
from pipeline.export.ranking import says
from pipeline.export.words import plural
from pipeline.records.news import News

TITLE = "What these articles claim"


def news_title(news: News) -> str:
    """Against what the news are new."""
    return "First batch" if news.first else "Since the last batch"


def counts(found: Findings) -> dict[str, int]:
    """How much there is of everything; relations as people's verdicts have them."""
    kinds = Counter(map(says, found.relations))
    return {
        "articles": len(found.articles),
        "publishers": len({article.publisher for article in found.articles if article.publisher}),
        "claims": len(found.claims),
        "contradictions": kinds["contradict"],
        "misquotes": sum(says(r) == "contradict" and not r.independent for r in found.relations),
        "agreements": kinds["agree"],
        "differs_by_time": kinds["differs_by_time"],
        "differs_by_scope": kinds["differs_by_scope"],
        "rejected": len(found.rejected),
    }


def lead(count: Mapping[str, int]) -> str:
    """What was read, in a sentence."""
    publishers = f" from {plural(count['publishers'], 'named publisher')}" if count["publishers"] else ""
    read = f"{plural(count['articles'], 'article')}{publishers}, read for every figure they give"
    return f"{read}: who says so, where they agree, and where they cannot all be right."


def news_words(news: Mapping[str, int]) -> str:
    """What the last batch changed, as counted in the manifest."""
    return "; ".join(_changes(news)) + "."


def _changes(news: Mapping[str, int]) -> Iterator[str]:
    yield f"{plural(news['articles_new'], 'new article')} with {plural(news['claims_new'], 'claim')}"
    yield plural(news["contradictions_new"], "new contradiction")
    yield plural(news["agreements_new"], "new agreement")
    gone = [plural(news[f"{name}s_gone"], name) for name in _GOING if news[f"{name}s_gone"]]
    if gone:
        yield f"{', '.join(gone)} gone"
    if news["articles_known"]:
        yield f"{plural(news['articles_known'], 'article')} known before"


_GOING = ("article", "contradiction", "agreement")
