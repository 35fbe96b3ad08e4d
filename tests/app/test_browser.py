"""Whole reviews in a real Chromium, by keyboard and by mouse, on a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import engines
from pipeline.storage import read_decisions
from tests.app.browser import chromium, needs_browser, serving
from tests.app.test_hostile import addresses
from tests.app.test_pages import pairs
from tests.workspaces import lines

pytestmark = needs_browser
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.fixture(scope="module", params=["light", "dark"])
def themed(request: pytest.FixtureRequest) -> Iterator[Any]:
    with chromium(request.param) as driver:
        yield driver


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as driver:
        yield driver


def wait(browser: Any, check: Any) -> Any:
    """What a check gives once it gives something."""
    from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    passing = [NoSuchElementException, StaleElementReferenceException]
    return WebDriverWait(browser, 10, 0.05, passing).until(lambda driver: check(driver))


def one(browser: Any, selector: str) -> Any:
    """The first element of a selector, once it is there."""
    return wait(browser, lambda driver: driver.find_element("css selector", selector))


def press(browser: Any, *keys: str) -> None:
    """Press keys, wherever the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def path(browser: Any) -> str:
    """The address without its server and filters."""
    return "/" + browser.current_url.split("/", 3)[3].split("?")[0].split("#")[0]


def told(browser: Any, words: str) -> None:
    """Wait until the page tells something."""
    wait(browser, lambda driver: words in driver.find_element("css selector", ".told").text)


def start(browser: Any, url: str) -> str:
    """Open the queue, and its first pair by one key; gives the pair's address."""
    browser.get(f"{url}/")
    press(browser, "o")
    wait(browser, lambda driver: path(driver).startswith("/pair/"))
    return path(browser)


def answered(folder: Path, count: int) -> list[str]:
    """The answers on the disk, once there are so many."""
    found = [str(made.answer) for made in read_decisions(folder)]
    assert len(found) == count
    return found


def test_a_review_by_keyboard_takes_one_key_a_pair(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path) as url:
        seen = [start(browser, url)]
        for key, words in (
            ("c", "Contradiction"),
            ("a", "Agreement"),
            ("t", "Different time"),
            ("s", "Different scope"),
        ):
            press(browser, key)
            told(browser, f"Saved: {words}")
            seen.append(path(browser))
        assert len(set(seen)) == 5
        press(browser, "n")
        told(browser, "Saved: Not comparable")
        press(browser, "x")
        told(browser, "Saved: Extraction wrong")
        press(browser, "k")
        told(browser, "Saved: Skip")
    wanted = [
        "contradict",
        "agree",
        "differs_by_time",
        "differs_by_scope",
        "not_comparable",
        "extraction_wrong",
        "skip",
    ]
    assert answered(tmp_path, 7) == wanted
    assert [f"/pair/{made.relation.relation_id}" for made in read_decisions(tmp_path) if made.relation][:5] == seen


def test_undo_by_keyboard_goes_back_pair_by_pair(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path) as url:
        first = start(browser, url)
        press(browser, "c")
        told(browser, "Saved")
        second = path(browser)
        press(browser, "a")
        told(browser, "Saved: Agreement")
        press(browser, "u")
        wait(browser, lambda driver: path(driver) == second)
        told(browser, "Undone")
        press(browser, "u")
        wait(browser, lambda driver: path(driver) == first)
        assert "(undone)" in one(browser, ".history").text
    assert answered(tmp_path, 4) == ["contradict", "agree", "None", "None"]


def test_a_review_by_mouse_with_a_correction_a_comment_and_a_reload(out: Path, tmp_path: Path, browser: Any) -> None:
    from selenium.webdriver.support.ui import Select

    with serving(out, tmp_path) as url:
        browser.get(f"{url}/")
        one(browser, ".queue a").click()
        one(browser, "#correct summary").click()
        chosen = path(browser)
        Select(one(browser, "[id='a.activity']")).select_by_value("recycling")
        field = one(browser, "[id='b.period']")
        field.clear()
        field.send_keys("2019/2020")
        one(browser, "#remark summary").click()
        one(browser, "#comment").send_keys("c a t: keys in a field are words")
        one(browser, "button[value=extraction_wrong][data-key]").click()
        told(browser, "Saved: Extraction wrong with corrections")
        browser.get(f"{url}{chosen}")
        browser.refresh()
        assert "corrected by ann" in one(browser, ".slots").text
        assert "keys in a field are words" in one(browser, ".history").text
        assert one(browser, "button[data-key=x]").get_attribute("aria-pressed") == "true"
    (made,) = read_decisions(tmp_path)
    assert sorted(slot for slots in made.corrections.values() for slot in slots) == ["activity", "period"]


def test_a_correction_by_keyboard_and_a_fault_that_is_shown(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path) as url:
        chosen = start(browser, url)
        press(browser, "e")
        assert browser.switch_to.active_element.get_attribute("name") == "a.low"
        press(browser, "many", "\ue007")
        fault = one(browser, "[aria-invalid=true]")
        assert fault.get_attribute("value").endswith("many")
        assert "a plain number" in one(browser, "[id='fault-a.low']").text
        assert path(browser) == chosen
        fault.clear()
        fault.send_keys("12.5", "\ue007")
        told(browser, "Saved: Extraction wrong with corrections")
    (made,) = read_decisions(tmp_path)
    assert made.corrections[made.anchors[0]]["low"] == 12.5


