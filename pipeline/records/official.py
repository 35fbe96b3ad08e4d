"""A figure of official statistics. It is no claim: nothing contradicts it, it only stands beside what is claimed."""

from __future__ import annotations

import msgspec

from pipeline.records.claim import Activity, Bound, Kind, Modality, Period


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `official.jsonl`: one figure of one table, in the slots of a claim."""

    official_id: str
    table: str
    """The file's name in the workspace's folder `official/`."""
    row: int
    """Which line of the table, the header being line 1."""
    measure: str
    """What is measured, in the table's own words."""
    kind: Kind
    activity: Activity
    beside: tuple[str, ...]
    """The activities whose claims it may stand beside: an article that says production may mean this."""
    minerals: tuple[str, ...]
    holder: tuple[str, ...]
    whole: str | None
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    base: str | None
    period: Period | None
    modality: Modality
    estimated: bool
    note: str
    """What the table says of the figure besides, such as what a total leaves out."""
    source: str
    """Whom the figure is quoted from, short."""
    citation: str
    """The source in the table's own words."""
    measurands: tuple[str, ...] = ()
    """measurand_ids of the positions that it stands beside, sorted."""
