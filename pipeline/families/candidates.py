"""Which articles are worth comparing: those that share several sampled shingles which few articles have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

_SAMPLE = 16
"""One shingle in this many is an anchor: the same ones in every article, for the hash decides (FracMinHash)."""
_COMMON = 200
"""An anchor in more articles than this is furniture and calls no pair."""
_SHARED = 3
"""Anchors that two articles must share; fewer suffice where an article has few."""


def candidates(hashes: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that may be copies, each once, in sorted order.

    Sampling by hash value keeps the containment of a short copy in a long page visible, which MinHash of a fixed
    size does not (Irber et al. 2022, "Lightweight compositional analysis of metagenomes with FracMinHash").
    """
    anchors = {name: _anchors(found) for name, found in hashes.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(anchors):
        for anchor in anchors[name]:
            holders[anchor].append(name)
    shared = Counter[tuple[str, str]]()
    for names in holders.values():
        if len(names) <= _COMMON:
            shared.update(_chain(names))
    need = {name: min(_SHARED, max(1, len(found) // 3)) for name, found in anchors.items()}
    yield from sorted(pair for pair, count in shared.items() if count >= min(need[pair[0]], need[pair[1]]))


def _anchors(hashes: frozenset[int]) -> frozenset[int]:
    """The sampled hashes; all of them where the article is too short to be sampled."""
    if len(hashes) < _SAMPLE * 8:
        return hashes
    return frozenset(one for one in hashes if one % _SAMPLE == 0)


def _chain(names: list[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
