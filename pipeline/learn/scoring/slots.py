"""When a slot counts as right. Gold may list further right values of a slot under `ok`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from pipeline import resources

SLOTS = (
    "value", "unit", "bound", "kind", "activity", "minerals", "holder", "whole", "partner", "statistic",
    "out_of", "period", "modality", "negated", "attribution",
)  # fmt: skip
FRAME = ("value", "unit", "bound", "kind", "activity", "minerals", "holder", "period", "modality", "negated")

Slots = Mapping[str, Any]
# Hedges that careful readers take for one another.
_NEAR_BOUNDS = (
    {"approx", "approx_below", "approx_above"},
    {"more_than", "at_least"},
    {"less_than", "at_most"},
)
_VALUE_TOLERANCE = 0.005  # of the larger number: 66.67 for two-thirds is right
_NAME_LIKENESS, _HOLDER_LIKENESS = 85, 90  # of 100, rapidfuzz token_set_ratio


def same(slot: str, gold: Slots, claim: Slots) -> bool:
    """Whether a claim's slot is right."""
    if slot == "value":
        return same_value(gold, claim)
    if slot == "negated":  # no text both denies a number and does not
        return bool(gold.get(slot)) == bool(claim.get(slot))
    rule = _RULES.get(slot, lambda want, got: bool(want == got))
    return any(rule(want, claim.get(slot)) for want in (gold.get(slot), *gold.get("ok", {}).get(slot, ())))


def same_value(gold: Slots, claim: Slots) -> bool:
    """Whether both ends of the interval are right, within half a per cent."""
    wanted = [(gold.get("low"), gold.get("high")), *map(tuple, gold.get("ok", {}).get("value", ()))]
    return any(_close(low, claim.get("low")) and _close(high, claim.get("high")) for low, high in wanted)


def fold_mineral(name: str) -> str:
    """The id that stands for a mineral's name in comparisons."""
    low = str(name).lower()
    return _folds().get(low, low)


def _folds() -> dict[str, str]:
    rows = resources.rows("vocabulary/mineral_ids.csv")
    return {name: row["id"] for row in rows for name in row["folded"].split("|") if name}


def _close(x: float | None, y: float | None) -> bool:
    if x is None or y is None:
        return x is y
    return abs(x - y) <= max(_VALUE_TOLERANCE * max(abs(x), abs(y)), 1e-9)


def _bound(want: str, got: str) -> bool:
    return want == got or any({want, got} <= group for group in _NEAR_BOUNDS)


def _minerals(want: Sequence[str] | None, got: Sequence[str] | None) -> bool:
    return {fold_mineral(x) for x in want or ()} == {fold_mineral(x) for x in got or ()}


def _names(want: Sequence[str] | None, got: Sequence[str] | None) -> bool:
    a, b = sorted({str(x).lower() for x in want or ()}), sorted({str(x).lower() for x in got or ()})
    if a == b:
        return True
    likeness = [max((fuzz.token_set_ratio(x, y) for y in b), default=0.0) for x in a]
    return len(a) == len(b) and min(likeness, default=0.0) >= _HOLDER_LIKENESS


def _attribution(want: Sequence[str] | None, got: Sequence[str] | None) -> bool:
    """One wanted name is given, at most four words longer, with at most two names more beside it."""
    if not want or not got:
        return not want and not got
    return len(got) <= len(want) + 2 and any(
        fuzz.token_set_ratio(x.lower(), y.lower()) >= _NAME_LIKENESS and len(y.split()) <= len(x.split()) + 4
        for x in want
        for y in got
    )


def _period(want: Slots | None, got: Slots | None) -> bool:
    return _years(want) == _years(got)


def _years(period: Slots | None) -> tuple[str, str] | None:
    if not period or (period.get("start") is None and period.get("end") is None):
        return None
    return str(period.get("start") or "")[:4], str(period.get("end") or "")[:4]


_RULES: dict[str, Callable[[Any, Any], bool]] = {
    "bound": _bound,
    "minerals": _minerals,
    "holder": _names,
    "partner": _names,
    "attribution": _attribution,
    "period": _period,
    "out_of": _close,
}
