"""Filters as they stand in an address, so that a queue can be sent to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from pipeline.app.words import STATUS_NAMES
from pipeline.review import SECTIONS, Filters

_DEFAULT = Filters()


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters of an address; what makes no sense asks for nothing."""
    words = {name: query.get(name, "")[:200] for name in ("mineral", "holder", "activity", "article", "words")}
    section, status = query.get("section", ""), query.get("status", "todo")
    return Filters(
        **words,
        section=section if section in SECTIONS else "",
        status=status if status in STATUS_NAMES else "todo",
        least=_share(query.get("least"), 0.0),
        most=_share(query.get("most"), 1.0),
        sampled=query.get("sampled") == "1",
    )


def _share(text: str | None, otherwise: float) -> float:
    try:
        value = float(text or otherwise)
    except ValueError:
        return otherwise
    return min(1.0, max(0.0, value)) if value == value else otherwise


def query_of(wanted: Filters, **more: Any) -> str:
    """The address part that stands for filters, `?` included; empty for none."""
    fields = {name: getattr(wanted, name) for name in Filters.__struct_fields__}
    kept = {name: value for name, value in fields.items() if value != getattr(_DEFAULT, name)}
    if kept.get("sampled"):
        kept["sampled"] = "1"
    kept |= {name: value for name, value in more.items() if value not in (None, "")}
    return f"?{urlencode(kept, quote_via=quote)}" if kept else ""
