"""The README's pictures of the reviewers' page and the report: `python docs/screenshots.py` takes them again, of the
sample batch beside a few official figures.

Needs Chromium and its driver, as the browser tests do, and what `make setup` installs.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline import engines  # noqa: E402  # from this checkout, installed or not
from tests.app.browser import chromium, serving  # noqa: E402

_WIDTH, _QUEUE, _PAIR, _REPORT = 1280, 860, 1240, 1660
_COLOURS = 128


def main() -> None:
    """Work through the sample batch, and photograph the queue, its richest pair and the report in light and dark."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        engines.run(ROOT / "corpus" / "sample", out, workers=engines.default_workers())
        engines.official(out, [ROOT / "corpus" / "official" / "example.csv"])
        with serving(out, Path(folder) / "decisions") as url:
            for scheme, names in (
                ("light", ("queue.png", "review.png", "report.png")),
                ("dark", ("queue-dark.png", "review-dark.png", "report-dark.png")),
            ):
                with chromium(scheme) as browser:
                    photograph(browser, f"{url}/", _QUEUE, names[0])
                    photograph(browser, richest(browser, url), _PAIR, names[1])
                    photograph(browser, (out / "report.html").as_uri(), _REPORT, names[2])


def richest(browser: Any, url: str) -> str:
    """The contradiction with most values in its plot."""
    browser.get(f"{url}/?section=contradiction")
    links = [str(link.get_attribute("href")) for link in browser.find_elements("css selector", ".queue a")]
    return max(links, key=lambda link: values(browser, link))


def values(browser: Any, link: str) -> int:
    """How many values the plot of a pair shows."""
    browser.get(link)
    return len(browser.find_elements("css selector", ".strip a"))


def photograph(browser: Any, address: str, height: int, name: str) -> None:
    """A picture of a page, with as few colours as it needs."""
    size = {"width": _WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    browser.get(address)
    picture = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(ROOT / "docs" / name, optimize=True)
    print(f"docs/{name}  {(ROOT / 'docs' / name).stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
