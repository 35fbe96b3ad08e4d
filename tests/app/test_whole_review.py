"""Reviews from the first flag to the last in a real Chromium, by keyboard and by mouse, and what outlives a run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import engines
from pipeline.storage import read_decisions
from tests.app.browser import chromium, needs_browser, serving
from tests.app.test_browser import become, one, path, press, start, told, wait
from tests.app.test_pages import pairs
from tests.app.test_reload import LATER
from tests.workspaces import lines

pytestmark = needs_browser
KEYS = {
    "c": "contradict", "a": "agree", "t": "differs_by_time", "s": "differs_by_scope", "n": "not_comparable",
    "x": "extraction_wrong", "k": "skip",
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as driver:
        yield driver


def text(browser: Any, selector: str) -> str:
    """The words of the first element of a selector."""
    return str(one(browser, selector).text)


def pressed(browser: Any) -> str:
    """The answer that the page shows as one's own."""
    return str(one(browser, ".answers [aria-pressed=true]").get_attribute("value"))


def test_every_answer_by_one_key_is_in_place_after_another_run(own: Path, tmp_path: Path, browser: Any) -> None:
    out, folder = own / "out", tmp_path / "decisions"
    with serving(out, folder) as url:
        decided = {start(browser, url): "c"}
        for key, following in zip(KEYS, [*list(KEYS)[1:], ""], strict=True):
            before = path(browser)
            press(browser, key)
            wait(browser, lambda driver, was=before: path(driver) != was)
            told(browser, "Saved")
            if following:
                decided[path(browser)] = following
        assert len(read_decisions(folder)) == len(decided) == 7, "one key, one decision"
        (own / "batch" / "later.txt").write_text(LATER, encoding="utf-8")
        engines.run(own / "batch", out, workers=1, decisions=folder)
        wait(browser, lambda driver: driver.get(f"{url}/?status=all&words=dealers") or count(driver))
        for address, key in decided.items():
            browser.get(url + address)
            assert pressed(browser) == KEYS[key], address
            assert "by ann" in text(browser, ".history")
    verdicts = {f"/pair/{one['relation_id']}": one["verdict"] for one in lines(out, "relations.jsonl")}
    for address, key in decided.items():
        assert verdicts[address] == (None if key == "k" else KEYS[key])


def count(browser: Any) -> int:
    """How many items the queue says that there are."""
    return int(text(browser, ".facts b").replace(",", ""))


def click(browser: Any, selector: str) -> None:
    """Click what a selector finds first."""
    wait(browser, lambda driver: driver.find_element("css selector", selector).click() or True)


def test_a_dispute_is_made_and_settled_by_mouse(own: Path, tmp_path: Path, browser: Any) -> None:
    from selenium.webdriver.support.ui import Select

    out, chosen = own / "out", pairs(own / "out", twice=True)[0]
    with serving(out, tmp_path) as url:
        browser.get(url + chosen)
        click(browser, ".answers [value=contradict]")
        told(browser, "Saved: Contradiction")
        click(browser, "button[form=undo]")
        told(browser, "Undone")
        assert path(browser) == chosen
        click(browser, ".answers [value=agree]")
        told(browser, "Saved: Agreement")
        become(browser, url, "bob")
        browser.get(f"{url}/")
        Select(one(browser, "#status")).select_by_value("second")
        click(browser, ".filters button")
        wait(browser, lambda driver: "second reading" in driver.find_element("css selector", ".facts").text)
        click(browser, ".queue a")
        wait(browser, lambda driver: path(driver) == chosen)
        assert not re.search(r"\bann\b", text(browser, "main")), "a second reading is blind"
        click(browser, ".answers [value=contradict]")
        told(browser, "Saved: Contradiction")
        become(browser, url, "cid")
        click(browser, "nav a[href='/progress']")
        wait(browser, lambda driver: "1 to adjudicate" in driver.find_element("css selector", "main").text)
        figures = text(browser, ".figures")
        assert "Cohen's kappa\n0.00 on 1 item" in figures
        assert "Blind readings\n" in figures
        click(browser, "nav a[href='/adjudication']")
        click(browser, ".queue a")
        assert one(browser, "[name=adjudicates]").is_selected()
        click(browser, ".answers [value=differs_by_scope]")
        told(browser, "Saved: Different scope")
        browser.get(url + chosen)
        assert "decided: different scope by cid" in text(browser, ".facts")
        assert len(browser.find_elements("css selector", ".history li")) == 5
        assert "(undone)" in text(browser, ".history")


