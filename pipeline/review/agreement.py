"""How far reviewers agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """A kappa, its name, and on how many items answered by at least two people it stands."""

    kappa: float | None
    """None where it is not defined: no such item, or everybody always gave one and the same answer."""
    name: str
    items: int


def agreement(answers: Iterable[Mapping[str, str]]) -> Agreement:
    """Cohen's kappa where two people answered, Fleiss' where more did; each item maps reviewers to answers."""
    rated = [item for item in answers if len(item) > 1]
    people = sorted({name for item in rated for name in item})
    if len(people) == 2:
        pairs = [(item[people[0]], item[people[1]]) for item in rated]
        return Agreement(cohen(pairs), "Cohen's kappa", len(pairs))
    return Agreement(fleiss([Counter(item.values()) for item in rated]), "Fleiss' kappa", len(rated))


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen 1960, "A coefficient of agreement for nominal scales": chance from each person's own habits."""
    if not pairs:
        return None
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[name] * second[name] for name in first) / total**2
    return _kappa(sum(a == b for a, b in pairs) / total, chance)


def fleiss(items: Sequence[Counter[str]]) -> float | None:
    """Fleiss 1971, "Measuring nominal scale agreement among many raters"; items may have more or fewer raters."""
    if not items:
        return None
    seen = [sum(n * (n - 1) for n in item.values()) / (item.total() * (item.total() - 1)) for item in items]
    shares = sum(items, Counter[str]())
    chance = sum((n / shares.total()) ** 2 for n in shares.values())
    return _kappa(sum(seen) / len(seen), chance)


def _kappa(seen: float, chance: float) -> float | None:
    return None if chance >= 1 - 1e-12 else (seen - chance) / (1 - chance)
