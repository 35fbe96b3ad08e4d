"""A whole article at a place: every claim marked, the one asked for highlighted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from pipeline.app.marks import Mark, marks
from pipeline.app.passage import at_words, passage
from pipeline.app.site import Site
from pipeline.app.view import View
from pipeline.records import Claim

_ADDRESS = re.compile(r"/(pair|claim)/\w+(\?[\w=&%.+-]*)?")
_LENGTH = 40_000
"""Characters of an article on one page: a line of 1 MB does not stop a browser."""


def article(site: Site, view: View, request: Request, _: Mapping[str, str]) -> Response:
    """GET /article/<doc_id>?claim=<claim_id>, or ?at=<offset> in a long article."""
    doc_id = request.path_params["name"]
    head, text = view.articles.get(doc_id), site.desk.reader.text(doc_id)
    if head is None or text is None:
        return site.message(request, 404, "No such article", "The workspace holds no such article (any more).")
    claims = view.claims_of(doc_id)
    wanted = next((one for one in claims if one.claim_id == request.query_params.get("claim")), None)
    start, end = at_words(text, *_window(len(text), wanted, request.query_params.get("at", "")))
    targets = {one.start: one.claim_id for one in claims}
    found = _all_marks(site, view, claims, wanted, text, start, end)
    return site.render(
        request,
        "article.html",
        head=head,
        claim=wanted,
        back=_back(request.query_params.get("back", ""), wanted),
        count=len(claims),
        claims=[one for one in claims if start <= one.start and one.end <= end],
        passage=passage(text, start, end, found, targets),
        earlier=max(0, start - _LENGTH),
        later=end,
    )


def _back(asked: str, wanted: Claim | None) -> str:
    """The page that led here, if it is one of ours; else that of the claim."""
    if _ADDRESS.fullmatch(asked):
        return asked
    return f"/claim/{wanted.claim_id}" if wanted else "/"


def _window(length: int, wanted: Claim | None, at: str) -> tuple[int, int]:
    if at.isdecimal() and len(at) < 12:
        start = min(int(at), max(0, length - 1))
    else:
        start = max(0, wanted.start - _LENGTH // 2) if wanted and length > _LENGTH else 0
    return start, min(length, start + _LENGTH)


def _all_marks(
    site: Site, view: View, claims: list[Claim], wanted: Claim | None, text: str, start: int, end: int
) -> list[Mark]:
    """The marks of the claim that was asked for, and the quotes of all others where they are free."""
    found = marks(wanted, view.mentions.of(wanted.doc_id), text, start, end) if wanted else []
    taken = list(found)
    last = start
    for one in claims:
        if one.start < max(last, start) or one.end > end or one is wanted:
            continue
        if all(one.end <= mark.start or one.start >= mark.end for mark in taken):
            found.append(Mark(one.start, one.end, "other"))
            last = one.end
    return sorted(found)
