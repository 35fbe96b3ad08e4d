"""What positions measure as people read it."""

from __future__ import annotations

import numpy as np

from pipeline.match.columns import Ints, distinct, ints, ranks, runs, spread
from pipeline.match.measurand import Measurand, activity, phrase
from pipeline.match.positions import Positions
from pipeline.match.words import content


class Phrases:
    """A measurand and the topic that most claims of a position use, in words; worked out once for all that share it."""

    def __init__(self, positions: Positions, some: Ints) -> None:
        """`some` are the positions that will be asked for."""
        self._measurands, self._topics = positions.measurands, list(positions.fold.tables.topic)
        topic = self._commonest(positions, some)
        what = positions.what[some]
        rows, said = distinct(what, topic)
        self._what, self._topic = what[rows].tolist(), topic[rows].tolist()
        self.said = np.zeros(len(positions), dtype=np.int64)
        """What each position measures, as a number: equal where the words are."""
        self.said[some] = said
        self._texts: dict[int, str] = {}
        self._words: dict[int, tuple[str, ...]] = {}

    def text(self, said: int) -> str:
        """What is measured."""
        found = self._texts.get(said)
        if found is None:
            found = phrase(self._measurands[self._what[said]], self._topics[self._topic[said]])
            self._texts[said] = found
        return found

    def words(self, said: int) -> tuple[str, ...]:
        """The content words of the topic, whether or not the measurand needs them."""
        found = self._words.get(said)
        if found is None:
            found = _topic_words(self._topics[self._topic[said]], self._measurands[self._what[said]])
            self._words[said] = found
        return found

    def _commonest(self, positions: Positions, some: Ints) -> Ints:
        """The topic that most claims of each position use; of equals, the first in the alphabet."""
        which, _ = spread(positions.size[some])
        topic = ints(positions.fold.columns["topic"])[positions.claims(some)]
        rows, kind = distinct(which, topic)
        which, topic = which[rows], topic[rows]
        order = np.lexsort((self._ranks(topic), -np.bincount(kind, minlength=len(rows)), which))
        found: Ints = topic[order][runs(which[order])[:-1]]
        return found

    def _ranks(self, topic: Ints) -> Ints:
        """The places of topics in the alphabet."""
        some, which = np.unique(topic, return_inverse=True)
        found: Ints = ranks([self._topics[at] for at in some.tolist()])[which]
        return found


def _topic_words(topic: str, what: Measurand) -> tuple[str, ...]:
    """What the topic says besides the slots: of a plain activity, its own words too are said already."""
    if what.open:
        return what.words
    said = content(topic, (*what.minerals, *what.holder, *what.partner), what.activity)
    return tuple(word for word in said if word not in activity(what.activity)["words"].split("|"))
