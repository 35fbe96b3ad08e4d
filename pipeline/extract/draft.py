"""The slots of a claim while they are being filled: later slots look at earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.records import Activity, Kind, Modality, Period, Statistic

PER = "/"
_MASS = frozenset({"t", "kg", "g", "lb", "oz", "short_ton"})
_TIME = frozenset({"year", "month", "day", "hour", "week"})
_PLAIN = {"percent": "percent", "percentage_points": "points", "count": "count", "times": "times"}


def unit_class(unit: str) -> str:
    """`percent`, `points`, `count`, `times`, `mass`, `money`, `rate` (money per unit), `time` or `measure`."""
    if unit in _PLAIN:
        return _PLAIN[unit]
    if unit in _MASS:
        return "mass"
    if unit in _TIME:
        return "time"
    if unit[:3].isalpha() and unit[:3].isupper() and unit[3:4] in ("", PER) and len(unit) > 2:
        return "rate" if PER in unit else "money"
    return "measure"


@dataclass
class Draft:
    """What is decided so far, with the probability of each decision."""

    unit: str
    attribution: tuple[str, ...] = ()
    cited: frozenset[tuple[int, int]] = frozenset()
    """Where the names of the attribution stand in the article: a source is no holder."""
    kind: Kind = "level"
    activity: Activity = "other"
    minerals: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    whole: str | None = None
    partner: tuple[str, ...] = ()
    statistic: Statistic | None = None
    period: Period | None = None
    modality: Modality = "observed"
    negated: bool = False
    base: str | None = None
    sureness: dict[str, float] = field(default_factory=dict)
