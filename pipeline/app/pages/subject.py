"""A pair or a claim: what is shown of it, and what happens to an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.app.correcting import fields
from pipeline.app.deciding import LETTERS, Subject, claim_subject, given, pair_subject, seen
from pipeline.app.queries import filters_of, query_of
from pipeline.app.sides import Side, side, table
from pipeline.app.site import Site
from pipeline.app.view import View
from pipeline.app.words import ANSWERS, CLAIM_ANSWERS
from pipeline.records import Decision
from pipeline.review import Filters, Item, hides_others, unseen

Find = Callable[[View, str], Subject | None]


def address(item: Item) -> str:
    """Where an item is read."""
    return f"/{'claim' if item.section == 'claim' else 'pair'}/{item.name}"


def shown(
    site: Site, view: View, request: Request, subject: Subject, form: Mapping[str, str], faults: Mapping[str, str]
) -> dict[str, Any]:
    """What the pages of pairs and claims have in common."""
    reviewer, wanted = site.reviewer(request), filters_of(_query(request, form))
    news = unseen(view.ledger, subject.name)
    hidden = hides_others(view.ledger, subject.name, reviewer)
    sides = [side(site.desk, view, LETTERS[at], claim, news, hidden) for at, claim in enumerate(subject.claims)]
    return {
        "subject": subject,
        "seen": seen(view, subject, hidden),
        "sides": sides,
        "rows": table(sides),
        "fields": [_fields(view, one, form, faults) for one in sides],
        "faults": faults,
        "comment": form.get("comment", ""),
        "answers": ANSWERS if subject.relation else CLAIM_ANSWERS,
        "item": view.item(subject.name),
        "wanted": wanted,
        "filters": query_of(wanted),
        "settled": None if hidden else view.ledger.settled(subject.name),
        "own": view.ledger.answer(subject.name, reviewer),
        "history": [
            one for one in view.ledger.history(subject.name) if not hidden or one.decision.reviewer == reviewer
        ],
        "is_live": view.ledger.is_live,
        "hidden": hidden,
        "news": news,
        "saved": saved(view, request, reviewer),
        "undone": "undone" in request.query_params,
        "last": view.ledger.last(reviewer),
        "left": view.count(wanted, reviewer),
        "next": _address(view.next_after(subject.name, wanted, reviewer), wanted),
    }


def _query(request: Request, form: Mapping[str, str]) -> Mapping[str, str]:
    return dict(parse_qsl(form.get("filters", "").lstrip("?"))) if form else request.query_params


def _fields(view: View, one: Side, form: Mapping[str, str], faults: Mapping[str, str]) -> list[Any]:
    return fields(one.letter, one.slots, form, faults)


def saved(view: View, request: Request, reviewer: str) -> Decision | None:
    """The decision that led here, to be told of and perhaps taken back."""
    name, last = request.query_params.get("saved"), view.ledger.last(reviewer)
    return last if last is not None and last.decision_id == name else None


def _address(item: Item | None, wanted: Filters, **more: str) -> str:
    return f"{address(item)}{query_of(wanted, **more)}" if item else f"/{query_of(wanted, **more)}"


def decide(site: Site, view: View, request: Request, form: Mapping[str, str], find: Find, again: Any) -> Response:
    """Take an answer, keep it, and lead to the next item."""
    name, reviewer = request.path_params["name"], site.reviewer(request)
    subject = find(view, name)
    if subject is None:
        return site.message(
            request, 404, "Not here any more", "A run has replaced this: the queue has what there is now."
        )
    if form.get("seen") != seen(view, subject, hides_others(view.ledger, name, reviewer)):
        changed: Response = again(site, view, request, subject, form, {"answer": _CHANGED})
        changed.status_code = 409
        return changed
    answer = given(view, subject, reviewer, form)
    if answer.faults:
        made: Response = again(site, view, request, subject, form, answer.faults)
        return made
    return _kept(site, view, request, subject, form, answer.made)


def _kept(
    site: Site, view: View, request: Request, subject: Subject, form: Mapping[str, str], made: dict[str, Any]
) -> Response:
    wanted = filters_of(_query(request, form))
    following = view.next_after(subject.name, wanted, made["reviewer"])
    try:
        decision = site.desk.decide(view, made)
    except OSError as error:
        return _not_kept(site, request, error)
    return RedirectResponse(_address(following, wanted, saved=decision.decision_id), 303)


def _not_kept(site: Site, request: Request, error: OSError) -> Response:
    text = f"{error.strerror}: nothing was decided. Mend that, and answer again."
    return site.message(request, 507, "Not kept", text)


_CHANGED = "A run has changed what is shown here since you loaded it: look again, then answer."


def undo(site: Site, view: View, request: Request, form: Mapping[str, str]) -> Response:
    """POST /undo: take back the reviewer's latest answer that stands, and show its page again."""
    reviewer = site.reviewer(request)
    last = view.ledger.last(reviewer)
    if last is None:
        return site.message(request, 200, "Nothing to undo", f"{reviewer} has decided nothing that still stands.")
    made = {field: getattr(last, field) for field in ("reviewer", "kind", "anchors", "shown", "relation")}
    try:
        site.desk.decide(view, {**made, "answer": None, "undoes": last.decision_id})
    except OSError as error:
        return _not_kept(site, request, error)
    wanted = filters_of(_query(request, form or {"filters": ""}))
    return RedirectResponse(f"{_home(view, last)}{query_of(wanted, undone=last.decision_id)}", 303)


def _home(view: View, decision: Decision) -> str:
    """The page of what a decision is about today, or the history where there is no such page."""
    subject = view.ledger.placed(decision.decision_id).subject
    if subject is None:
        return "/history"
    here = pair_subject if decision.kind == "relation" else claim_subject
    page = "pair" if decision.kind == "relation" else "claim"
    return f"/{page}/{subject}" if here(view, subject) else "/history"
