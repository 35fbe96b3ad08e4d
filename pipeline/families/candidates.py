"""Which articles are worth comparing: those that share several sampled shingles which few articles have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

_SAMPLE = 16
"""One shingle in this many is an anchor: the same ones in every article, for the hash decides (FracMinHash)."""
_NEIGHBOURS = 6
"""Of the articles that share an anchor, each calls only this many that follow it in length: copies are of about one
length, and families are closed over chains, so a text printed a thousand times needs no million pairs."""
_SHARED = 3
"""Anchors that two articles must share; fewer suffice where an article has few."""


def candidates(hashes: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that may be copies, each once, in sorted order.

    Sampling by hash value keeps the containment of a short copy in a long page visible, which MinHash of a fixed
    size does not (Irber et al. 2022, "Lightweight compositional analysis of metagenomes with FracMinHash").
    """
    anchors = {name: _anchors(found) for name, found in hashes.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(anchors, key=lambda name: (len(hashes[name]), name)):
        for anchor in anchors[name]:
            holders[anchor].append(name)
    shared = Counter[tuple[str, str]]()
    for names in holders.values():
        shared.update(_chain(names))
    need = {name: min(_SHARED, max(1, len(found) // 3)) for name, found in anchors.items()}
    yield from sorted(pair for pair, count in shared.items() if count >= min(need[pair[0]], need[pair[1]]))


def _anchors(hashes: frozenset[int]) -> frozenset[int]:
    """The sampled hashes; all of them where the article is too short to be sampled."""
    if len(hashes) < _SAMPLE * 8:
        return hashes
    return frozenset(one for one in hashes if one % _SAMPLE == 0)


def _chain(names: list[str]) -> Iterator[tuple[str, str]]:
    for at, a in enumerate(names):
        yield from ((a, b) if a < b else (b, a) for b in names[at + 1 : at + 1 + _NEIGHBOURS])
