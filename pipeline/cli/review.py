"""`assay review`: the page, and the address it is at."""

from __future__ import annotations

import getpass
import subprocess
from pathlib import Path

import click

from pipeline.cli.messages import fail

_NOTHING_DONE = 2


def run_review(out: Path, reviewer: str | None, host: str, port: int, decisions: Path | None) -> None:
    """Serve until interrupted; ends with code 2 where there is nothing to serve."""
    from pipeline import storage
    from pipeline.app import serve

    folder = decisions or storage.decisions_folder()
    try:
        serve(out, folder, reviewer=reviewer or _user(), host=host, port=port, ready=lambda url: _tell(url, folder))
    except (OSError, storage.BadDecision, storage.BeingWritten, storage.NotAWorkspace) as error:
        fail(error, _NOTHING_DONE)


def _tell(url: str, folder: Path) -> None:
    click.echo(f"  review at  {url}\n  decisions  {folder}\n  stop with  Ctrl+C")


def _user() -> str:
    """Whom git knows here, or else the login."""
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return getpass.getuser()
    return asked.stdout.strip() or getpass.getuser()
