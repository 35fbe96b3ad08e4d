"""One article as the slots look at it: sentences, names, headings and lists, with nothing worked out twice."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from pipeline.extract.cues import Cue, find_cues
from pipeline.extract.home import home_of, public_home
from pipeline.extract.issuer import issuer_of
from pipeline.extract.periods import Expression, find_expressions
from pipeline.extract.periods.dates import Day, day_of
from pipeline.extract.periods.words import tell_time
from pipeline.extract.words import Word, words_of
from pipeline.records import Block, Mention, Quantity, Sentence, Tagged

Made = TypeVar("Made")
_FEW = 4
"""Cues that an article must have before their parts say anything: they are added to its number of cues."""


class Scene:
    """The article around the quantities; `quantities` are sorted by start and do not overlap."""

    def __init__(self, tagged: Tagged, quantities: list[Quantity]) -> None:
        self.tagged = tagged
        self.text = tagged.article.text
        self.sentences = tagged.sentences
        self.blocks = tagged.article.blocks
        self.quantities = quantities
        self._mention_starts = [mention.start for mention in tagged.mentions]
        self._quantity_starts = [quantity.start for quantity in quantities]
        self._sentence_starts = [sentence.start for sentence in tagged.sentences]
        self._made: dict[Hashable, Any] = {}
        self.filled: dict[int, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, made once for each key."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def sentence_text(self, index: int) -> str:
        """The words of a sentence, as they stand."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]

    def words(self, index: int) -> list[Word]:
        """The plain words of a sentence, at offsets in it."""
        return self.once(("words", index), lambda: words_of(self.sentence_text(index)))

    def cues(self, index: int) -> list[Cue]:
        """The cues of a sentence, at offsets in it; words inside a proper name are no cues."""
        return self.once(("found", index), lambda: self._cues(index))

    def _cues(self, index: int) -> list[Cue]:
        base, end = self.sentences[index].start, self.sentences[index].end
        proper = [(m.start - base, m.end - base) for m in self.mentions(base, end) if m.label != "MINERAL"]
        found = find_cues(self.words(index))
        return [cue for cue in found if not any(start <= cue.start and cue.end <= stop for start, stop in proper)]

    def times(self, index: int) -> list[Expression]:
        """The expressions of time in a sentence that can be resolved, at offsets in it."""
        return [time for time in self.all_times(index) if time.period is not None]

    def all_times(self, index: int) -> list[Expression]:
        """The expressions of time in a sentence, whether or not the article's date is known."""
        return self.once(("times", index), lambda: self._times(index))

    def _times(self, index: int) -> list[Expression]:
        """Searched for only where a word of the sentence may tell a time."""
        if not tell_time(self.words(index)):
            return []
        return find_expressions(self.sentence_text(index), self.today)

    def sentences_of(self, block: Block) -> range:
        """The sentences that begin in a block."""
        first = bisect.bisect_left(self._sentence_starts, block.start)
        return range(first, bisect.bisect_left(self._sentence_starts, block.end))

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin between two offsets of the article."""
        first = bisect.bisect_left(self._mention_starts, start)
        last = bisect.bisect_left(self._mention_starts, end)
        return self.tagged.mentions[first:last]

    def quantities_in(self, sentence: Sentence) -> list[Quantity]:
        """The quantities that begin in a sentence."""
        first = bisect.bisect_left(self._quantity_starts, sentence.start)
        last = bisect.bisect_left(self._quantity_starts, sentence.end)
        return self.quantities[first:last]

    def block_of(self, index: int) -> Block | None:
        """The block that a sentence stands in, if ingest gave blocks."""
        at = self.sentences[index].block
        return self.blocks[at] if 0 <= at < len(self.blocks) else None

    def heading_over(self, block: int) -> Block | None:
        """The nearest heading above a block."""
        return self._headings[block] if 0 <= block < len(self._headings) else None

    @cached_property
    def _headings(self) -> list[Block | None]:
        """For each block the last heading before it."""
        found: list[Block | None] = []
        last = None
        for block in self.blocks:
            found.append(last)
            last = block if block.kind == "heading" else last
        return found

    def lead_in(self, block: int) -> Block | None:
        """The paragraph that a list item or a table's row belongs to: the nearest one above."""
        kind = self.blocks[block].kind if 0 <= block < len(self.blocks) else ""
        if kind not in ("item", "row"):
            return None
        return next((b for b in reversed(self.blocks[:block]) if b.kind != kind), None)

    @cached_property
    def today(self) -> Day | None:
        """The article's date, if it has one."""
        return day_of(self.tagged.article.published)

    @cached_property
    def issuer(self) -> str | None:
        """The organisation that speaks as "the Company", "we" and "our", if the article is its release."""
        return issuer_of(self.tagged)

    @cached_property
    def public(self) -> bool:
        """Whether a public body publishes the article."""
        return public_home(self.tagged.article) is not None

    @cached_property
    def frequent(self) -> dict[str, int]:
        """How often each id is mentioned in the article, by any label."""
        return dict(Counter(mention.id for mention in self.tagged.mentions))

    @cached_property
    def minerals(self) -> dict[str, int]:
        """How often each mineral is mentioned in the article."""
        return dict(Counter(mention.id for mention in self.tagged.mentions if mention.label == "MINERAL"))

    @cached_property
    def home(self) -> str | None:
        """The state that speaks in the article, or that it is most about."""
        return home_of(self.tagged)

    @cached_property
    def title(self) -> Block | None:
        """The block that the title stands in, else the first heading."""
        title = self.tagged.article.title
        named = (b for b in self.blocks[:4] if title and self.text[b.start : b.end].strip() == title.strip())
        return next(named, None) or next((b for b in self.blocks if b.kind == "heading"), None)

    @cached_property
    def activities(self) -> dict[str, float]:
        """How large a part of the article's cues of activity each activity has; a few cues say little."""
        counts = Counter(
            cue.row.value
            for index in range(len(self.sentences))
            for cue in self.cues(index)
            if cue.row.topic == "activity" and cue.row.weight
        )
        return {name: count / (counts.total() + _FEW) for name, count in counts.items()}

    @cached_property
    def title_ids(self) -> frozenset[str]:
        """The ids named in the article's title or first heading."""
        title = self.tagged.article.title or ""
        at = self.text.find(title) if title else -1
        if at < 0:
            first = next((b for b in self.blocks if b.kind == "heading"), None)
            return frozenset(m.id for m in self.mentions(first.start, first.end)) if first else frozenset()
        return frozenset(m.id for m in self.mentions(at, at + len(title)))
