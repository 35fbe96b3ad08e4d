"""The queue: what there is to decide, in the order in which it tells most."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.app.pages.subject import address, saved
from pipeline.app.queries import filters_of
from pipeline.app.site import Site
from pipeline.app.view import View
from pipeline.app.words import STATUS_NAMES, bylines, held, names
from pipeline.export.words import number
from pipeline.review import FACETS, SECTIONS, Filters, Item, has_news, status

_ON_A_PAGE = 20
_CHOICES = 200  # values of a facet offered in its menu, most frequent first


def queue(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /: the items that fit the filters, a page at a time."""
    wanted, reviewer = filters_of(request.query_params), site.reviewer(request)
    start = _number(request.query_params.get("from"))
    found = list(islice(view.chosen(wanted, reviewer, start), _ON_A_PAGE + 1))
    later = view.catalogue.place[found[-1].name] if len(found) > _ON_A_PAGE else None
    return site.render(
        request,
        "queue.html",
        wanted=wanted,
        lines=[_line(view, item, reviewer) for item in found[:_ON_A_PAGE]],
        count=view.count(wanted, reviewer),
        saved=saved(view, request, reviewer),
        last=view.ledger.last(reviewer),
        later=later,
        started=start > 0,
        facets={facet: _choices(view, facet, getattr(wanted, facet)) for facet in FACETS},
        sections=_sections(view, wanted, reviewer),
        statuses=STATUS_NAMES,
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _choices(view: View, facet: str, chosen: str) -> list[tuple[str, str, int]]:
    """The values of a facet with their names and numbers of items; the chosen one is always among them."""
    found = view.catalogue.values(facet)
    short = found[:_CHOICES] + [one for one in found[_CHOICES:] if one[0] == chosen]
    shown = [(value, _named(facet, value), count) for value, count in short]
    return sorted(shown, key=lambda one: one[1].casefold())


def _named(facet: str, value: str) -> str:
    return names([value])[0] if facet in ("mineral", "holder") else value.replace("_", " ")


def _sections(view: View, wanted: Filters, reviewer: str) -> list[tuple[str, int, int]]:
    """Each section with what is left of it and what there is in all."""
    rows: list[tuple[str, int, int]] = []
    for section in SECTIONS:
        left = view.count(Filters(section=section), reviewer)
        rows.append((section, left, view.count(Filters(section=section, status="all"), reviewer)))
    return rows


def _line(view: View, item: Item, reviewer: str) -> dict[str, Any]:
    claims = [view.today.claims[name] for name in item.claims]
    positions = [view.today.position_of[name] for name in item.claims]
    subject = min((p.measurand for p in positions), key=len)
    return {
        "item": item,
        "papers": bylines(claims),
        "address": address(item),
        "measurand": subject[:1].upper() + subject[1:],
        "numbers": [number(position) for position in positions],
        "held": [held(claim) for claim in claims],
        "voices": [len(position.voices) for position in positions],
        "status": status(view.ledger, item.name, reviewer),
        "news": has_news(view.ledger, item.name),
        "verdict": view.ledger.settled(item.name).verdict,
    }
