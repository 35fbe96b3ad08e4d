"""Everything that was ever decided, the latest first; and what reviewers disagree about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.app.site import Site
from pipeline.app.view import View
from pipeline.app.words import RELATION_NAMES
from pipeline.review import Placed, hides_others

_ON_A_PAGE = 50


def history(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /history: `who` names a reviewer, `lost=1` asks for what does not hold today."""
    who, lost = request.query_params.get("who", ""), request.query_params.get("lost") == "1"
    start = request.query_params.get("from", "0")
    at = int(start) if start.isdecimal() and len(start) < 10 else 0
    reader = site.reviewer(request)
    found = [one for one in (view.ledger.lost() if lost else view.ledger.decisions()) if _fits(view, one, who, reader)]
    found.reverse()
    return site.render(
        request,
        "history.html",
        lines=[_line(view, one) for one in found[at : at + _ON_A_PAGE]],
        who=who,
        lost=lost,
        reviewers=view.ledger.reviewers(),
        later=at + _ON_A_PAGE if at + _ON_A_PAGE < len(found) else None,
        count=len(found),
    )


def _fits(view: View, one: Placed, who: str, reader: str) -> bool:
    """Answers that a reader is still to give a second opinion on stay unseen."""
    own = one.decision.reviewer == reader
    return (not who or one.decision.reviewer == who) and (
        own or one.subject is None or not hides_others(view.ledger, one.subject, reader)
    )


def _line(view: View, one: Placed) -> dict[str, Any]:
    decision = one.decision
    return {
        "decision": decision,
        "placed": one,
        "live": view.ledger.is_live(decision),
        "name": RELATION_NAMES.get(str(decision.answer), "Undo"),
        "address": f"/{'pair' if decision.kind == 'relation' else 'claim'}/{one.subject}" if one.subject else "",
    }


def adjudication(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /adjudication: pairs and claims on which reviewers gave different answers."""
    lines = []
    for subject in view.ledger.subjects():
        settled = view.ledger.settled(subject)
        if settled.disputed:
            last = view.ledger.live(subject)[-1].decision
            page = "pair" if last.kind == "relation" else "claim"
            answers = [(who, RELATION_NAMES[answer]) for who, answer in settled.answers.items()]
            lines.append({"decision": last, "answers": answers, "address": f"/{page}/{subject}?status=disputed"})
    return site.render(request, "adjudication.html", lines=lines)
