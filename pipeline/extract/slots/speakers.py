"""Who still speaks: the source of an earlier sentence, where a quotation goes on or a pronoun takes it up."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from pipeline.extract.scene import Scene
from pipeline.extract.spot import Spot

_NAME = re.compile(r"[A-Z][\w.'’-]+(?:\s+(?:(?:de|van|von|der|al|bin)\s+)?[A-Z][\w'’-]+){1,3}")
_TITLED = re.compile(r"\s+(?:[a-z-]+\s+){0,3}")
_PRONOUNS = frozenset({"he", "she", "they", "it", "her", "him"})
_TAKEN_UP = re.compile(
    r"(?:^|\W)(?:the|its) (?:\w+ )?(?:team|agency|institute|authors|researchers|consultancy|"
    r"report|study|paper|forecaster|survey|bureau|organi[sz]ation|association|group|bank|"
    r"think tank)(?: also| now| further)? $",
    re.IGNORECASE,
)
"""A noun that takes up whoever was cited before: "the agency expects"."""
_NOUN = 40
_BACK = 3
"""Sentences that are looked back."""
_CITED = 40
"""Characters after "according to" in which an organisation is the one cited."""
_REACH = 90
"""Characters between a person and the reporting word, or the organisation that the person speaks for."""


class Speaker(NamedTuple):
    """Names cited in an earlier sentence, their offsets in the article, and how many sentences back."""

    names: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    back: int


def last_speaker(spot: Spot) -> Speaker | None:
    """The source that the nearest earlier sentence of the passage names, if one of the last few does."""
    scene, own = spot.scene, spot.sentence.block
    for back in range(1, min(_BACK, spot.index) + 1):
        at = spot.index - back
        if own - scene.sentences[at].block > 1:
            return None
        found = scene.once(("speaker", at), partial(_speaker, scene, at))
        if found:
            names, spans = found
            return Speaker(names, spans, back)
    return None


def quoted(spot: Spot) -> bool:
    """Whether the quantity stands inside a quotation that its paragraph has opened and not closed."""
    block = spot.scene.block_of(spot.index)
    before = spot.scene.text[block.start if block else spot.sentence.start : spot.quantity.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def pronoun_speaks(spot: Spot) -> bool:
    """Whether a pronoun stands beside a reporting word: "*he* expects", "according to *her*"."""
    words = spot.scene.words(spot.index)
    beside = {word.start for word in words if word.lower in _PRONOUNS}
    for cue in spot.scene.cues(spot.index):
        if cue.row.topic == "source" and cue.row.effect != "noun":
            before = [word.start for word in words if word.end <= cue.start][-1:]
            if cue.row.effect == "verb" and _TAKEN_UP.search(spot.text, max(0, cue.start - _NOUN), cue.start):
                return True
            after = [word.start for word in words if word.start >= cue.end][:1]
            if beside & set(after if cue.row.effect == "phrase" else before):
                return True
    return False


def _speaker(scene: Scene, at: int) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]] | None:
    text, base = scene.sentence_text(at), scene.sentences[at].start
    for cue in scene.cues(at):
        if cue.row.topic != "source" or cue.row.effect == "noun":
            continue
        titled = _TITLED.match(text, cue.end)
        after = _NAME.match(text, titled.end() if titled else cue.end)
        before = list(_NAME.finditer(text, max(0, cue.start - _REACH), cue.start)) if cue.row.effect == "verb" else []
        name = after or (before[-1] if before else None)
        if name:
            return _with_firm(scene, base + name.start(), base + name.end(), scene.sentences[at].end)
        cited = scene.mentions(base + cue.end, base + cue.end + _CITED) if cue.row.effect == "phrase" else ()
        firm = next((m for m in cited if m.label == "INSTITUTION"), None)
        if firm:
            return (firm.id,), ((firm.start, firm.end),)
    return None


def _with_firm(scene: Scene, start: int, end: int, stop: int) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The person at these offsets with the organisation named just after; or the organisation itself."""
    names = [m for m in scene.mentions(start, min(stop, end + _REACH)) if m.label == "INSTITUTION"]
    inside = [m for m in names if m.start < end]
    if inside:
        return (inside[0].id,), ((inside[0].start, inside[0].end),)
    firm = names[:1]
    return (scene.text[start:end], *(m.id for m in firm)), ((start, end), *((m.start, m.end) for m in firm))
