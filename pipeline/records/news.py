"""What a batch changed: the workspace as it is, against what it said before that batch."""

from __future__ import annotations

import msgspec


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a workspace said when a batch had ended; ids, sorted."""

    documents: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    """Relations taken for a contradiction, people's verdicts included."""
    agreements: tuple[str, ...] = ()


class News(msgspec.Struct, frozen=True, kw_only=True):
    """The difference that the last batch made. It stays the same until another batch comes."""

    first: bool = True
    """True where there was no batch before: all is new then."""
    articles: tuple[str, ...] = ()
    """doc_ids of the articles that came, sorted."""
    articles_known: int = 0
    articles_gone: int = 0
    claims: int = 0
    """How many claims came with those articles."""
    contradictions: tuple[str, ...] = ()
    """relation_ids, sorted."""
    agreements: tuple[str, ...] = ()
    contradictions_gone: int = 0
    """How many there were that are none now: replaced articles, or people's decisions."""
    agreements_gone: int = 0

    def counts(self) -> dict[str, int]:
        """The news in numbers, as `manifest.json` gives them."""
        return {
            "articles_new": len(self.articles),
            "articles_known": self.articles_known,
            "articles_gone": self.articles_gone,
            "claims_new": self.claims,
            "contradictions_new": len(self.contradictions),
            "contradictions_gone": self.contradictions_gone,
            "agreements_new": len(self.agreements),
            "agreements_gone": self.agreements_gone,
        }


def news(now: Said, before: Said | None, claims: int) -> News:
    """What is new and what is gone; `claims` is how many came with the new documents."""
    old = before or Said()
    return News(
        first=before is None,
        articles=_added(now.documents, old.documents),
        articles_known=len(set(now.documents) & set(old.documents)),
        articles_gone=len(_added(old.documents, now.documents)),
        claims=claims,
        contradictions=_added(now.contradictions, old.contradictions),
        agreements=_added(now.agreements, old.agreements),
        contradictions_gone=len(_added(old.contradictions, now.contradictions)),
        agreements_gone=len(_added(old.agreements, now.agreements)),
    )


def _added(now: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(now) - set(before)))
