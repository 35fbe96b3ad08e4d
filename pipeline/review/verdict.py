"""What several people's answers come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.records import Verdict
from pipeline.review.placed import Placed


class Settled(NamedTuple):
    """The outcome for one relation or claim."""

    verdict: Verdict | None
    """None where nobody answered, or reviewers disagree and nobody has decided between them."""
    verdict_by: tuple[str, ...]
    answers: Mapping[str, str]
    """Reviewer → latest answer, skips and decisions between reviewers left out."""
    disputed: bool
    adjudicated: bool
    inherited: bool = False
    """True where nobody answered, and a side stands on nothing but claims that people found wrongly extracted."""


NOTHING = Settled(None, (), {}, False, False)


def settle(placed: Sequence[Placed]) -> Settled:
    """The outcome of the decisions that stand on one subject, oldest first."""
    answers, between = _answers(placed), None
    for one in placed:
        between = one.decision if one.decision.adjudicates and one.decision.answer != "skip" else between
    if between is not None:
        return Settled(_verdict(between.answer), (between.reviewer,), answers, False, True)
    if len(set(answers.values())) != 1:
        return Settled(None, (), answers, bool(answers), False)
    return Settled(_verdict(next(iter(answers.values()))), tuple(sorted(answers)), answers, False, False)


def _answers(placed: Iterable[Placed]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for one in placed:
        if not one.decision.adjudicates and one.decision.answer not in (None, "skip"):
            answers[one.decision.reviewer] = str(one.decision.answer)
    return dict(sorted(answers.items()))


def _verdict(answer: str | None) -> Verdict:
    return answer  # type: ignore[return-value]  # an answer that is no skip is a verdict


class Corrected(NamedTuple):
    """One slot of one of today's claims as people corrected it."""

    claim_id: str
    slot: str
    value: Any
    by: tuple[str, ...]
    disputed: bool
    """True where reviewers correct it differently: then no value is put beside the extracted one."""


def corrections(placed: Iterable[Placed]) -> list[Corrected]:
    """Every corrected slot, by claim and slot; the latest word of each reviewer counts, an adjudicator's wins."""
    said: dict[tuple[str, str], dict[str, Any]] = {}
    ruled: dict[tuple[str, str], tuple[str, Any]] = {}
    for one in placed:
        for claim, slots in one.decision.corrections.items():
            key = one.today(claim)
            for slot, value in slots.items() if key else ():
                said.setdefault((str(key), slot), {})[one.decision.reviewer] = value
                if one.decision.adjudicates:
                    ruled[str(key), slot] = (one.decision.reviewer, value)
    return [_merged(key, said[key], ruled.get(key)) for key in sorted(said)]


def _merged(key: tuple[str, str], said: Mapping[str, Any], ruled: tuple[str, Any] | None) -> Corrected:
    if ruled:
        return Corrected(*key, ruled[1], (ruled[0],), False)
    values = list(said.values())
    disputed = any(value != values[0] for value in values)
    return Corrected(*key, None if disputed else values[0], tuple(sorted(said)), disputed)
