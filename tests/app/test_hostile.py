"""Article text is hostile: it is shown, and nothing in it is obeyed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.app.hidden import pieces, plain
from tests.app.pages import client, parsed
from tests.workspaces import lines

_ALLOWED = (
    "html head meta title link script body a header nav form label input b button main h1 h2 p div section small br "
    "bdi blockquote span mark details summary ul ol li kbd fieldset legend select option textarea code table caption "
    "thead tbody tr th td figure figcaption svg g line text circle rect strong dialog dl dt dd article i q s time"
)
ALLOWED = set(_ALLOWED.split())


def addresses(out: Path, source: str) -> list[str]:
    """Every page that shows words of an article."""
    claims = {c["claim_id"]: c for c in lines(out, "claims.jsonl") if c["source"] == source}
    assert claims
    positions = {p["position_id"] for p in lines(out, "positions.jsonl") if set(p["claims"]) & set(claims)}
    pairs = [r["relation_id"] for r in lines(out, "relations.jsonl") if {r["a"], r["b"]} & positions]
    assert pairs
    doc = next(iter(claims.values()))["doc_id"]
    pages = [f"/pair/{name}" for name in pairs] + [f"/claim/{name}" for name in claims]
    return [
        *pages,
        f"/article/{doc}",
        f"/article/{doc}?claim={next(iter(claims))}",
        "/",
        "/?status=all&section=difference",
    ]


def test_markup_in_articles_is_text(out: Path, tmp_path: Path) -> None:
    browser = client(out, tmp_path)
    seen = ""
    for address in addresses(out, "hostile.md"):
        page = parsed(browser.get(address).text)
        seen += page.text
        assert {tag for tag, _ in page.tags} <= ALLOWED
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
            links = [str(attributes.get(name) or "/") for name in ("href", "src", "action", "formaction")]
            assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in links), links
            assert tag != "script" or str(attributes["src"]).startswith("/static/")
    assert "<script>document.title='run'</script>" in seen, "the hostile words are shown, as words"
    assert "49" not in re.findall(r"\S*earths\S* (\S+)", seen), "and no template runs in them"


def test_scripts_of_pages_stand_in_files(out: Path, tmp_path: Path) -> None:
    page = client(out, tmp_path).get("/").text
    assert not re.findall(r"<script(?![^>]* src=)", page)
    assert "<style" not in page


def test_a_line_of_a_megabyte_is_cut_about_its_quote(out: Path, tmp_path: Path) -> None:
    (claim,) = [c for c in lines(out, "claims.jsonl") if c["source"] == "long.txt"]
    assert len(claim["sentence"]) > 1_000_000
    browser = client(out, tmp_path)
    for address in addresses(out, "long.txt"):
        page = browser.get(address).text
        assert len(page) < 300_000, address
    page = browser.get(f"/claim/{claim['claim_id']}").text
    assert claim["quote"] in page
    assert "U+202E" in page
    assert "\u202e" not in page
    whole = browser.get(f"/article/{claim['doc_id']}?claim={claim['claim_id']}").text
    assert claim["quote"] in whole
    assert "Further in the article" in whole


def test_a_long_article_can_be_read_to_its_end(out: Path, tmp_path: Path) -> None:
    (claim,) = [c for c in lines(out, "claims.jsonl") if c["source"] == "long.txt"]
    browser, address, pages = client(out, tmp_path), f"/article/{claim['doc_id']}", 0
    text = (out / "text" / f"{claim['doc_id']}.txt").read_text(encoding="utf-8")
    while address:
        page = browser.get(address).text
        pages += 1
        further = re.search(r'<a href="([^"]+)">Further', page)
        address = further[1] if further else ""
    assert pages == -(-len(text) // 40_000) or pages == -(-len(text) // 40_000) + 1


@pytest.mark.parametrize(
    "code", [0x00, 0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200F, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xE0041]
)
def test_invisible_characters_are_shown_by_their_code(code: int) -> None:
    assert plain(f"a{chr(code)}b") == f"a[U+{code:04X}]b"


@pytest.mark.parametrize("text", ["", "plain", "tab\tand\nnewline", "café — 李 ½ 🙂", "שלום"])
def test_visible_text_stays_as_it_is(text: str) -> None:
    assert "".join(part for part, _ in pieces(text)) == text
    assert not any(hidden for _, hidden in pieces(text))
