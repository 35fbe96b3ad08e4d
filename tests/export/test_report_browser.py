"""The report in a real browser: readable by everyone, on a phone, in the dark, and deaf to what articles say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import engines
from tests.app.browser import chromium, needs_browser
from tests.conftest import CASES, ROOT
from tests.workspaces import ARTICLES, write_batch

pytestmark = needs_browser
AXE = Path(__file__).parent.parent / "app" / "vendor" / "axe.min.js"
LATER = ("nested/column.md",)
PHONE = {"width": 360, "height": 780, "deviceScaleFactor": 2, "mobile": True}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("browser")
    cases = map(json.loads, (CASES / "export" / "hostile.jsonl").read_text(encoding="utf-8").splitlines())
    articles = {**ARTICLES, **{case["file"]: case["text"] for case in cases}, "picture.txt": "\x00\x01"}
    later = {name: articles.pop(name) for name in LATER}
    for at, batch in enumerate((articles, later)):
        engines.run(write_batch(folder / f"batch{at}", batch), folder / "out", workers=1)
    engines.official(folder / "out", [ROOT / "corpus" / "official" / "example.csv"])
    return (folder / "out" / "report.html").as_uri()


def test_every_section_is_there(address: str) -> None:
    """What is looked at here is all that a report can show."""
    with chromium() as driver:
        driver.get(address)
        assert driver.find_elements("css selector", "section[aria-labelledby=news] li")
        assert driver.find_elements("css selector", ".plot .official .sh")
        assert driver.find_elements("css selector", ".heat .l1, .heat .l5")


def faults(driver: Any) -> list[str]:
    """What axe holds against the page, one line a fault."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = driver.execute_async_script("axe.run().then((found) => arguments[0](found.violations))")
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_need_not_scroll_sideways(address: str, scheme: str) -> None:
    with chromium(scheme) as driver:
        driver.get(address)
        assert faults(driver) == []
        dark = driver.execute_script("return getComputedStyle(document.documentElement).colorScheme")
        assert dark == scheme
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
        driver.get(address)
        wide = driver.execute_script(
            "return [...document.querySelectorAll('body *')].filter((one) => !one.closest('.scroll, svg')"
            " && one.getBoundingClientRect().right > 361).map((one) => one.outerHTML.slice(0, 120))"
        )
        assert wide == []
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
        assert faults(driver) == []


def test_a_figure_leads_to_its_sentence_and_on_to_its_article(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        mark = driver.find_element("css selector", ".side blockquote mark")
        quote = mark.text
        mark.click()
        sheet = driver.find_element("css selector", "li:target")
        assert sheet.find_element("tag name", "mark").text == quote
        sheet.find_element("tag name", "a").click()
        assert "/text/" in driver.current_url
        assert quote in driver.find_element("tag name", "body").text


def test_nothing_runs_and_nothing_is_fetched(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        assert driver.title == "What these articles claim"
        assert driver.execute_script("return document.querySelectorAll('script, img, [onload], [onerror]').length") == 0
        assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0
        assert driver.get_log("browser") == []