def test_a_claim_corrected_once_is_corrected_in_every_pair(own: Path, tmp_path: Path, browser: Any) -> None:
    out = own / "out"
    found = [one for one in lines(out, "relations.jsonl") if one["relation"] == "contradict"]
    positions = {one["position_id"]: one for one in lines(out, "positions.jsonl")}
    sides = [one[side] for one in found for side in "ab"]
    hub = next(side for side in sides if sides.count(side) > 1 and len(positions[side]["claims"]) == 1)
    first, other = [one for one in found if hub in (one["a"], one["b"])][:2]
    with serving(out, tmp_path) as url:
        browser.get(f"{url}/pair/{first['relation_id']}")
        press(browser, "e")
        letter = "a" if first["a"] == hub else "b"
        field = one(browser, f"[id='{letter}.low']")
        field.clear()
        field.send_keys("7", "\ue007")
        told(browser, "Saved: Extraction wrong with corrections")
        browser.get(f"{url}/pair/{other['relation_id']}")
        assert "corrected by ann" in text(browser, ".slots")
        assert "extraction wrong: a side of it was found so by ann" in text(browser, ".facts")
        press(browser, "u")
        told(browser, "Undone")
        browser.get(f"{url}/pair/{other['relation_id']}")
        assert "extraction wrong" not in text(browser, ".facts")


def test_filters_and_search_find_and_count(out: Path, tmp_path: Path, browser: Any) -> None:
    from selenium.webdriver.support.ui import Select

    with serving(out, tmp_path) as url:
        browser.get(f"{url}/")
        tags = [tag.text for tag in browser.find_elements("css selector", ".queue .tag")]
        order = ["Misquotes", "Contradictions", "Agreements", "Unsure claims"]
        assert tags == sorted(tags, key=lambda tag: [name.startswith(tag[:8]) for name in order].index(True))
        every = count(browser)
        for facet in ("mineral", "holder", "activity", "article"):
            browser.get(f"{url}/")
            menu = Select(one(browser, f"#{facet}"))
            rarest = min((option.text for option in menu.options[1:]), key=lambda name: int(name.split("(")[-1][:-1]))
            most = every - (len(menu.options) > 2)
            menu.select_by_visible_text(rarest)
            click(browser, ".filters button")
            wait(
                browser,
                lambda driver, name=facet, most=most: f"{name}=" in driver.current_url and count(driver) <= most,
            )
        press(browser, "/", "bank reckons", "\ue007")
        wait(browser, lambda driver: "words=" in driver.current_url and 0 < count(driver) < every)
        press(browser, "o")
        wait(browser, lambda driver: path(driver) != "/")
        assert "words=bank" in browser.current_url, "a queue keeps its filters from pair to pair"
        assert "a bank reckons" in text(browser, "main")


def test_an_article_opens_at_the_place_and_leads_back(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path) as url:
        chosen = start(browser, url)
        quote = text(browser, ".side.b mark.number")
        press(browser, "2")
        wait(browser, lambda driver: path(driver).startswith("/article/"))
        marked = one(browser, "mark#quote")
        assert marked.text == quote
        top = browser.execute_script("return arguments[0].getBoundingClientRect().top", marked)
        assert 0 <= top < browser.execute_script("return innerHeight")
        press(browser, "b")
        wait(browser, lambda driver: path(driver) == chosen)


def test_tab_reaches_everything_in_the_order_of_the_page(out: Path, tmp_path: Path, browser: Any) -> None:
    """The skip link first, then down the page, nothing twice, everything named and its focus seen."""
    look = """const one = document.activeElement, how = getComputedStyle(one);
        const all = [...document.querySelectorAll('*')];
        return [all.indexOf(one), one.innerText || one.labels?.[0]?.innerText || one.ariaLabel || one.textContent,
                how.outlineStyle, one.name + '=' + one.value]"""
    with serving(out, tmp_path) as url:
        browser.get(url + pairs(out)[0])
        seen = []
        while True:
            press(browser, "\ue004")
            place, name, outline, field = browser.execute_script(look)
            if seen and place <= seen[0][0]:
                break
            assert name.strip(), "everything that takes the focus has a name"
            assert outline != "none", name
            seen.append((place, field))
            assert len(seen) < 200
        assert [place for place, _ in seen] == sorted({place for place, _ in seen})
        answers = [field.split("=")[1] for _, field in seen if field.startswith("answer=")]
        assert answers == list(KEYS.values())
        assert seen[0][0] == browser.execute_script(
            "return [...document.querySelectorAll('*')].indexOf(document.querySelector('.skip'))"
        )


def test_a_server_that_others_can_reach_asks_for_its_token(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path, "ann", "--host", "0.0.0.0") as printed:
        base, token = printed.replace("0.0.0.0", "127.0.0.1").split("/?token=")
        browser.get(f"{base}/")
        assert "with its token" in browser.find_element("css selector", "body").text
        browser.get(f"{base}/?token={token}")
        assert path(browser) == "/"
        assert token not in browser.current_url
        start(browser, base)
        press(browser, "a")
        told(browser, "Saved: Agreement")
    assert [made.answer for made in read_decisions(tmp_path)] == ["agree"]
