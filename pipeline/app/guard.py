"""What stands before every page: who may ask, from where, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: browsers then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class Access(NamedTuple):
    """Who may use the server."""

    hosts: frozenset[str]
    """Host names under which the server may be addressed; numbers are always allowed once a token is asked for."""
    token: str | None
    """What every visitor must bring; None on loopback."""
    cookie: str
    """The name of the cookie that keeps the token, one for each port: cookies know no ports."""


def is_loopback(host: str) -> bool:
    """True for an address that only this machine can reach."""
    return host in _LOOPBACK_NAMES or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """ASGI middleware: checks the request, then adds the security headers to whatever answers it."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refused request here, and pass on any other."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refusal(Request(scope)) or self.app
        await answer(scope, receive, _with_headers(send, scope["path"].startswith("/static/")))

    def _refusal(self, request: Request) -> Response | None:
        if not self._known_host(request.headers):
            return PlainTextResponse("This server does not answer to that host name.\n", 421)
        if self.access.token is not None and not self._admitted(request):
            return self._admission(request)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET and POST.\n", 405)
        if request.method == "POST" and not same_origin(request.headers):
            return PlainTextResponse("Decisions are taken from this server's own pages only.\n", 403)
        return None

    def _known_host(self, headers: Headers) -> bool:
        """Names that an attacker's DNS lets point here (DNS rebinding) are not ours."""
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        return host in self.access.hosts or (self.access.token is not None and _is_number(host))

    def _admitted(self, request: Request) -> bool:
        return self._is_token(request.cookies.get(self.access.cookie, ""))

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self.access.token or "").encode())

    def _admission(self, request: Request) -> Response:
        """Take the token from the address into a cookie, so that it does not stay in the address bar."""
        if request.method == "GET" and self._is_token(request.query_params.get("token", "")):
            answer = RedirectResponse(str(request.url.remove_query_params("token")), 303)
            answer.set_cookie(self.access.cookie, self.access.token or "", httponly=True, samesite="lax")
            return answer
        return PlainTextResponse("Open the address that `assay review` printed, with its token.\n", 401)


def same_origin(headers: Mapping[str, str]) -> bool:
    """True if a browser says that the request comes from our own page (Fetch Metadata, and Origin as a fallback)."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host", "") and bool(headers.get("host"))
    return site == "same-origin"


def _with_headers(send: Send, is_static: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["Cache-Control"] = "no-cache" if is_static else "no-store"
        await send(message)

    return sending
