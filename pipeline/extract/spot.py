"""One quantity in its sentence, and where everything else stands as seen from it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from math import log2
from typing import Generic, NamedTuple, TypeVar

from pipeline.extract.context import context_cues, context_names
from pipeline.extract.cues import Cue
from pipeline.extract.modified import HOW, MOVEMENT, modified, multiplies
from pipeline.extract.periods import Expression
from pipeline.extract.place import SENTENCE, Place, fading, stopped
from pipeline.extract.ranker import Features
from pipeline.extract.scene import Scene
from pipeline.extract.standing import Standing
from pipeline.extract.syntax import Syntax
from pipeline.records import Mention, Quantity, Sentence

Thing = TypeVar("Thing")

# A stop between two words that only another statement crosses.
_PRONOUNS = frozenset({"it", "this", "that", "these", "those", "they", "which", "latter", "former", "both"})
_LENGTHS = frozenset({"day", "week", "month", "year", "count"})
_ARGUMENTS = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "pobj"})
_AROUND = 400
"""Characters on either side that are looked at in a run of words too long to be one sentence."""
_RUN = 800


_OWN = re.compile(
    rf"(?:{HOW}\s+{MOVEMENT})?\s+(?:of|in)\s+"
    r"(?:(?!(?:it|they|that|which|who|we|you)\b)(?:[^\s,.;:()–—]+|(?:[A-Z]\.)+(?:['’]s)?)\s+){0,5}"
)
"""Between a number and what it measures: "91 % *of the world's* refining", "a 4 % *rise in* demand"."""
_BARE = re.compile(r"\s+(?:(?:the|its|their|his|our|[A-Z][\w.]*(?:['’]s)?|\w+(?:al|ic|ian|an|ese|ar|ed))\s+){0,4}")
"""Between a verb of multiplying and its object: "to double *the nuclear* capacity"."""
_GENERIC = "production"
"""Beside a word for a stage it adds nothing: the production of magnets is their manufacture."""


class Seen(NamedTuple, Generic[Thing]):
    """A cue, a name or a time, and where it stands."""

    thing: Thing
    place: Place


class Spot:
    """A quantity that may be a claim, with its sentence's parse; offsets are those of the sentence."""

    def __init__(self, scene: Scene, index: int, quantity: Quantity, syntax: Syntax) -> None:
        self.scene, self.index, self.quantity, self.syntax = scene, index, quantity, syntax
        self.sentence: Sentence = scene.sentences[index]
        self.text = scene.sentence_text(index)
        self.start, self.end = quantity.start - self.sentence.start, quantity.end - self.sentence.start
        self.first, self.last = syntax.span(self.start, self.end)
        self.standing = Standing(syntax, self.first, self.last)
        self.others = [
            (q.start - self.sentence.start, q.end - self.sentence.start)
            for q in scene.quantities_in(self.sentence)
            if q.start != quantity.start and self._near(q.start - self.sentence.start)
        ]
        self._starts, self._ends = [start for start, _ in self.others], [end for _, end in self.others]

    def _near(self, at: int) -> bool:
        """Whether an offset of the sentence is looked at: all of them, but in a run without a stop only those about."""
        return len(self.text) <= _RUN or self.start - _AROUND <= at <= self.end + _AROUND

    @cached_property
    def cues(self) -> list[Seen[Cue]]:
        """The cues of the sentence, then those of its context."""
        here = (cue for cue in self.scene.cues(self.index) if self._near(cue.start))
        return [Seen(cue, self.place(cue.start, cue.end)) for cue in here] + [
            Seen(cue, self._referred(place)) for cue, place in context_cues(self.scene, self.index)
        ]

    @cached_property
    def cues_of(self) -> dict[str, list[Seen[Cue]]]:
        """The same cues by topic, without those that only hide others."""
        found: dict[str, list[Seen[Cue]]] = {}
        for seen in self.cues:
            if seen.thing.row.weight:
                found.setdefault(seen.thing.row.topic, []).append(seen)
        return found

    @cached_property
    def names(self) -> list[Seen[Mention]]:
        """The names in the sentence, then those of its context."""
        base = self.sentence.start
        here = [m for m in self.scene.mentions(base, self.sentence.end) if self._near(m.start - base)]
        return [Seen(m, self.place(m.start - base, m.end - base)) for m in here] + [
            Seen(mention, self._referred(place)) for mention, place in context_names(self.scene, self.index)
        ]

    @cached_property
    def scope(self) -> dict[str, Features]:
        """What the cues of scope say; several slots ask. Not to be changed by who reads it."""
        return cue_features(self, "scope")

    @cached_property
    def sole_mineral(self) -> bool:
        """Whether the sentence names one mineral only: then its numbers are about that one."""
        here = self.scene.mentions(self.sentence.start, self.sentence.end)
        return len({mention.id for mention in here if mention.label == "MINERAL"}) == 1

    @cached_property
    def refers(self) -> bool:
        """Whether the sentence leans on the one before: its subject is a pronoun, or it leaves out what it counts."""
        syntax, quantity = self.syntax, self.quantity
        if quantity.unit == "count" and quantity.counted is None and self.standing.role in _ARGUMENTS:
            return True
        return any(
            word in _PRONOUNS and self.standing.of(token) == "subject" for token, word in enumerate(syntax.lowers)
        )

    def _referred(self, place: Place) -> Place:
        """The sentence before counts for more where this one leans on it."""
        near = place.standing == "previous" and place.gap <= SENTENCE
        return place._replace(standing="referred") if near and self.refers else place

    @cached_property
    def times(self) -> list[Seen[Expression]]:
        """The expressions of time in the sentence that are no part of a quantity."""
        quantities = self.scene.quantities_in(self.sentence)
        base = self.sentence.start
        taken = [(q.start - base, q.end - base) for q in quantities if q.unit not in _LENGTHS]
        found = self.scene.times(self.index)
        near = (t for t in found if self._near(t.start))
        free = (t for t in near if not any(t.start < end and t.end > start for start, end in taken))
        return [Seen(t, self.place(t.start, t.end)) for t in free]

    @property
    def is_period(self) -> bool:
        """Whether the quantity only tells a time: "over the past *five years*"."""
        found = self.scene.all_times(self.index)
        return any(t.start < self.end <= t.end for t in found)

    def place(self, start: int, end: int) -> Place:
        """How the words `start` to `end` of the sentence stand to the quantity."""
        right = start >= self.end
        low, high = (self.end, start) if right else (min(end, self.start), self.start)
        inside = start < self.end and end > self.start
        if inside:
            return Place("inside", False, 0, 0, False)
        between = max(0, bisect_right(self._ends, high) - bisect_left(self._starts, low))
        standing = self.standing.of(self.syntax.span(start, end)[1] - 1)
        text = self.text[low:high]
        return Place(standing, right, between, max(0, high - low), stopped(text), "," in text)

    def others_complement(self, start: int) -> bool:
        """Whether a word before the quantity belongs to the quantity before it: "60 % of *mining* and 91 %"."""
        at = bisect_right(self._ends, min(start, self.start)) - 1
        return at >= 0 and start < self.start and _OWN.fullmatch(self.text, self._ends[at], start) is not None

    @cached_property
    def own_cues(self) -> dict[str, float]:
        """The activities that the quantity's own complement names ("91 % of *refining*"), and how strongly."""
        first = self._starts[bisect_left(self._starts, self.end) :][:1]
        end = min(first, default=len(self.text))
        found: dict[str, float] = {}
        for cue in self.scene.cues(self.index):
            named = cue.row.topic == "activity" and cue.row.weight > 0 and self.end <= cue.start < end
            if named and self._owns(cue):
                found[cue.row.value] = max(cue.row.weight, found.get(cue.row.value, 0.0))
        return found if len(found) < 2 else {name: weight for name, weight in found.items() if name != _GENERIC}

    def _owns(self, cue: Cue) -> bool:
        """Whether a cue after the quantity is what it measures: "5 % *of* output", "a 5-tonne *deposit*"."""
        if _OWN.fullmatch(self.text, self.end, cue.start):
            return True
        if self.multiplies:
            return _BARE.fullmatch(self.text, self.end, cue.start) is not None
        head = self.modified
        return head is not None and cue.start < head[1] <= cue.end

    @cached_property
    def multiplies(self) -> bool:
        """Whether the quantity is a verb: "plans to *triple* the duty"."""
        return multiplies(self.syntax, self.first, self.quantity.unit)

    @cached_property
    def modified(self) -> tuple[int, int] | None:
        """The noun that the quantity modifies, as offsets of the sentence: "a 5-tonne tin *deposit*"."""
        return modified(self.syntax, self.last, self.text)

    def modified_cues(self, topic: str) -> dict[str, float]:
        """What the noun after the quantity speaks for: "a 25 % *tariff*" is a level, "the 60 % *goal*" a target."""
        head = self.modified
        if head is None:
            return {}
        here = [cue for cue in self.scene.cues(self.index) if cue.row.topic == topic and cue.row.weight > 0]
        return {cue.row.value: cue.row.weight for cue in here if cue.start < head[1] <= cue.end}

    def before(self, offset: int, length: int = 24) -> str:
        """The sentence's text just before an offset, in lower case."""
        return self.text[max(0, offset - length) : offset].lower()

    def verb(self) -> int | None:
        """The token of the verb of the quantity's clause."""
        return self.standing.verb


