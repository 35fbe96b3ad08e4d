"""How far the review has come, how often the machine is right, how far reviewers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.app.site import Site
from pipeline.app.view import View
from pipeline.app.words import RELATION_NAMES, SECTION_NAMES
from pipeline.review import SECTIONS, Item, agreement, estimate


def progress(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /progress."""
    decided = list(_decided(view))
    answers = [dict(view.ledger.settled(name).answers) for name in view.ledger.subjects()]
    return site.render(
        request,
        "progress.html",
        sections=[_section(view, section, decided) for section in SECTIONS],
        kappa=agreement(answers),
        blind=sum(one.decision.blind for one in view.ledger.decisions()),
        people=_people(view),
        disputed=sum(view.ledger.settled(name).disputed for name in view.ledger.subjects()),
        lost=sum(1 for _ in view.ledger.lost()),
        names=RELATION_NAMES,
    )


def _decided(view: View) -> Iterator[tuple[Item, str]]:
    for name in sorted(view.ledger.touched()):
        item, verdict = view.item(name), view.ledger.settled(name).verdict
        if item is not None and verdict is not None:
            yield item, verdict


def _section(view: View, section: str, decided: list[tuple[Item, str]]) -> dict[str, Any]:
    """Totals of a section, and the machine's precision from the random sample alone."""
    here = [(item, verdict) for item, verdict in decided if item.section == section]
    sample = [_right(view, item, verdict) for item, verdict in here if item.sampled]
    return {
        "name": SECTION_NAMES[section],
        "total": view.catalogue.size(section),
        "decided": len(here),
        "estimate": estimate(sample),
        "verdicts": Counter(verdict for _, verdict in here).most_common(),
    }


def _right(view: View, item: Item, verdict: str) -> bool:
    """True if people gave the machine's own answer."""
    relation = view.today.relations.get(item.name)
    return verdict == (relation.relation if relation else "agree")


def _people(view: View) -> list[tuple[str, int]]:
    made = Counter(
        one.decision.reviewer
        for one in view.ledger.decisions()
        if one.decision.undoes is None and view.ledger.is_live(one.decision)
    )
    return sorted(made.items())
