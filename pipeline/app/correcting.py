"""Slots as a form shows them and as it gives them back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

from pipeline.app.ids import id_of
from pipeline.app.words import slot_name
from pipeline.records.claim import Activity, Bound, Kind, Modality, Statistic
from pipeline.records.correction import SLOTS, slot_value

CHOICES: dict[str, tuple[str, ...]] = {
    "bound": get_args(Bound),
    "kind": get_args(Kind),
    "activity": get_args(Activity),
    "statistic": ("", *get_args(Statistic)),
    "modality": get_args(Modality),
    "negated": ("no", "yes"),
}
_NUMBERS = frozenset({"low", "high", "out_of"})
_LISTS = frozenset({"minerals", "holder", "partner", "attribution"})
_HINTS = {
    "minerals": "ids or names, with ; between them",
    "holder": "ids or names, with ; between them",
    "partner": "ids or names, with ; between them",
    "attribution": "names, with ; between them",
    "period": "2024, 2020/2024, 2020/ or /2030",
}


class Field(NamedTuple):
    """One slot in the form."""

    name: str
    slot: str
    label: str
    value: str
    choices: tuple[str, ...]
    hint: str
    fault: str


def fields(prefix: str, slots: Mapping[str, Any], typed: Mapping[str, str], faults: Mapping[str, str]) -> list[Field]:
    """The form of one claim: what it holds now, or what was typed and could not be taken."""
    return [_field(f"{prefix}.{slot}", slot, slots[slot], typed, faults) for slot in SLOTS]


def _field(name: str, slot: str, value: Any, typed: Mapping[str, str], faults: Mapping[str, str]) -> Field:
    shown = typed.get(name, as_text(slot, value))
    return Field(name, slot, slot_name(slot), shown, CHOICES.get(slot, ()), _HINTS.get(slot, ""), faults.get(name, ""))


def as_text(slot: str, value: Any) -> str:
    """A slot's value as the form holds it."""
    if value is None:
        return ""
    if slot in _NUMBERS:
        return f"{value:.15g}"
    if slot in _LISTS:
        return "; ".join(value)
    if slot == "period":
        start, end = value["start"] or "", value["end"] or ""
        return start if start == end else f"{start}/{end}"
    return ("yes" if value else "no") if slot == "negated" else str(value)


def from_text(slot: str, text: str) -> Any:
    """What somebody typed, as the slot's JSON value. Raises ValueError in words that help."""
    text = text.strip()
    if slot in _LISTS:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        value: Any = parts if slot == "attribution" else list(dict.fromkeys(id_of(slot, part) for part in parts))
    elif not text:
        value = None
    elif slot in _NUMBERS:
        value = _number(slot, text)
    elif slot == "whole":
        value = id_of(slot, text)
    elif slot == "period":
        start, slash, end = text.partition("/")
        value = {"start": start.strip() or None, "end": (end.strip() or None) if slash else start.strip()}
    else:
        value = text == "yes" if slot == "negated" else text
    slot_value(slot, value)
    return value


def _number(slot: str, text: str) -> float:
    plain = re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", text)
    try:
        return float(plain)
    except ValueError:
        raise ValueError(f"{slot_name(slot)}: a plain number such as 12.5, not {text!r}") from None


def corrections(
    prefixes: Sequence[str], slots: Sequence[Mapping[str, Any]], form: Mapping[str, str]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """For each side the slots that were typed over, and for each field that cannot be taken the reason."""
    found: list[dict[str, Any]] = [{} for _ in prefixes]
    faults: dict[str, str] = {}
    for at, prefix in enumerate(prefixes):
        for slot in SLOTS:
            name = f"{prefix}.{slot}"
            typed = form.get(name)
            if typed is None or typed.strip() == as_text(slot, slots[at][slot]):
                continue
            try:
                found[at][slot] = from_text(slot, typed)
            except ValueError as error:
                faults[name] = str(error)
    return found, faults
