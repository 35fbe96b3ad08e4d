"""Which official figures are shown beside what is claimed, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.export.words import measured, period_words
from pipeline.records.official import Official

_FAR = 3
"""Years from the nearest claim, from which on a figure says nothing about it any more."""
_DIGITS = re.compile(r"\d+")


def nearest(figures: Iterable[Official], years: Iterable[int], most: int) -> list[Official]:
    """The figures nearest in time to what is claimed, in the order of time; of two editions the newer.

    Figures without a year (what is in the ground) are always near. Where no year is claimed, the latest are.
    """
    wanted = sorted(set(years))
    latest: dict[tuple[object, ...], Official] = {}
    for figure in sorted(figures, key=lambda one: (one.source, one.citation, one.official_id)):
        latest[_edition(figure)] = figure
    near = [figure for figure in latest.values() if _distance(figure, wanted) <= _FAR]
    near.sort(key=lambda one: (_distance(one, wanted), one.modality != "observed", -_year(one), one.official_id))
    return sorted(near[:most], key=lambda one: (_year(one), one.source, one.official_id))


def _edition(figure: Official) -> tuple[object, ...]:
    """What two editions of one figure have in common."""
    house = _DIGITS.sub("", figure.source)
    return house, figure.activity, figure.unit, figure.base, figure.note, figure.modality, figure.period


def _year(figure: Official) -> int:
    return int(str(figure.period.end)[:4]) if figure.period else 0


def _distance(figure: Official, years: Sequence[int]) -> int:
    if not figure.period:
        return 0
    if not years:
        return 0 if figure.modality == "observed" else _FAR + 1
    return min(abs(_year(figure) - year) for year in years)


def official_words(figure: Official) -> str:
    """The figure itself: `60,000 t`."""
    return measured(figure.low, figure.high, figure.unit, figure.bound)


def official_label(figure: Official, activity: str, *, when: bool = True) -> str:
    """Whose figure it is and for when; what it measures where that is not quite what the claims are about."""
    parts = [figure.source, period_words(figure.period) if when else ""]
    parts += ["estimate"] if figure.estimated else []
    parts += [figure.modality] if figure.modality != "observed" else []
    parts += [figure.measure.replace("_", " ").casefold()] if figure.activity != activity else []
    parts += [figure.base.replace("_", " ")] if figure.base and figure.activity == activity else []
    return ", ".join(filter(None, [*parts, figure.note]))
