"""Who may read and decide, and what a browser may do with a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.app.guard import is_loopback
from pipeline.app.server import access_for
from pipeline.storage import read_decisions
from tests.app.pages import OURS, answer, client, fields
from tests.workspaces import lines


def first(out: Path) -> str:
    """The address of a pair."""
    return "/pair/" + next(r["relation_id"] for r in lines(out, "relations.jsonl") if r["relation"] == "contradict")


@pytest.mark.parametrize("address", ["/", "/progress", "/static/app.js", "/nowhere", "/pair/none"])
def test_every_answer_forbids_what_pages_do_not_need(out: Path, tmp_path: Path, address: str) -> None:
    headers = client(out, tmp_path).get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example:8000", "[::2]:8000", ""])
def test_other_host_names_are_refused(out: Path, tmp_path: Path, host: str) -> None:
    assert client(out, tmp_path).get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_our_own_names_are_served(out: Path, tmp_path: Path, host: str) -> None:
    assert client(out, tmp_path).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
    ids=str,
)
def test_decisions_come_from_our_own_pages_only(out: Path, tmp_path: Path, headers: dict) -> None:
    browser = client(out, tmp_path)
    form = {**fields(browser.get(first(out)).text), "answer": "agree"}
    assert browser.post(first(out), data=form, headers=headers).status_code == 403
    assert read_decisions(tmp_path) == []
    assert browser.post(first(out), data=form, headers=OURS).status_code == 303


@pytest.mark.parametrize("token", ["", "guess", None])
def test_a_form_needs_the_token_of_its_browser(out: Path, tmp_path: Path, token: str | None) -> None:
    browser = client(out, tmp_path)
    form = {**fields(browser.get(first(out)).text), "answer": "agree", "csrf": token}
    sent = {name: value for name, value in form.items() if value is not None}
    assert browser.post(first(out), data=sent, headers=OURS).status_code == 403
    assert client(out, tmp_path).post(first(out), data={**form, "csrf": "x"}, headers=OURS).status_code == 403
    assert read_decisions(tmp_path) == []


def test_a_form_is_a_form_and_no_novel(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    form = fields(browser.get(first(out)).text)
    long = {**form, "answer": "agree", "comment": "x" * 100_000}
    assert browser.post(first(out), data=long, headers=OURS).status_code == 413
    assert browser.post(first(out), json=form, headers=OURS).status_code == 415
    assert browser.request("PUT", first(out), headers=OURS).status_code == 405


def test_a_token_is_asked_where_others_can_reach_the_server(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path, token="secret")
    assert browser.get("/").status_code == 401
    assert browser.get("/?token=wrong").status_code == 401
    assert browser.get("/static/app.css").status_code == 401
    admitted = browser.get("/progress?token=secret")
    assert admitted.status_code == 303
    assert "secret" not in admitted.headers["location"]
    assert "httponly" in admitted.headers["set-cookie"].lower()
    assert browser.get("/progress").status_code == 200
    assert answer(browser, first(out), "agree").status_code == 303


def test_only_loopback_goes_without_a_token() -> None:
    assert access_for("127.0.0.1", 1).token is None
    assert access_for("localhost", 1).token is None
    tokens = {access_for(host, 1).token for host in ("0.0.0.0", "192.168.1.5", "::", "box.example")}
    assert None not in tokens
    assert len(tokens) == 4
    assert is_loopback("127.8.8.8")
    assert not is_loopback("127.0.0.1.example")
