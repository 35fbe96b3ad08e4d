"""One claim: its words, its slots, the relations that it is in."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from pipeline.app.deciding import Subject, claim_subject
from pipeline.app.pages.subject import decide, shown
from pipeline.app.site import Site
from pipeline.app.view import View

_MOST = 100


def claim(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /claim/<claim_id>."""
    subject = claim_subject(view, request.path_params["name"])
    if subject is None:
        return site.message(request, 404, "No such claim", "The workspace holds no such claim (any more).")
    return _page(site, view, request, subject, {}, {})


def answer_claim(site: Site, view: View, request: Request, form: Mapping[str, str]) -> Response:
    """POST /claim/<claim_id>."""
    return decide(site, view, request, form, claim_subject, _page)


def _page(
    site: Site, view: View, request: Request, subject: Subject, form: Mapping[str, str], faults: Mapping[str, str]
) -> Response:
    position = view.today.position_of[subject.name]
    return site.render(
        request,
        "claim.html",
        422 if faults else 200,
        relations=view.relations_of(position.position_id)[:_MOST],
        **shown(site, view, request, subject, form, faults),
    )
