"""The reviewers' page as a web server on this machine."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.app.desk import Desk
from pipeline.app.guard import Access, Guard, is_loopback
from pipeline.app.pages import article, claim, history, pair, progress, queue, subject, who
from pipeline.app.site import HERE, Site
from pipeline.storage import BadDecision, BeingWritten, NotAWorkspace


def make_app(desk: Desk, reviewer: str, access: Access, port: int) -> Starlette:
    """The application; everything it does is in `pages`, everything it refuses in `guard`."""
    site = Site(desk, reviewer, port)

    async def refused(request: Request, error: Exception) -> Response:
        known = isinstance(error, HTTPException)
        return site.message(request, error.status_code if known else 503, "That did not work", _words(error))  # type: ignore[attr-defined]

    return Starlette(
        routes=_routes(site),
        middleware=[Middleware(Guard, access=access)],
        exception_handlers=dict.fromkeys((HTTPException, BadDecision, BeingWritten, NotAWorkspace), refused),
    )


def _words(error: Exception) -> str:
    return error.detail if isinstance(error, HTTPException) else str(error)


def _routes(site: Site) -> list[Route | Mount]:
    return [
        Route("/", site.page(queue.queue)),
        Route("/pair/{name}", site.page(pair.pair), methods=["GET"]),
        Route("/pair/{name}", site.action(pair.answer_pair), methods=["POST"]),
        Route("/claim/{name}", site.page(claim.claim), methods=["GET"]),
        Route("/claim/{name}", site.action(claim.answer_claim), methods=["POST"]),
        Route("/article/{name}", site.page(article.article)),
        Route("/undo", site.action(subject.undo), methods=["POST"]),
        Route("/adjudication", site.page(history.adjudication)),
        Route("/history", site.page(history.history)),
        Route("/progress", site.page(progress.progress)),
        Route("/who", site.page(who.who), methods=["GET"]),
        Route("/who", site.action(who.change), methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]


def access_for(host: str, port: int, token: str | None = None) -> Access:
    """Loopback needs no token; any other address gets one, unless it was given."""
    if is_loopback(host):
        return Access(frozenset({"localhost", "127.0.0.1", "::1", host}), token, f"assay-token-{port}")
    names = {host, socket.gethostname().lower(), socket.getfqdn().lower(), "localhost"}
    return Access(frozenset(names), token or secrets.token_urlsafe(24), f"assay-token-{port}")


def serve(out: Path, decisions: Path, *, reviewer: str, host: str, port: int, ready: object = None) -> None:
    """Serve until interrupted. Raises what `Desk` raises, and OSError where the address is taken."""
    import uvicorn

    desk = Desk(out, decisions)
    bound = _bind(host, port)
    actual = bound.getsockname()[1]
    access = access_for(host, actual)
    if callable(ready):
        named = f"[{host}]" if ":" in host else host
        ready(f"http://{named}:{actual}/" + (f"?token={access.token}" if access.token else ""))
    app = make_app(desk, reviewer, access, actual)
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    """Bound and listening before anything is printed: the printed address works."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once (TCP_NODELAY) only where the protocol is named; else every page waits 40 ms for its end.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((host, port))
    bound.listen()
    return bound
