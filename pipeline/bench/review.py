"""The reviewers' page as a reviewer's browser meets it: a real server, its pages asked for one after the other.

A decision is made as the keyboard makes it: a key finds the button that the page marks with it, the form is sent, and
the page that it leads to is fetched. Timed from the key to the last byte of the next page, on one kept connection.
"""

from __future__ import annotations

import html
import http.client
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from pipeline.bench.review_browser import measure_shown
from pipeline.bench.review_workspace import write_workspace
from pipeline.storage import read_decisions

_DECISIONS = 100
_REPEATS = 20
_KEYS = "ctsnaxk"


class Measured(NamedTuple):
    """One size; times in milliseconds, but for the start."""

    claims: int
    start: float
    """Seconds from the command to the first pair."""
    queue: float
    search: float
    pair: float
    answer: float
    """The median from an answer's key to the next pair."""
    slowest: float
    """The slowest of a hundred."""
    shown: float | None
    """The median from an answer's key to the next pair on Chromium's screen; None where it is not installed."""
    reload: float
    """The slowest page while a newer run is read."""
    keys: float
    """Keys pressed for each decision that is on the disk."""


def measure_review(count: int, work: Path) -> Measured:
    """Make a workspace of this many claims, serve it, and review it."""
    out, decisions = work / f"review{count}", work / f"decisions{count}"
    write_workspace(count, out)
    started = time.perf_counter()
    with _serving(out, decisions) as browser:
        first = re.findall(r'<a href="(/pair/[^"]+)"', browser.get("/"))[0]
        browser.get(first)
        start = time.perf_counter() - started
        queue, search, pair = (_median(browser, page) for page in ("/", "/?words=percent+reading", first))
        spent = [browser.press(_KEYS[at % len(_KEYS)]) for at in range(_DECISIONS)]
        keys = _DECISIONS / len(read_decisions(decisions))
        reload = _reloaded(browser, out, first, 2 * start)
        shown = measure_shown(browser.origin + browser.address)
    return Measured(
        claims=count, start=start, queue=queue, search=search, pair=pair, answer=statistics.median(spent),
        slowest=max(spent), shown=shown, reload=reload, keys=keys,
    )  # fmt: skip


def _median(browser: _Browser, address: str) -> float:
    return statistics.median(browser.timed(address) for _ in range(_REPEATS))


def _reloaded(browser: _Browser, out: Path, pair: str, seconds: float) -> float:
    """The slowest page of those asked for while a newer run is read, which takes about as long as the start."""
    os.utime(out / "work" / "state.json")
    until, slowest = time.perf_counter() + seconds, 0.0
    while time.perf_counter() < until:
        slowest = max(slowest, browser.timed("/"), browser.timed(pair))
    return slowest


class _Browser:
    """One connection, its cookies, and the page that it shows."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self.origin = f"http://127.0.0.1:{port}"
        self._cookies: dict[str, str] = {}
        self.page = self.address = ""

    def get(self, address: str) -> str:
        self._ask("GET", address, None)
        return self.page

    def timed(self, address: str) -> float:
        started = time.perf_counter()
        self.get(address)
        return 1000 * (time.perf_counter() - started)

    def press(self, key: str) -> float:
        """Answer by a key; gives the milliseconds until the next page is there."""
        started = time.perf_counter()
        button = re.search(rf'<button name="answer" value="(\w+)" data-key="{key}"', self.page)
        form = self.page[self.page.index('class="answer"') :]
        action = re.search(r'<form method="post" action="([^"]+)" class="answer"', self.page)
        if not button or not action:
            raise RuntimeError("the page shows nothing to answer")
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
        fields = {name: html.unescape(value) for name, value in hidden}
        self._ask("POST", action[1], urlencode({**fields, "answer": button[1]}))
        return 1000 * (time.perf_counter() - started)

    def _ask(self, method: str, address: str, body: str | None) -> None:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        self.page = answer.read().decode()
        if answer.status == 303:
            self._ask("GET", answer.headers["Location"], None)
        elif answer.status != 200:
            raise RuntimeError(f"{method} {address}: {answer.status}")
        else:
            self.address = address


@contextmanager
def _serving(out: Path, decisions: Path) -> Iterator[_Browser]:
    command = [sys.executable, "-m", "pipeline", "review", str(out), "--decisions", str(decisions), "--port", "0"]
    server = subprocess.Popen([*command, "--reviewer", "bench"], stdout=subprocess.PIPE, text=True)
    try:
        said = server.stdout.readline() if server.stdout else ""
        found = re.search(r"http://[\d.]+:(\d+)/", said)
        if not found:
            raise RuntimeError("the server printed no address")
        yield _Browser(int(found[1]))
    finally:
        server.terminate()
        server.wait()
