"""Every annotated set at hand."""

from __future__ import annotations

from pipeline.learn.gold import GoldSet, own_and_shared_sets
from pipeline.learn.standoff import standoff_sets


def gold_sets() -> list[GoldSet]:
    """Our own sets, the shared one and its parts, and the real articles annotated stand-off."""
    return [*own_and_shared_sets(), *standoff_sets()]
