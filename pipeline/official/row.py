"""One figure of a row, in the slots of a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from pipeline.official import names
from pipeline.official.figures import Figure, figure
from pipeline.official.layouts import Column, Layout
from pipeline.official.rules import within
from pipeline.records import Period
from pipeline.records.identity import digest
from pipeline.records.official import Official

_YEARS = re.compile(r"(?P<start>\d{4})(?:-\d\d)?(?:\s*(?:/|-|–|to)\s*(?P<end>\d{4})(?:-\d\d)?)?")
_YES = frozenset({"yes", "true", "1", "e", "est", "estimate", "estimated"})
_MODALITIES = ("observed", "projected", "target")
WORLD = "WORLD"


class _What(NamedTuple):
    """What is measured: of which mineral, whose, in which unit."""

    mineral: names.Named
    holder: names.Named
    measure: str
    rule: dict[str, str]
    unit: names.Unit


def official(known: Layout, column: Column, row: Sequence[str], table: str, line: int) -> Official | None:
    """The figure in one column of a row; None where the table withholds it.

    Raises names.PassedOver for what is no figure of ours, ValueError, saying what is wrong, for what cannot be read.
    """
    found = figure(row[column.at] if column.at < len(row) else "")
    if found is None:
        return None
    what = _what(known, column, row)
    slots = {**_slots(known, column, row, what), **_number(found, what.unit), **_said(known, row, what)}
    slots["estimated"] = slots["estimated"] or found.estimated
    name = digest("official", *(f"{key}={slots[key]!r}" for key in sorted(slots)))
    made = {"official_id": name, "table": table, "row": line, "measure": what.measure, **slots}
    return msgspec.convert(made, Official)


def _what(known: Layout, column: Column, row: Sequence[str]) -> _What:
    measure = column.measure or known.measure or known.cell(row, "measure")
    rule = within("measures", f"{measure} {known.cell(row, 'unit')}".replace("_", " "))
    if rule is None:
        raise ValueError(f"what {measure[:80]!r} measures is unknown")
    told, unit = known.cell(row, "commodity"), names.unit(column.unit or known.unit or known.cell(row, "unit"))
    mineral = names.commodity(f"{told} {measure}") if told else names.mineral(known.cell(row, "mineral"))
    holder = names.country(known.country or known.cell(row, "country"))
    if unit.id == "percent" and holder.id == WORLD and rule["whole"] != "own":
        raise names.PassedOver("the world's share of the world")
    return _What(mineral, holder, measure, rule, unit)


def _slots(known: Layout, column: Column, row: Sequence[str], what: _What) -> dict[str, Any]:
    share = what.unit.id == "percent"
    period = _period(column.year or known.cell(row, "year")) if not column.measure or column.year else None
    told = known.cell(row, "base") or what.rule["base"] or names.base(known.cell(row, "unit"), what.measure)
    return {
        "kind": "share" if share else "level",
        "activity": what.rule["activity"],
        "beside": tuple(filter(None, what.rule["beside"].split("|"))),
        "minerals": (what.mineral.id,),
        "holder": (what.holder.id,),
        "whole": _whole(known.cell(row, "whole"), what) if share else None,
        "base": None if share else told or None,
        "period": msgspec.to_builtins(period),
        "modality": _modality(known, row, period),
        "estimated": column.estimated or what.unit.estimated or known.cell(row, "estimated").casefold() in _YES,
    }


def _whole(told: str, what: _What) -> str:
    if told:
        return names.country(told).id
    return what.holder.id if what.rule["whole"] == "own" else WORLD


def _number(found: Figure, unit: names.Unit) -> dict[str, Any]:
    low, high = (None if end is None else float(f"{end * unit.factor:.12g}") for end in (found.low, found.high))
    return {"low": low, "high": high, "bound": found.bound, "unit": unit.id}


def _said(known: Layout, row: Sequence[str], what: _What) -> dict[str, str]:
    citation = known.cell(row, "source")
    if not citation:
        raise ValueError("no source is named")
    notes = (what.mineral.note, what.holder.note, names.brackets(known.cell(row, "unit")), known.cell(row, "note"))
    return {
        "note": "; ".join(dict.fromkeys(filter(None, notes)))[:200],
        "source": names.source(citation),
        "citation": citation[:300],
    }


def _period(text: str) -> Period | None:
    """The years of a cell; a month is read as its year. None where there is none."""
    if not text:
        return None
    found = _YEARS.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} is no year")
    return Period(found["start"], found["end"] or found["start"])


def _modality(known: Layout, row: Sequence[str], period: Period | None) -> str:
    told = known.cell(row, "modality").casefold()
    if told and told not in _MODALITIES:
        raise ValueError(f"the modality {told[:40]!r} is none of {', '.join(_MODALITIES)}")
    late = bool(known.observed_until and period and str(period.end) > known.observed_until)
    return told or ("projected" if late else "observed")
