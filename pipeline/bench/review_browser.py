"""From an answer's key to the next pair on the screen, in Chromium, where it and Selenium are installed."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from typing import Any

_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000")
_DECISIONS = 30
_PRESS = """
const done = arguments[0], started = performance.now();
const shown = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
new MutationObserver((_, observer) => { observer.disconnect(); shown(); }).observe(document.body, {childList: true});
document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}));
"""


def measure_shown(address: str) -> float | None:
    """The median in milliseconds until the page after an answer is painted; None where there is no browser."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        return None
    try:
        from selenium import webdriver
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            return _median(driver, address)
        finally:
            driver.quit()


def _median(driver: Any, address: str) -> float:
    driver.get(address)
    times = [float(driver.execute_async_script(_PRESS)) for _ in range(_DECISIONS)]
    return statistics.median(times[2:])
