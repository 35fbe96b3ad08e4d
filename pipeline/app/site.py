"""What every page needs: the desk, who is reading, and templates that escape everything."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.app import words
from pipeline.app.desk import Desk
from pipeline.app.forms import check_token, read_form
from pipeline.app.hidden import plain, tight
from pipeline.app.queries import query_of
from pipeline.app.view import View

HERE = Path(__file__).resolve().parent
Handler = Callable[["Site", View, Request, Mapping[str, str]], Response]
_LONGEST_NAME = 80


class Site:
    """One server on one workspace."""

    def __init__(self, desk: Desk, reviewer: str, port: int) -> None:
        self.desk = desk
        self.reviewer_cookie, self.form_cookie = f"assay-reviewer-{port}", f"assay-form-{port}"
        self._reviewer = reviewer
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters |= {
            "plain": plain,
            "tight": tight,
            "byline": words.byline,
            "score": words.score_words,
        }
        self._templates.globals |= {"words": words, "query": query_of}
        for name in self._templates.list_templates():  # compiled now, so that the first page is as fast as the others
            self._templates.get_template(name)

    def page(self, handler: Handler) -> Callable[[Request], Any]:
        """An address that shows something."""

        async def shown(request: Request) -> Response:
            return await run_in_threadpool(self._handle, handler, request, {})

        return shown

    def action(self, handler: Handler) -> Callable[[Request], Any]:
        """An address that takes a form of ours."""

        async def done(request: Request) -> Response:
            form = await read_form(request)
            check_token(form, request.cookies.get(self.form_cookie, ""))
            return await run_in_threadpool(self._handle, handler, request, form)

        return done

    def _handle(self, handler: Handler, request: Request, form: Mapping[str, str]) -> Response:
        with self.desk.open() as view:
            return handler(self, view, request, form)

    def reviewer(self, request: Request) -> str:
        """Who reads at this browser: as they said themselves, or as the server was started."""
        said = request.cookies.get(self.reviewer_cookie, "")
        try:
            name = bytes.fromhex(said).decode()
        except ValueError:
            name = ""
        return tidy(name) or self._reviewer

    def render(self, request: Request, template: str, code: int = 200, **context: Any) -> Response:
        """A page; its forms carry the token of this browser."""
        token = request.cookies.get(self.form_cookie) or secrets.token_urlsafe(24)
        made = self._templates.get_template(template).render(
            csrf=token, reviewer=self.reviewer(request), here=str(request.url.path), **context
        )
        answer = HTMLResponse(made, code)
        answer.set_cookie(self.form_cookie, token, httponly=True, samesite="strict")
        return answer

    def message(self, request: Request, status: int, title: str, text: str) -> Response:
        """A page that says one thing."""
        return self.render(request, "message.html", status, title=title, text=text)


def tidy(name: str) -> str:
    """A reviewer's name on one line, of a length that fits."""
    return " ".join(plain(name).split())[:_LONGEST_NAME]
