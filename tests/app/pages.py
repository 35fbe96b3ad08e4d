"""A workspace with flags to decide, and a browser's side of the forms."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from pipeline.app import Desk, access_for, make_app

BASE = "http://127.0.0.1:8000"
OURS = {"origin": BASE, "sec-fetch-site": "same-origin"}


def client(out: Path, decisions: Path, reviewer: str = "ann", token: str | None = None) -> TestClient:
    """A browser of one reviewer, on a server of its own."""
    app = make_app(Desk(out, decisions), reviewer, access_for("127.0.0.1", 8000, token), 8000)
    return TestClient(app, base_url=BASE, follow_redirects=False)


def fields(page: str) -> dict[str, str]:
    """The fields of a page's answer form, as a browser would send them but for the buttons."""
    form = page[page.index('class="answer"') : page.index("</form>", page.index('class="answer"'))]
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found.append((name, chosen[1] if chosen else ""))
    ticked = [name for name, _ in found if name == "adjudicates" and not re.search(r'adjudicates"[^>]*checked', form)]
    return {name: html.unescape(value) for name, value in found if name not in ticked}


def answer(browser: TestClient, address: str, said: str, **more: str) -> Any:
    """Open a page, answer it, and give the server's answer."""
    page = browser.get(address)
    assert page.status_code == 200, page.text
    return browser.post(address.split("?")[0], data={**fields(page.text), "answer": said, **more}, headers=OURS)


def undo(browser: TestClient) -> Any:
    """Press undo."""
    token = re.search(r'name="csrf" value="([^"]+)"', browser.get("/who").text)
    assert token
    return browser.post("/undo", data={"csrf": token[1]}, headers=OURS)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: str) -> _Tags:
    """The tags and the text of a page, as a parser reads them."""
    found = _Tags()
    found.feed(page)
    return found
