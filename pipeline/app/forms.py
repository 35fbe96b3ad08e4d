"""Forms as browsers post them: small, ours, and read before anything is decided."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

_MOST_BYTES, _MOST_FIELDS = 64 * 1024, 200
_KIND = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a posted form, the last of each name. Raises HTTPException for what is no form of ours."""
    if request.headers.get("content-type", "").split(";")[0].strip() != _KIND:
        raise HTTPException(415, "This address takes forms only.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, "This form is too long: shorten the comment.")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(400, "This form could not be read.") from None
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def check_token(form: Mapping[str, str], wanted: str) -> None:
    """Refuse a form that was not made for this browser (double-submit cookie, OWASP CSRF cheat sheet)."""
    if not wanted or not hmac.compare_digest(form.get("csrf", "").encode(), wanted.encode()):
        raise HTTPException(403, "This page is out of date: load it again, and decide then.")
