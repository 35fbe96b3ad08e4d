"""A pair: two sides, what is equal, what differs, and one key for the answer."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.app.arithmetic import work_out
from pipeline.app.deciding import Subject, pair_subject
from pipeline.app.pages.subject import decide, shown
from pipeline.app.site import Site
from pipeline.app.strip import strip
from pipeline.app.view import View
from pipeline.records import Claim


def pair(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /pair/<relation_id>."""
    name = request.path_params["name"]
    subject = pair_subject(view, name)
    if subject is not None:
        return _page(site, view, request, subject, {}, {})
    moved = next((one.subject for one in view.ledger.decisions() if _shown_as(one.decision.relation, name)), None)
    if moved and moved != name and moved in view.today.relations:
        return RedirectResponse(f"/pair/{moved}", 303)
    return site.message(request, 404, "No such pair", "The workspace holds no such pair (any more). The queue has all.")


def _shown_as(relation: object, name: str) -> bool:
    return getattr(relation, "relation_id", None) == name


def answer_pair(site: Site, view: View, request: Request, form: Mapping[str, str]) -> Response:
    """POST /pair/<relation_id>."""
    return decide(site, view, request, form, pair_subject, _page)


def _page(
    site: Site, view: View, request: Request, subject: Subject, form: Mapping[str, str], faults: Mapping[str, str]
) -> Response:
    relation = view.today.relations[subject.name]
    context = shown(site, view, request, subject, form, faults)
    return site.render(
        request,
        "pair.html",
        422 if faults else 200,
        relation=relation,
        sum=work_out(*subject.claims),
        strip=strip(_all_values(view, subject), view.official_on(_measurands(view, subject))),
        **context,
    )


def _measurands(view: View, subject: Subject) -> set[str]:
    return {view.today.position_of[claim.claim_id].measurand_id for claim in subject.claims}


def _all_values(view: View, subject: Subject) -> list[tuple[Claim, str]]:
    """One claim for every voice on the measurands of the two sides."""
    positions = [view.today.position_of[claim.claim_id] for claim in subject.claims]
    letters = {positions[0].position_id: "a", positions[1].position_id: "b"}
    return [
        (view.today.claims[voice[0]], letters.get(position.position_id, ""))
        for position in view.positions_on(one.measurand_id for one in positions)
        for voice in position.voices
    ]
