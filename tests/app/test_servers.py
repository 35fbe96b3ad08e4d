"""Real servers on one workspace, killed in the middle of their work."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from pipeline.storage import read_decisions
from tests.app.browser import ROOT
from tests.app.pages import fields
from tests.app.test_pages import pairs


def server(out: Path, decisions: Path) -> tuple[subprocess.Popen[str], str]:
    """A server in a process of its own, and its address."""
    command = [sys.executable, "-m", "pipeline", "review", str(out), "--decisions", str(decisions), "--port", "0"]
    started = subprocess.Popen([*command, "--reviewer", "ann"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert started.stdout
    found = re.search(r"http://[\d.:]+", started.stdout.readline())
    assert found
    return started, found[0]


def decide(browser: httpx2.Client, url: str, pair: str, comment: str) -> int:
    """Answer a pair; gives the status."""
    form = {**fields(browser.get(url + pair).text), "answer": "agree", "comment": comment}
    return browser.post(url + pair, data=form, headers={"origin": url, "sec-fetch-site": "same-origin"}).status_code


def test_two_servers_that_are_killed_lose_no_acknowledged_decision(out: Path, tmp_path: Path) -> None:
    chosen, acknowledged = pairs(out)[:4], []
    for round_ in range(2):
        running = [server(out, tmp_path) for _ in range(2)]
        for at, pair in enumerate(chosen):
            for who, (_, url) in enumerate(running):
                with httpx2.Client() as browser:
                    comment = f"{round_} {at} {who}"
                    if decide(browser, url, pair, comment) == 303:
                        acknowledged.append(comment)
        for process, _ in running:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
    assert len(acknowledged) == 16
    assert sorted(made.comment for made in read_decisions(tmp_path)) == sorted(acknowledged)


@pytest.mark.parametrize("lacks", ["workspace", "decision"])
def test_what_cannot_be_served_is_one_line_and_code_2(out: Path, tmp_path: Path, lacks: str) -> None:
    if lacks == "decision":
        (tmp_path / "ann.jsonl").write_text('{"decision_id": 1}\n')
    folder = tmp_path / "nowhere" if lacks == "workspace" else out
    command = [sys.executable, "-m", "pipeline", "review", str(folder), "--decisions", str(tmp_path), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert ("assay run" if lacks == "workspace" else "ann.jsonl:1") in done.stderr
