"""How each word of a sentence stands to a quantity: the classes that all slots' features are made of.

From the quantity's own head the way up to the root is walked once. What hangs off each step gets a class
that says in which grammatical part it stands (`complement`: "91 % of *refining*"; `subject`: "*They* make 5 t";
`governor`: "a *price* of $4"; `sibling`: what belongs to the quantity it is coordinated with ...). The
classes are those of clause structure, so that they hold for any verb and any register.
"""

from __future__ import annotations

from pipeline.extract.syntax import Syntax

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECT = frozenset({"dobj", "attr", "acomp", "oprd", "dative"})
_WITHIN = frozenset({"nummod", "quantmod", "amod", "compound", "nmod", "npadvmod", "appos", "advmod", "poss", "det"})
_LOWER = frozenset({"advcl", "ccomp", "xcomp", "conj", "parataxis", "relcl", "acl", "pcomp"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_BRANCH = (
    dict.fromkeys(_SUBJECT, "subject")
    | dict.fromkeys(_OBJECT, "object")
    | dict.fromkeys(_LOWER, "lower")
    | {"agent": "agent", "prep": "adjunct", "npadvmod": "adjunct", "advmod": "manner", "aux": "manner"}
    | {"auxpass": "manner", "neg": "manner", "mark": "manner", "prt": "verb", "punct": "far"}
)


def is_verb(syntax: Syntax, token: int) -> bool:
    """Whether a token heads a clause; participles that only modify a noun do not."""
    return syntax.tags[token][:2] in ("VB", "MD") and syntax.deps[token] not in ("amod", "compound")


def head_of(syntax: Syntax, first: int, last: int) -> int:
    """Of the tokens `first` to `last` (half open), the one that the rest of the span hangs on."""
    for token in range(first, last):
        if not first <= syntax.heads[token] < last and syntax.deps[token] not in ("punct", "advmod", "quantmod"):
            return token
    return last - 1


class Standing:
    """The class of every token of a sentence as seen from one quantity."""

    def __init__(self, syntax: Syntax, first: int, last: int) -> None:
        self.syntax = syntax
        self.head = head_of(syntax, first, last)
        self.role = syntax.deps[self.head]
        self.verb: int | None = None
        self.governor: int | None = None
        self._children = _children(syntax)
        self._class: list[str] = [""] * len(syntax.heads)
        self._climb()
        for token in range(first, last):
            self._class[token] = "inside"

    def of(self, token: int) -> str:
        """The class of a token; it inherits that of the word it hangs on."""
        trail: list[int] = []
        while not self._class[token]:
            trail.append(token)
            up = self.syntax.heads[token]
            if up == token or up in trail:
                self._class[token] = "far"
                break
            token = up
        for seen in trail:
            self._class[seen] = self._class[token]
        return self._class[token]

    def _mark(self, token: int, name: str) -> None:
        if not self._class[token]:
            self._class[token] = name

    def _climb(self) -> None:
        """From the quantity to the root, marking what hangs off each step."""
        node = self._climb_phrase(self.head)
        if is_verb(self.syntax, node):
            self.verb = node
            self._clause(node)

    def _climb_phrase(self, node: int) -> int:
        """Through the noun phrase that holds the quantity, to the verb over it (or the root)."""
        heads, deps = self.syntax.heads, self.syntax.deps
        name = "phrase"
        self._mark(node, name)
        self._noun_branches(node, name)
        while heads[node] != node:
            dep, parent = deps[node], heads[node]
            self.role = dep
            if is_verb(self.syntax, parent):
                return parent
            name = _step(dep, name)
            if dep in ("pobj", "pcomp") and self.governor is None:
                self.governor = heads[parent]
            self._mark(parent, name)
            self._noun_branches(parent, name)
            node = parent
        return node

    def _noun_branches(self, node: int, name: str) -> None:
        for child in self._children[node]:
            dep = self.syntax.deps[child]
            right = dep in ("prep", "acl", "relcl") and child > node
            self._mark(child, "complement" if right and name == "phrase" else "far" if dep == "punct" else name)

    def _clause(self, verb: int) -> None:
        """The clause of the quantity's verb, then the clauses over it."""
        self._mark(verb, "verb")
        subject = self._branches(verb, "", "subject")
        heads, deps = self.syntax.heads, self.syntax.deps
        while heads[verb] != verb:
            dep, parent = deps[verb], heads[verb]
            if not is_verb(self.syntax, parent):
                own = dep in ("relcl", "acl", "advcl", "pcomp") and not subject
                self._noun_over(parent, "subject" if own else "antecedent")
                subject = True
            else:
                self._mark(parent, "upper_verb")
                shares = dep in ("conj", "xcomp", "advcl", "dep") and not subject
                subject = self._branches(parent, "upper_", "subject" if shares else "upper_subject") or subject
            verb = parent

    def _branches(self, verb: int, prefix: str, subject: str) -> bool:
        """Mark what hangs off a verb; whether it has a subject of its own (a relative pronoun is none)."""
        found = False
        for child in self._children[verb]:
            name = _BRANCH.get(self.syntax.deps[child], "adjunct")
            if name == "subject":
                found = found or self.syntax.lowers[child] not in _RELATIVE
                self._mark(child, subject)
            else:
                self._mark(child, name if name == "far" else prefix + name)
        return found

    def _noun_over(self, noun: int, name: str) -> None:
        self._mark(noun, name)
        for child in self._children[noun]:
            self._mark(child, name)


def _step(dep: str, name: str) -> str:
    """The class of the parent that a phrase reaches by an arc."""
    if dep == "conj":
        return "sibling"
    if dep in _WITHIN and name == "phrase":
        return "phrase"
    return "governor" if name in ("phrase", "sibling", "governor") else "far"


def _children(syntax: Syntax) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in syntax.heads]
    for token, head in enumerate(syntax.heads):
        if head != token:
            children[head].append(token)
    return children
