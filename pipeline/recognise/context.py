"""Whether a form means here what the vocabulary says: the metal and not the verb, the state and not the person.

Every rule is a row of `models/rules/recognise_context.csv`: which forms it speaks of, what must stand before, after or
near them, and whether they are then kept, dropped or held. The first row that applies decides; where none does, the
form is kept.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from pipeline.recognise.finder import Candidate
from pipeline.recognise.surfaces import unjoined
from pipeline.recognise.wordlists import expand
from pipeline.resources import rows

# How many characters before and after a form its context reaches; `near` looks at the wider window.
_BESIDE, _NEAR = 60, 160
Effect = Literal["keep", "drop", "hold"]


class Rule(NamedTuple):
    """One row; a pattern that is None asks nothing."""

    id: str
    label: str
    kind: str
    words: frozenset[str]
    written: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    effect: Effect

    def applies(self, body: str, start: int, end: int) -> bool:
        """Whether everything that the row asks of the context of `body[start:end]` is there."""
        return (
            (self.written is None or self.written.match(body, start, end) is not None)
            and (self.before is None or self.before.search(body[max(0, start - _BESIDE) : start]) is not None)
            and (self.after is None or self.after.match(body[end : end + _BESIDE]) is not None)
            and (self.near is None or self.near.search(_around(body, start, end)) is not None)
        )


def _around(body: str, start: int, end: int) -> str:
    left = body[max(0, start - _NEAR) : start].rpartition("\n")[2]
    right = body[end : end + _NEAR].partition("\n")[0]
    return f"{left}_{right}"


def verdict(body: str, candidate: Candidate) -> Effect:
    """What context makes of it: `keep` it, `drop` it, or `hold` its words so that no part of them is read."""
    rule = deciding(body, candidate)
    return rule.effect if rule else "keep"


def deciding(body: str, candidate: Candidate) -> Rule | None:
    """The first row that applies to the candidate, if any."""
    surface = candidate.surface
    relevant = _relevant(surface.label or "", surface.kind, unjoined(body[candidate.start : candidate.end]))
    return next((rule for rule in relevant if rule.applies(body, candidate.start, candidate.end)), None)


@cache
def _relevant(label: str, kind: str, word: str) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in context_rules()
        if rule.label in ("", label) and rule.kind in ("", kind) and (not rule.words or word in rule.words)
    )


@cache
def context_rules() -> tuple[Rule, ...]:
    """All rows, in the order in which they are asked."""
    return tuple(_rule(row) for row in rows("rules/recognise_context.csv"))


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        id=row["id"],
        label=row["label"],
        kind=row["kind"],
        words=frozenset(unjoined(word) for word in row["words"].split("|") if word),
        written=_pattern(row["written"]),
        before=_pattern(row["before"], "(?:{})\\Z"),
        after=_pattern(row["after"]),
        near=_pattern(row["near"]),
        effect=cast(Effect, row["effect"]),
    )


def _pattern(source: str, frame: str = "(?:{})") -> re.Pattern[str] | None:
    return re.compile(frame.format(expand(source))) if source else None
