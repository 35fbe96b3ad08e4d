"""What all tests share: where the evaluation material is, and the rule that a skip may be forbidden."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SHARED = Path(os.environ.get("ASSAY_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation material; tests that need it skip where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"no evaluation material at {SHARED}: set ASSAY_SHARED to its folder")
    return SHARED


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Where ASSAY_NO_SKIPS is set, a skipped test has failed (an expected failure has not)."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("ASSAY_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where no skip is allowed: {report.longrepr}"
