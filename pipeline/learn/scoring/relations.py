"""Relations between claims, and contradictions counted dispute by dispute."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.learn.scoring.align import Record
from pipeline.learn.scoring.figures import Figures
from pipeline.records.union import find, union

RELATIONS = ("agree", "contradict", "differs_by_time", "differs_by_scope")
Pair = frozenset[str]


def claim_pairs(positions: Sequence[Record], relations: Sequence[Record]) -> Iterator[tuple[Pair, Record]]:
    """Every pair of claims that positions and relations speak of. Claims of one position agree."""
    members = {p["position_id"]: p["claims"] for p in positions}
    for position in positions:
        voice = {claim: at for at, group in enumerate(position["voices"]) for claim in group}
        for a, b in itertools.combinations(position["claims"], 2):
            yield frozenset((a, b)), {"relation": "agree", "independent": voice[a] != voice[b]}
    for relation in relations:
        for a, b in itertools.product(members[relation["a"]], members[relation["b"]]):
            yield frozenset((a, b)), relation


def relation_figures(
    gold: Sequence[Record], pairs: Iterable[tuple[Pair, Record]], gold_id: Mapping[str, str], source: Mapping[str, str]
) -> dict[str, Figures]:
    """The figures of each relation, of `disputes`, and of `independent` (right of those found right).

    `gold_id` leads from claim_id to the gold claim it was found for; `source` from every claim_id of the gold's
    documents to its file. Pairs within one file count only where the gold has them.
    """
    want = {frozenset((r["a"], r["b"])): r for r in gold}
    got: dict[Pair, Record] = {}
    for pair, relation in pairs:
        if not all(claim in source for claim in pair):
            continue
        named = frozenset(gold_id.get(claim, claim) for claim in pair)
        if len({source[claim] for claim in pair}) > 1 or named in want:
            got[named] = relation
    figures = {name: _figures(name, want, got) for name in RELATIONS}
    return {**figures, "disputes": _disputes(want, got), "independent": _independent(want, got)}


def _figures(name: str, want: Mapping[Pair, Record], got: Mapping[Pair, Record]) -> Figures:
    wanted = {pair for pair, r in want.items() if _is_wanted(name, pair, r, got)}
    allowed = {pair for pair, r in want.items() if _is_right(name, r)} - wanted
    given = {pair for pair, r in got.items() if r["relation"] == name}
    return Figures(len(wanted & given), len(given - allowed), len(wanted))


def _is_wanted(name: str, pair: Pair, gold: Record, got: Mapping[Pair, Record]) -> bool:
    """Whether leaving the pair out counts against us: not if it is optional, or given another right reading."""
    other_reading = pair in got and got[pair]["relation"] in gold.get("ok", ())
    return gold["relation"] == name and not gold.get("optional") and not other_reading


def _is_right(name: str, gold: Record) -> bool:
    return name in gold.get("ok", ()) or (bool(gold.get("optional")) and gold["relation"] == name)


def _disputes(want: Mapping[Pair, Record], got: Mapping[Pair, Record]) -> Disputes:
    """Contradictions that share a claim are one dispute, so that one much-quoted figure does not weigh as fifteen."""
    wanted = [pair for pair, r in want.items() if _is_wanted("contradict", pair, r, got)]
    given = [pair for pair, r in got.items() if r["relation"] == "contradict"]
    fine = {pair for pair, r in want.items() if r["relation"] == "contradict" or "contradict" in r.get("ok", ())}
    of_wanted, of_given = _components(wanted), _components(given)
    found = {of_wanted[pair] for pair in wanted if pair in set(given)}
    right = {of_given[pair] for pair in given if pair in fine}
    return Disputes(len(found), len(set(of_wanted.values())), len(right), len(set(of_given.values())))


class Disputes(Figures):
    """Figures whose precision and recall count different things: our disputes, and the gold's."""

    right: int
    ours: int

    def __new__(cls, found: int, wanted: int, right: int, ours: int) -> Disputes:
        """`found` of the gold's `wanted` disputes; `right` of `ours`."""
        made = super().__new__(cls, found, ours, wanted)
        made.right, made.ours = right, ours
        return made

    @property
    def precision(self) -> float:
        """The part of our disputes that are right."""
        return self.right / self.ours if self.ours else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both parts."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _components(pairs: Sequence[Pair]) -> dict[Pair, str]:
    """The dispute that each pair belongs to, named by its first claim."""
    root = {claim: claim for pair in pairs for claim in pair}
    for pair in pairs:
        first, *rest = sorted(pair)
        for other in rest:
            union(root, first, other)
    return {pair: find(root, min(pair)) for pair in pairs}


def _independent(want: Mapping[Pair, Record], got: Mapping[Pair, Record]) -> Figures:
    both = [
        pair
        for pair, r in want.items()
        if pair in got
        and r["relation"] == got[pair]["relation"]
        and r["relation"] in ("agree", "contradict")
        and not r.get("independent_unsure")
    ]
    right = sum(want[pair].get("independent") is got[pair]["independent"] for pair in both)
    return Figures(right, len(both), len(both))
