"""A real server in a process of its own, and a real Chromium to read it with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--window-size=1280,1000",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


@contextmanager
def serving(out: Path, decisions: Path, reviewer: str = "ann", *more: str) -> Iterator[str]:
    """The address of `assay review` on a workspace, as it prints it."""
    command = [sys.executable, "-m", "pipeline", "review", str(out), "--decisions", str(decisions), "--port", "0"]
    server = subprocess.Popen(
        [*command, "--reviewer", reviewer, *more], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)
    )
    try:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found, "the server printed no address"
        yield found[0].rstrip("/") if "token" not in found[0] else found[0]
    finally:
        server.terminate()
        server.wait(10)


def why_no_browser() -> str:
    """Why there is no browser to test with; empty where there is one."""
    missing = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return f"not installed: {', '.join(missing)} (Debian packages chromium and chromium-driver)" if missing else ""


needs_browser = pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser())


@contextmanager
def chromium(scheme: str = "light") -> Iterator[Any]:
    """A fresh browser that prefers light or dark pages."""
    from selenium import webdriver

    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        feature = {"name": "prefers-color-scheme", "value": scheme}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        try:
            yield driver
        finally:
            driver.quit()
