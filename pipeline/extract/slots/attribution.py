"""Who is cited for the number: whoever a reporting verb or phrase that reaches it names."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.cues import Cue
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.slots.persons import Name, names_in
from pipeline.extract.slots.speakers import last_speaker, pronoun_speaks, quoted
from pipeline.extract.spot import Seen, Spot, nearness

SLOT = "attribution"
_STOPPED = re.compile(r"[:;]\s")
"""No name before a colon is the subject of a verb after it."""
_REACH = 70
"""Characters between a reporting verb or phrase and the name it goes with."""


class Source(NamedTuple):
    """The names that a reporting word goes with, and where they stand in the article."""

    names: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


NOBODY = Source((), ())


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Source]]:
    """Nobody first, then the names beside each reporting word of the sentence, nearest first."""
    found: list[Candidate[Source]] = [Candidate(NOBODY, {"none": 1.0}), *_earlier(spot)]
    names = spot.scene.once(("people", spot.index), lambda: names_in(spot))
    if not names:
        return found
    for seen in spot.cues:
        if seen.thing.row.topic == "source" and seen.place.standing not in ("lead", "heading", "previous", "referred"):
            found += _beside(spot, seen, names)
    return found


def _earlier(spot: Spot) -> list[Candidate[Source]]:
    """Whoever spoke before, where the sentence is still theirs."""
    going_on, taken_up = quoted(spot), pronoun_speaks(spot)
    speaker = last_speaker(spot) if going_on or taken_up else None
    if speaker is None:
        return []
    features = {
        "earlier_quoted": float(going_on),
        "earlier_pronoun": float(taken_up),
        "earlier_back": speaker.back - 1.0,
    }
    return [Candidate(Source(speaker.names, speaker.spans), {"earlier": 1.0} | features)]


def _beside(spot: Spot, cue: Seen[Cue], names: list[Name]) -> list[Candidate[Source]]:
    """The names after a phrase ("according to X"), or on either side of a verb ("X said", "said X")."""
    effect = cue.thing.row.effect
    after = [n for n in names if 0 <= n.start - cue.thing.end <= _REACH]
    before = [n for n in names if 0 <= cue.thing.start - n.end <= _REACH] if effect != "phrase" else []
    before = [n for n in before if not _STOPPED.search(spot.text, n.end, cue.thing.start)]
    found = []
    for side, chosen in (("after", _first_run(spot, after)), ("before", _first_run(spot, before[::-1]))):
        if chosen and chosen[0].kind != "COUNTRY":
            features = _features(spot, cue, chosen, side)
            found.append(Candidate(_source(spot, sorted(chosen)), features))
    return found


def _first_run(spot: Spot, names: list[Name]) -> list[Name]:
    """The name nearest to the reporting word, with the person or firm that stands beside it."""
    run: list[Name] = []
    for name in names[:3]:
        if run and not _appositive(spot, *sorted((run[-1], name))):
            break
        run.append(name)
    return run


def _appositive(spot: Spot, first: Name, second: Name) -> bool:
    """Whether two names name one source: "Ann Lee, analyst at Orbit", "Orbit's Ann Lee"."""
    between = spot.text[first.end : second.start]
    person = (first.kind == "PERSON") != (second.kind == "PERSON")
    return person and len(between) <= 60 and not any(q[0] < second.start and first.end < q[1] for q in spot.others)


def _source(spot: Spot, names: list[Name]) -> Source:
    base = spot.sentence.start
    spans = tuple((base + name.start, base + name.end) for name in names)
    return Source(tuple(dict.fromkeys(name.value for name in names)), spans)


def _features(spot: Spot, cue: Seen[Cue], chosen: list[Name], side: str) -> Features:
    effect = cue.thing.row.effect
    apart = [name.start - cue.thing.end if side == "after" else cue.thing.start - name.end for name in chosen]
    low, high = sorted((cue.thing.start, spot.start))
    return nearness(cue.place) | {
        effect: 1.0,
        f"{effect}_{side}": 1.0,
        f"{effect}_{side}_{cue.place.standing}": 1.0,
        "apart": min(map(abs, apart)) / 20,
        "actor": float(cue.place.standing == "upper_verb" and _stands(spot, chosen) == "subject"),
        "its_subject": float(any(_is_subject(spot, cue.thing, name) for name in chosen)),
        "as": float(spot.before(min(name.start for name in chosen), 8).replace("the", "").split()[-1:] == ["as"]),
        "strength": cue.thing.row.weight,
        "person": float(any(name.kind == "PERSON" for name in chosen)),
        "quoted": float(any(mark in spot.text[low:high] for mark in '“”"')),
    }


def _is_subject(spot: Spot, cue: Cue, name: Name) -> bool:
    """Whether the parse makes the name the subject of the reporting verb."""
    syntax = spot.syntax
    verb, token = syntax.span(cue.start, cue.end)[1] - 1, syntax.span(name.start, name.end)[1] - 1
    for _ in range(4):
        if syntax.deps[token] in ("nsubj", "nsubjpass"):
            return syntax.heads[token] == verb
        token = syntax.heads[token]
    return False


def _stands(spot: Spot, chosen: list[Name]) -> str:
    """How the names stand to the quantity: whoever plans to do a thing is its actor, not its source."""
    return spot.place(chosen[0].start, chosen[0].end).standing
