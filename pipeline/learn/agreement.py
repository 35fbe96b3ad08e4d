"""How far two annotators who did not see each other's work agree: what a machine can be expected to reach at most.

`annotations/second` holds a second, independent annotation of some articles, which is never changed. A disagreement
is a question to the guidelines; a first annotation that breaks them is mended after the figures were noted there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.learn.gold import ANNOTATIONS, own_and_shared_sets, read_lines
from pipeline.learn.places import Place, article_text, place
from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.slots import FRAME, SLOTS, same, same_value
from pipeline.learn.standoff import standoff_set, standoff_sets

_SAME_NUMBER = 0.5  # what an equal number adds to the likeness of two places, when places compete


class Annotators(NamedTuple):
    """Both annotations of the articles that were annotated twice, and what is needed to compare them."""

    first: list[Record]
    second: list[Record]
    texts: dict[str, str]
    """Article → its text in lower case."""
    unseen: frozenset[str]
    """Articles of the test split: measured, never listed."""


class Shares(NamedTuple):
    """How often two annotators agree, as parts of 1. Equality is that of the scores: hedges a hair apart are equal."""

    strict: float
    """Both wrote the same."""
    scored: float
    """What the second wrote is right by the first, `ok` included: the measure that the pipeline is held to."""
    lenient: float
    """One of the two wrote what the other holds to be right, slot by slot."""


class Agreement(NamedTuple):
    """What two annotators have in common."""

    articles: int
    first: int
    second: int
    pairs: list[tuple[Record, Record]]
    """Claims that stand at one place, optional ones included."""
    found_by_second: float
    """The part of what the first requires that the second has, required or optional."""
    found_by_first: float
    slots: dict[str, Shares]
    """Over the pairs that both require; so are the two below."""
    frame: Shares
    all_slots: Shares
    same_optional: float
    """The part of all pairs that both require or both leave to choice."""


def annotators() -> Annotators:
    """The articles that have a second annotation, with both. Raises LookupError where there is none."""
    second = [line for path in sorted((ANNOTATIONS / "second").glob("*.jsonl")) for line in read_lines(path)]
    if not second:
        raise LookupError("annotations/second holds no second annotation")
    docs = {record["doc"] for record in second}
    sets = [found.part(found.name, docs) for found in own_and_shared_sets()]
    first = [claim for found in sets for claim in found.claims]
    texts = {doc: article_text(path) for found in sets for doc, path in sorted(found.files.items())}
    unseen = frozenset(claim["doc"] for found in sets if found.name == "test" for claim in found.claims)
    return Annotators(first, second, texts, unseen)


def standoff_annotators() -> Annotators:
    """The same for the real articles annotated stand-off whose words are at hand; empty where none is."""
    second = standoff_set("second").claims
    docs = {record["doc"] for record in second}
    sets = [found.part(found.name, docs) for found in standoff_sets()]
    first = [claim for found in sets for claim in found.claims]
    unseen = frozenset(claim["doc"] for found in sets if found.name == "real test" for claim in found.claims)
    return Annotators(first, second, dict.fromkeys(sorted(docs), ""), unseen)


def agreement(first: Sequence[Record], second: Sequence[Record], texts: Mapping[str, str]) -> Agreement:
    """Compare two annotations of the articles in `texts` (lower case); neither counts as the right one."""
    pairs = [pair for doc, text in sorted(texts.items()) for pair in _pairs(_of(first, doc), _of(second, doc), text)]
    both = [(a, b) for a, b in pairs if not (a.get("optional") or b.get("optional"))]
    return Agreement(
        articles=len(texts),
        first=len(first),
        second=len(second),
        pairs=pairs,
        found_by_second=_found(first, [a for a, _ in pairs]),
        found_by_first=_found(second, [b for _, b in pairs]),
        slots={slot: _shares((slot,), both) for slot in SLOTS},
        frame=_shares(FRAME, both),
        all_slots=_shares(SLOTS, both),
        same_optional=_part(sum(bool(a.get("optional")) == bool(b.get("optional")) for a, b in pairs), len(pairs)),
    )


def differing(a: Record, b: Record) -> list[str]:
    """The slots in which neither wrote what the other holds to be right."""
    return [slot for slot in SLOTS if not _same(slot, a, b)]


def _of(records: Sequence[Record], doc: str) -> list[Record]:
    return [record for record in records if record["doc"] == doc]


def _pairs(first: list[Record], second: list[Record], text: str) -> list[tuple[Record, Record]]:
    """One to one, the likeliest pairs overall; a record whose words are not in the text has no partner."""
    from scipy.optimize import linear_sum_assignment

    a = [(record, found) for record in first if (found := place(record, text))]
    b = [(record, found) for record in second if (found := place(record, text))]
    if not a or not b:
        return []
    gain = [[_sureness(x, y) for y in b] for x in a]
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(a[i][0], b[j][0]) for i, j in zip(rows, columns, strict=True) if gain[i][j] > 0]


def _sureness(x: tuple[Record, Place], y: tuple[Record, Place]) -> float:
    likeness = x[1].likeness(y[1])
    return likeness + _SAME_NUMBER * same_value(x[0], y[0]) if likeness else 0.0


def _found(records: Sequence[Record], paired: Sequence[Record]) -> float:
    ids = {record["gold_id"] for record in paired}
    required = [record for record in records if not record.get("optional")]
    return _part(sum(record["gold_id"] in ids for record in required), len(required))


def _shares(slots: Sequence[str], pairs: Sequence[tuple[Record, Record]]) -> Shares:
    strict = sum(all(_same(slot, _bare(a), _bare(b)) for slot in slots) for a, b in pairs)
    scored = sum(all(same(slot, a, b) for slot in slots) for a, b in pairs)
    lenient = sum(all(_same(slot, a, b) for slot in slots) for a, b in pairs)
    return Shares(*(_part(some, len(pairs)) for some in (strict, scored, lenient)))


def _same(slot: str, a: Record, b: Record) -> bool:
    return same(slot, a, b) or same(slot, b, a)


def _bare(record: Record) -> Record:
    return {**record, "ok": {}}


def _part(some: int, of: int) -> float:
    return some / of if of else 0.0
