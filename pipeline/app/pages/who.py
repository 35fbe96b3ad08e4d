"""Who is reading: several people can share a server, each under a name of their own."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.app.site import Site, tidy
from pipeline.app.view import View

_A_YEAR = 365 * 24 * 3600


def who(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /who."""
    return site.render(request, "who.html", known=view.ledger.reviewers())


def change(site: Site, view: View, request: Request, form: Mapping[str, str]) -> Response:
    """POST /who: from now on this browser decides under that name."""
    name = tidy(form.get("name", ""))
    if not name:
        return site.message(request, 422, "No name", "Give the name under which you decide.")
    answer = RedirectResponse("/", 303)
    answer.set_cookie(site.reviewer_cookie, name.encode().hex(), max_age=_A_YEAR, httponly=True, samesite="lax")
    return answer
