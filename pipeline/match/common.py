"""What is known of pairs before their numbers are compared, as columns over the pairings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.match.columns import Flags
from pipeline.match.compare import SAME_TOPIC
from pipeline.match.conflict import THINGS, runs
from pipeline.match.decide import two_times
from pipeline.match.pairing import MOMENTS, RIVALS, Pairing


class Common(NamedTuple):
    """Flags of pairings, one column each."""

    denial: Flags
    deniable: Flags
    """True where a denial contradicts what lies inside it."""
    article: Flags
    scope: Flags
    """True where the measurands differ in one slot."""
    scope_is_time: Flags
    scope_open: Flags
    """True where a scope is told at all."""
    different: Flags
    """True where the times do."""
    series: Flags
    """True where two times of one thing are told."""
    statuses: Flags
    """True where the modalities may only differ in time."""
    share: Flags
    change: Flags
    target: Flags
    topic: Flags
    """True where the topics are as good as the same."""
    turns: Flags
    """True where what was and what is to come meet without a date."""
    timeless: Flags
    told: Flags
    shifted: Flags
    things: Flags
    """True where a time could be that of another thing."""
    rival: Flags
    runs: Flags
    sums: Flags
    observed: Flags
    dated: Flags
    """True where the times are stated and the same."""
    unknown: Flags
    editions: Flags
    ahead: Flags
    """True of changes of which one at least is to come."""
    differing: Flags


def common(pairings: Sequence[Pairing]) -> Common:
    """The flags of all pairings."""
    table = np.array(list(map(_flags, pairings)), dtype=bool).reshape(-1, len(Common._fields))
    return Common(*np.ascontiguousarray(table.T))


def _flags(one: Pairing) -> tuple[bool, ...]:
    what, how, alike = one.subject, one.fit, one.likeness
    comparable = alike.verdict == "comparable"
    flags: dict[str, bool] = {
        "denial": one.denial,
        "deniable": comparable and not alike.unknown and how in ("same", "near") and one.modalities == "compare",
        "article": what.article,
        "scope": alike.verdict == "scope",
        "scope_is_time": MOMENTS.issuperset(alike.differing),
        "scope_open": one.modalities in RIVALS and alike.topic >= SAME_TOPIC,
        "different": how == "different",
        "series": two_times(one) is not None,
        "statuses": one.modalities == "time",
        "share": what.kind == "share",
        "change": what.kind == "change",
        "target": "target" in one.modes,
        "topic": alike.topic >= SAME_TOPIC,
        "turns": how == "unknown" and len(one.modes) == 2 and "observed" in one.modes,
        "timeless": one.timeless,
        "told": one.told,
        "shifted": one.shifted,
        "things": not THINGS.isdisjoint(alike.unknown),
        "rival": one.modalities in RIVALS,
        "runs": runs(one),
        "sums": what.sums,
        "observed": one.modes == {"observed"},
        "dated": how == "same",
        "unknown": bool(alike.unknown),
        "editions": one.modalities == "editions",
        "ahead": what.kind == "change" and "projected" in one.modes,
        "differing": bool(alike.differing),
    }
    return tuple(flags[name] for name in Common._fields)
