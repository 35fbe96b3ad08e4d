"""The plain words around a quantity, by where they stand: what no list of cues thought of, training may still weigh."""

from __future__ import annotations

from pipeline.extract.ranker import Features
from pipeline.extract.spot import Spot
from pipeline.extract.tables import TableSpot
from pipeline.extract.words import words_of

MARK = "~"
"""Stands in the name of every feature made of a word; training keeps those that several articles share."""
DAMPED = 0.5
"""The value of such a feature: of many weak hints each should move little."""
_AROUND = 25
"""Tokens on either side; a clause is rarely longer."""
_GROUPS = {
    "inside": "n", "phrase": "n", "complement": "n", "sibling": "n", "governor": "g", "verb": "v", "manner": "v",
    "upper_verb": "u", "subject": "s", "agent": "s", "antecedent": "s", "object": "o", "adjunct": "a",
}  # fmt: skip
_OPEN = ("NN", "VB", "JJ", "IN", "RB")
_EMPTY = frozenset({"was", "were", "are", "been", "being", "has", "have", "had", "having", "that", "than", "per"})
_ENDINGS = ("ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "s", "e")
_SHORTEST, _STEM = 3, 4


def stem(word: str) -> str:
    """A word without its ending, so that "refines" and "refining" are one; lighter than Porter's, which this is after."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def wording(spot: Spot) -> tuple[str, ...]:
    """The stems around a quantity as `group:stem`, sorted; names of any kind are left out, for they are no language."""
    return spot.scene.once(("wording", spot.quantity.start), lambda: tuple(sorted(set(_found(spot)))))


def worded(value: object, spot: Spot) -> Features:
    """A candidate's features of words."""
    return {f"{value}{MARK}{name}": DAMPED for name in wording(spot)}


def _found(spot: Spot) -> list[str]:
    if isinstance(spot, TableSpot):
        labels = (("c", spot.header_cell.text), ("r", spot.row[0].text))
        return [f"{group}:{stem(w.lower)}" for group, text in labels for w in words_of(text) if _is_word(w.lower)]
    base, syntax, found = spot.sentence.start, spot.syntax, []
    names = [(m.start - base, m.end - base) for m in spot.scene.mentions(base, spot.sentence.end)]
    unit = range(0) if spot.quantity.unit == "count" else range(spot.first, spot.last)
    for token in range(max(0, spot.first - _AROUND), min(len(syntax.heads), spot.last + _AROUND)):
        group = _GROUPS.get(spot.standing.of(token))
        open_class = syntax.tags[token][:2] in _OPEN and not syntax.tags[token].startswith("NNP")
        if group and open_class and token not in unit and _is_word(syntax.lowers[token]):
            at = syntax.starts[token]
            if not any(start <= at < end for start, end in names):
                found.append(f"{group}:{stem(syntax.lowers[token])}")
    return found


def _is_word(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word not in _EMPTY
