"""Near-duplicate articles found, verified and named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import fsum, sqrt

from pipeline.families.candidates import candidates
from pipeline.families.signature import Signature
from pipeline.records.union import find, union

_COPIED = 0.6
"""Part of the shorter article's own words that a copy shares. Copies with other furniture and small updates share
more, different articles of one house on one subject far less once its standing paragraphs weigh little."""
_HEAD = 0.7
"""Part of the shorter article's first half that a copy shares: standing paragraphs ("about us", disclaimers) stand
at the end, so two releases of one firm share their tails and not their heads."""
_FIGURES = 0.85
"""Part of the shorter article's numbers that a copy repeats; a monthly report keeps its words only."""
_LIGHTEST = 1 / 3
_LEAST = 20
"""Shingles below which an article is too short for its likeness to mean anything."""


def families(signatures: Iterable[Signature]) -> dict[str, str]:
    """The family of every article that has a near-duplicate: its earliest member's id (of equals, the smallest).

    Articles that stand alone are not in the answer. The order of the signatures changes nothing.
    """
    known = {one.doc_id: one for one in signatures if len(one.shingles) >= 4 * _LEAST}
    ordered = {name: one.hashes() for name, one in known.items()}
    sets = {name: frozenset(found) for name, found in ordered.items()}
    weight = _weights(sets)
    root = {name: name for name in known}
    for a, b in candidates(sets):
        if find(root, a) != find(root, b) and _copies(known, ordered, sets, weight, a, b):
            union(root, a, b)
    return _named(root, known)


def _weights(sets: Mapping[str, frozenset[int]]) -> dict[int, float]:
    """One over the root of the number of articles that have a shingle: what everybody prints says little.

    No less than a third, or the few words that each of a thousand copies adds would outweigh all they share.
    """
    spread = Counter(one for found in sets.values() for one in found)
    return {one: max(1 / sqrt(count), _LIGHTEST) for one, count in spread.items()}


def _copies(
    known: Mapping[str, Signature],
    ordered: Mapping[str, list[int]],
    sets: Mapping[str, frozenset[int]],
    weight: Mapping[int, float],
    a: str,
    b: str,
) -> bool:
    short, long = sorted((a, b), key=lambda name: (len(ordered[name]), name))
    first = frozenset(ordered[short][: len(ordered[short]) // 2])
    return (
        _share(sets[short], sets[long], weight) >= _COPIED
        and _share(first, sets[long], weight) >= _HEAD
        and _repeats(known[short].leading, known[long].numbers)
    )


def _repeats(of: frozenset[int], within: frozenset[int]) -> bool:
    return len(of & within) >= _FIGURES * len(of)


def _share(of: frozenset[int], within: frozenset[int], weight: Mapping[int, float]) -> float:
    """The weighted part of one set that lies in another: containment."""
    total = fsum(map(weight.__getitem__, of))
    return fsum(map(weight.__getitem__, of & within)) / total if total else 0.0


def _named(root: dict[str, str], known: Mapping[str, Signature]) -> dict[str, str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        groups[find(root, name)].append(name)
    found: dict[str, str] = {}
    for members in groups.values():
        first = min(members, key=lambda name: (known[name].published or "9999", name))
        found.update({name: first for name in members if len(members) > 1})
    return found
