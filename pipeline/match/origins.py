"""Who speaks: which claims come from one origin and are one voice, however many articles print them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.match.names import is_state, source
from pipeline.records import Claim

_RUN = 9
"""Words in a row that two sentences share only if one copies the other or both copy a third."""
_PRECISE = 4
"""Significant digits from which on an unsourced equal figure is taken for a copy."""
_CITES = 3
"""Citations, and no fewer than half of an article's figures, that make a lone source the source of all of them."""
_WORD = re.compile(r"\w+")

Tokens = frozenset[str]


def tokens(claims: Sequence[Claim]) -> dict[str, Tokens]:
    """For each claim id, the marks of its origin; two claims that share a mark are one voice."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[document(claim)].append(claim)
    cited = {name: _cited(members) for name, members in by_document.items()}
    return {claim.claim_id: _marks(claim, cited[document(claim)]) for claim in claims}


def document(claim: Claim) -> str:
    """The article that a claim stands in, or the family of copies that the article belongs to."""
    return claim.family or claim.doc_id


def voices(members: Mapping[str, Tokens]) -> tuple[tuple[str, ...], ...]:
    """Claim ids grouped by origin, each voice and the list of voices sorted."""
    if len(members) == 1:
        return (tuple(members),)
    owner: dict[str, str] = {}
    root = {name: name for name in members}
    for name in sorted(members):
        for mark in members[name]:
            _union(root, owner.setdefault(mark, name), name)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(members):
        groups[_find(root, name)].append(name)
    return tuple(sorted(map(tuple, groups.values())))


def independent(a: Sequence[Tokens], b: Sequence[Tokens], all_a: Tokens, all_b: Tokens) -> bool:
    """True if some voice of one side (its marks) is not a voice of the other."""
    return any(voice.isdisjoint(all_b) for voice in a) or any(voice.isdisjoint(all_a) for voice in b)


class Cited(tuple[frozenset[str], str]):
    """The sources that an article cites, and the one that all of its data come from, if it names one."""

    __slots__ = ()


def _cited(claims: Sequence[Claim]) -> Cited:
    count = Counter(name for claim in claims for name in {source(one) for one in claim.attribution})
    lone = len(count) == 1 and max(count.values()) >= max(_CITES, len(claims) / 2)
    return Cited((frozenset(count), next(iter(count)) if lone else ""))


def _marks(claim: Claim, cited: Cited) -> Tokens:
    """A sourced figure is its source's; a firm's figure about itself is the firm's; any other its article's.

    An article's unsourced figure is also taken for a repetition of its own sourced ones, so an article never
    confirms itself.
    """
    here = document(claim)
    sources = {source(name) for name in claim.attribution}
    marks = {f"{here} citing {name}" for name in sources or cited[0]}
    if not sources:
        sources = {source(name) for name in claim.holder if not is_state(name)} or set(filter(None, cited[1:]))
        marks.add(f"article {here}")
    marks |= {f"source {name}" for name in sources}
    return frozenset(marks | _wording(claim) | _precise(claim))


def _wording(claim: Claim) -> set[str]:
    """The runs of words about the figure: shared wording is a copy, whoever signs it."""
    at = claim.start - claim.sentence_start
    before = _WORD.findall(claim.sentence[:at].casefold())[-(_RUN - 1) :] if at > 0 else []
    rest = _WORD.findall(claim.sentence[max(at, 0) :].casefold())[:_RUN]
    words = before + rest
    return {"words " + " ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _precise(claim: Claim) -> set[str]:
    if claim.bound != "exact" or claim.low is None or claim.kind == "count":
        return set()
    digits = f"{abs(claim.low):.12g}".replace(".", "").strip("0")
    return {f"figure {claim.low!r} {claim.unit}"} if len(digits) >= _PRECISE else set()


def _find(root: dict[str, str], name: str) -> str:
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _union(root: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_find(root, a), _find(root, b)))
    root[second] = first
