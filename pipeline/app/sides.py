"""A claim as one side of a page: its words in their article, who else says so, its slots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.app.desk import Desk
from pipeline.app.marks import marks
from pipeline.app.passage import Passage, at_words, passage, window
from pipeline.app.view import View
from pipeline.app.words import held, slot_name, slot_words
from pipeline.export.words import number
from pipeline.records import Claim, Position
from pipeline.records.correction import NOT_COMPARED, SLOTS
from pipeline.records.decision import slots_of


class Voice(NamedTuple):
    """One origin: the claim that speaks for it, and those that repeat it."""

    first: Claim
    copies: list[Claim]


class Side(NamedTuple):
    """Everything that a page shows of a claim."""

    letter: str
    claim: Claim
    position: Position
    number: str
    held: str
    context: Passage
    voices: list[Voice]
    unseen: frozenset[str]
    slots: Mapping[str, Any]
    """The slots as they stand: corrected where somebody corrected them."""
    corrected: Mapping[str, str]
    """Slot → who corrected it."""


class Row(NamedTuple):
    """One line of the slot table."""

    slot: str
    name: str
    values: tuple[str, ...]
    corrected: tuple[str, ...]
    same: bool
    compared: bool
    """False for a slot that matching does not look at: that it differs says nothing against an agreement."""


def side(desk: Desk, view: View, letter: str, claim: Claim, unseen: tuple[str, ...], blind: bool) -> Side:
    """One side; where a reviewer must not know what others said, without their corrections."""
    position = view.today.position_of[claim.claim_id]
    slots, corrected = slots_now(view, claim, blind)
    return Side(
        letter=letter,
        claim=claim,
        position=position,
        number=number(position),
        held=held(claim),
        context=context(desk, view, claim),
        voices=[_voice(view, voice) for voice in position.voices],
        unseen=frozenset(unseen) & frozenset(position.claims),
        slots=slots,
        corrected=corrected,
    )


def slots_now(view: View, claim: Claim, blind: bool) -> tuple[dict[str, Any], dict[str, str]]:
    """A claim's slots with people's corrections, and who made them; as extracted for a blind reading."""
    slots, corrected = slots_of(claim), {}
    for one in () if blind else view.ledger.corrections([claim.claim_id]):
        if one.disputed:
            corrected[one.slot] = f"disputed by {', '.join(one.by)}"
        else:
            slots[one.slot], corrected[one.slot] = one.value, f"corrected by {', '.join(one.by)}"
    return slots, corrected


def context(desk: Desk, view: View, claim: Claim) -> Passage:
    """The words about a claim; its own sentence where the article's text is gone."""
    text = desk.reader.text(claim.doc_id)
    if text is None or text[claim.start : claim.end] != claim.quote:
        at = claim.start - claim.sentence_start
        start, end = window(len(claim.sentence), (at, at + len(claim.quote)), (0, len(claim.sentence)))
        return passage(claim.sentence, start, end, [])
    sentence = (claim.sentence_start, claim.sentence_start + len(claim.sentence))
    start, end = at_words(text, *window(len(text), (claim.start, claim.end), sentence))
    return passage(text, start, end, marks(claim, view.mentions.of(claim.doc_id), text, start, end))


def _voice(view: View, voice: tuple[str, ...]) -> Voice:
    claims = [view.today.claims[name] for name in voice]
    return Voice(claims[0], claims[1:])


def table(sides: list[Side]) -> list[Row]:
    """The slots of the sides next to each other; those that no side fills are left out."""
    rows = []
    for slot in SLOTS:
        values = tuple(slot_words(slot, one.slots[slot]) for one in sides)
        if any(values):
            by = tuple(one.corrected.get(slot, "") for one in sides)
            rows.append(Row(slot, slot_name(slot), values, by, len(set(values)) == 1, _is_compared(slot, sides)))
    return rows


def _is_compared(slot: str, sides: list[Side]) -> bool:
    """What is counted matters to counts alone."""
    return slot not in NOT_COMPARED and (slot != "counted" or any(one.slots["kind"] == "count" for one in sides))
