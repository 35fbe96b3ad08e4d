"""Where a stance is told apart from the number's verb: by a noun, an adjective, a condition or a relative clause."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cue
from pipeline.extract.spot import Spot

_INVERTED = re.compile(r"\W*(?:Had|Were|Should)\s+(?!not\b)(?:the|a|an|all|any|such|[A-Z]\w+|\w+s)\b[^?]*$")
"""A condition without "if": "*Were the ministry to* stop at 5 t"."""
_MARKED = frozenset({"if", "unless"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACES = frozenset({"subject", "governor", "phrase", "object", "antecedent"})
_SHARING = frozenset({"conj", "xcomp", "csubj", "csubjpass"})
"""Arcs over which a verb without a subject of its own has the modal of the verb above."""
_MODALS = {"'ll": "will", "’ll": "will", "'d": "would", "’d": "would"} | {
    word: word for word in ("will", "would", "could", "may", "might", "should", "shall", "must", "can")
}
_OPEN = frozenset(_MODALS.values()) - {"must"}
"""Modals that leave open whether it is so."""
_UP, _NEAR = 4, 12
"""Verbs looked up to; words before a verb in which its auxiliary stands."""
_TELLING = ("VBZ", "VBP", "VBD")


def nouns_of(spot: Spot) -> dict[str, set[str]]:
    """For each stance, how words tell it: as `subject_names` or `object_names` of the verb, or an adjective (`called`).

    "The *guidance* was lifted to 5 t", "it cut its *forecast* to 5 t", "the *planned* mill takes 5 t"; `foretold` is
    what a verb after the number says of it: "a rise of 5 % is *forecast*".
    """
    found: dict[str, set[str]] = {}
    for seen in spot.cues_of.get("stance", ()):
        name = _role(spot, seen.thing, seen.place.standing, seen.place.right)
        if name:
            found.setdefault(seen.thing.row.value, set()).add(name)
    return found


def _role(spot: Spot, cue: Cue, standing: str, right: bool) -> str | None:
    if not any(cue is own for own in spot.scene.cues(spot.index)):
        return None
    syntax, token = spot.syntax, spot.syntax.token_at(cue.start)
    tag, dep = syntax.tags[token], syntax.deps[token]
    if right or standing not in _PLACES:
        return "foretold" if right and _predicates(spot, syntax.token_at(cue.end - 1)) else None
    if dep == "amod" and tag in ("VBN", "JJ") and syntax.heads[token] > token:
        return "called"
    if not tag.startswith("NN") or syntax.heads[token] != spot.verb():
        return None
    return "subject_names" if dep in _SUBJECTS else "object_names" if dep == "dobj" else None


def _predicates(spot: Spot, token: int) -> bool:
    """Whether a word is what is said of the number: "is *forecast*", "is *likely*"."""
    syntax, verb = spot.syntax, spot.verb()
    if token == verb:
        return syntax.tags[token] == "VBN"
    return syntax.deps[token] == "acomp" and syntax.heads[token] == verb


def auxiliary(spot: Spot) -> str | None:
    """The modal of the number's verb, or of the verb that it shares one with: "would cost 5 and *employ 9*"."""
    syntax, verb = spot.syntax, spot.verb()
    for _ in range(_UP):
        if verb is None:
            return None
        helping = [t for t in range(max(0, verb - _NEAR), verb) if syntax.heads[t] == verb]
        modal = next((syntax.lowers[t] for t in helping if syntax.tags[t] == "MD"), None)
        if modal or syntax.deps[verb] not in _SHARING or any(syntax.deps[t] in _SUBJECTS for t in helping):
            return _MODALS.get(modal or "")
        verb = syntax.heads[verb]
    return None


def conditional(spot: Spot) -> bool:
    """Whether the number's clause, or one that it depends on, stands under a condition."""
    if _INVERTED.match(spot.text):
        return True
    syntax = spot.syntax
    return any(
        word in _MARKED and syntax.deps[token] in ("mark", "advmod") and _governs(spot, token)
        for token, word in enumerate(syntax.lowers)
    )


def _governs(spot: Spot, mark: int) -> bool:
    """Whether the clause that a word marks holds the number, or hangs on the number's verb."""
    syntax, verb = spot.syntax, spot.verb()
    clause = syntax.heads[mark]
    return verb is not None and (clause == verb or (syntax.deps[clause] == "advcl" and syntax.heads[clause] == verb))


def own_clause(spot: Spot) -> bool:
    """Whether a relative clause tells of the number as a fact: "seventy *that are running today*"."""
    syntax = spot.syntax
    for token in range(spot.last, min(len(syntax.tags), spot.last + 9)):
        over = syntax.heads[token]
        if syntax.deps[token] == "relcl" and syntax.tags[token] in (*_TELLING, "VBG", "VBN") and over <= spot.last + 3:
            helped = [syntax.lowers[t] for t in range(over, token) if syntax.heads[t] == token]
            return _OPEN.isdisjoint(helped)
    return False