TIGHT = 40
"""Characters: what follows a number so closely, without a comma, is its own complement."""


def nearness(place: Place) -> Features:
    """The features that any name or time has from its place alone."""
    features = {f"is_{place.standing}": 1.0, "gap": log2(1 + place.gap / 8), "between": float(min(2, place.between))}
    if place.right:
        features["right"] = 1.0
        if not place.between and place.gap < 6:
            features["next"] = 1.0
        if not place.between and place.gap < TIGHT and not place.comma and not place.stopped:
            features["tight"] = 1.0
    if place.stopped:
        features["stopped"] = 1.0
    return features


def cue_features(
    spot: Spot, topic: str, standing: Callable[[Seen[Cue]], str] = lambda seen: seen.place.standing
) -> dict[str, Features]:
    """For each value of a topic, how strongly its cues speak from each standing: `{value: {standing: strength}}`.

    The strength is the rule's own weight, less with distance, with each quantity that lies between and across a stop.
    A slot may tell standings apart further than grammar does.
    """
    found: dict[str, Features] = {}
    for seen in spot.cues_of.get(topic, ()):
        strength = seen.thing.row.weight * fading(seen.place)
        features = found.setdefault(seen.thing.row.value, {})
        name = f"cue_{standing(seen)}"
        features[name] = max(features.get(name, 0.0), strength)
    return found