def test_two_reviewers_disagree_a_third_settles_it_and_a_run_keeps_it(own: Path, tmp_path: Path, browser: Any) -> None:
    out, folder = own / "out", tmp_path / "decisions"
    chosen = pairs(out, twice=True)[0]
    with serving(out, folder) as url:
        browser.get(url + chosen)
        press(browser, "a")
        told(browser, "Saved: Agreement")
        become(browser, url, "bob")
        browser.get(url + chosen)
        assert "second reading" in browser.find_element("css selector", "main").text
        assert not browser.find_elements("css selector", ".history")
        press(browser, "c")
        told(browser, "Saved: Contradiction")
        become(browser, url, "cid")
        browser.get(f"{url}/adjudication")
        press(browser, "o")
        wait(browser, lambda driver: path(driver) == chosen)
        assert "ann: agreement; bob: contradiction" in one(browser, "p.dispute").text
        press(browser, "t")
        told(browser, "Saved: Different time")
        engines.run(own / "batch", out, workers=1, decisions=folder)
        browser.get(url + chosen)
        assert "decided: different time by cid" in one(browser, ".facts").text
    assert [made.adjudicates for made in read_decisions(folder)] == [False, False, True]
    found = next(r for r in lines(out, "relations.jsonl") if chosen.endswith(r["relation_id"]))
    assert (found["verdict"], found["verdict_by"]) == ("differs_by_time", ["cid"])


def become(browser: Any, url: str, name: str) -> None:
    """Decide under another name from now on."""
    browser.get(f"{url}/who")
    field = one(browser, "#name")
    field.clear()
    field.send_keys(name, "\ue007")
    wait(browser, lambda driver: driver.find_element("css selector", ".who b").text == name)


def test_a_hostile_article_runs_nothing(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path) as url:
        browser.get_log("browser")
        for address in [*addresses(out, "hostile.md"), *addresses(out, "long.txt")[:4]]:
            browser.get(url + address)
            assert browser.title != "run"
            links = browser.execute_script("return [...document.links].map((link) => link.getAttribute('href'))")
            assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in links), links
        complaints = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert not complaints, "a page that keeps its own policy has nothing to complain of"


def test_keys_can_be_switched_off_and_do_nothing_in_fields(out: Path, tmp_path: Path, browser: Any) -> None:
    with serving(out, tmp_path) as url:
        chosen = start(browser, url)
        press(browser, "/")
        press(browser, "cat")
        assert browser.switch_to.active_element.get_attribute("value") == "cat"
        press(browser, "\ue00c", "?")
        assert one(browser, "#keys").get_attribute("open")
        one(browser, "#keys-on").click()
        one(browser, "#keys button").click()
        press(browser, "c")
        assert path(browser) == chosen
        browser.execute_script("localStorage.clear()")
    assert read_decisions(tmp_path) == []


def test_it_works_without_scripts(out: Path, tmp_path: Path) -> None:
    with serving(out, tmp_path) as url, chromium() as plain:
        plain.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        plain.get(f"{url}/")
        plain.find_element("css selector", ".queue a").click()
        plain.find_element("css selector", "button[value=agree]").click()
        assert "Saved: Agreement" in plain.find_element("css selector", "[role=status]").text
        plain.find_element("css selector", "button[form=undo]").click()
        told(plain, "Undone")
    assert answered(tmp_path, 2) == ["agree", "None"]


def test_axe_finds_nothing_serious(out: Path, tmp_path: Path, themed: Any) -> None:
    """WCAG 2.2 A and AA, on every kind of page, with decisions in it, in light and in dark."""
    chosen = pairs(out, twice=False)[0]
    claim = f"/claim/{lines(out, 'claims.jsonl')[0]['claim_id']}"
    article = f"/article/{lines(out, 'articles.jsonl')[0]['doc_id']}"
    with serving(out, tmp_path) as url:
        themed.get(url + chosen)
        press(themed, "e")
        one(themed, "[id='a.activity']").send_keys("mining")
        one(themed, "button[value=extraction_wrong]").click()
        told(themed, "Saved")
        become(themed, url, "bob")
        themed.get(url + chosen)
        press(themed, "c")
        told(themed, "Saved")
        pages = [
            "/",
            chosen,
            claim,
            article,
            f"{article}?claim={claim[7:]}",
            "/history",
            "/progress",
            "/adjudication",
            "/who",
        ]
        found = [fault for address in [*pages, "/nowhere"] for fault in faults(themed, url + address)]
    assert not found, "\n".join(found)


def faults(browser: Any, address: str) -> list[str]:
    """What axe holds against a page, one line a fault; everything that folds is unfolded first.

    The bar that floats over the page's end is laid at its place: axe looks from one place only, where it may hide a
    part of a link that a person scrolls into sight.
    """
    browser.get(address)
    browser.execute_script("document.querySelectorAll('.answer').forEach((one) => { one.style.position = 'static'; })")
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    tags = json.dumps(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    run = f"axe.run({{runOnly: {tags}}}).then((found) => arguments[0](found.violations))"
    violations = browser.execute_async_script(run)
    return [
        f"{address}: {one['id']} ({one['impact']}): {node['html'][:160]}" for one in violations for node in one["nodes"]
    ]


def test_nothing_is_cut_off_at_twice_the_size(out: Path, tmp_path: Path, browser: Any) -> None:
    """200 % zoom of a 1280 pixel window is a window of 640: no page scrolls sideways."""
    browser.set_window_size(640, 900)
    claim = f"/claim/{lines(out, 'claims.jsonl')[0]['claim_id']}"
    with serving(out, tmp_path) as url:
        article = f"/article/{lines(out, 'articles.jsonl')[0]['doc_id']}?claim={claim[7:]}"
        for address in ("/", pairs(out)[0], claim, article, "/history", "/progress", "/adjudication", "/who"):
            browser.get(url + address)
            browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, address
    browser.set_window_size(1280, 1000)
