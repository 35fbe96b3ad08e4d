"""One workspace for all tests of the page; each test has decisions of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from pipeline import engines
from pipeline.storage import Workspace
from tests.workspaces import ARTICLES, write_batch

MORE = {
    "digest.md": (
        "---\ntitle: The week in metals\npublisher: Dockside Digest\npublished: 2025-06-11\n---\n\n"
        "# The week in metals\n\nIn 2024 China refined 80 percent of the world's rare earths, a bank reckons.\n\n"
        "China mined 45 percent of the world's rare earths in 2024.\n\nMalaysia refined 9 percent of them.\n"
    ),
    "ledger.txt": (
        "A trader's ledger\n\nBy Ida Holm, 2 July 2025\n\nIn 2024 China mined 38 percent of the world's rare earths, "
        "the ledger says.\n\nIn 2024 China refined 66 percent of the world's rare earths.\n\n"
        "Malaysia refined 17 percent of the world's rare earths in 2024.\n"
    ),
}
HOSTILE = {
    "hostile.md": (
        "---\ntitle: <script>document.title='run'</script> & <img src=x onerror=\"document.title='run'\">\n"
        "publisher: '\"><svg onload=document.title=`run`>'\nurl: javascript:document.title='run'\n"
        "published: 2025-06-11\n---\n\n"
        "# A hostile article\n\n`</blockquote><script>document.title='run'</script>` In 2024 China refined 55 percent "
        "of the world's rare earths \u202e{{ 7 * 7 }} \u2066 said \u200bnobody.\n\n"
        "[link](javascript:document.title='run') and China mined 31 percent of the world's rare earths in 2024.\n"
    ),
    "long.txt": "One long line\n\nIn 2024 China refined 52 percent of the world's rare earths, and so on.\n",
}  # fmt: skip


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The batch and the workspace made of it, in one folder; read only."""
    folder = tmp_path_factory.mktemp("review")
    engines.run(write_batch(folder / "batch", {**ARTICLES, **MORE, **HOSTILE}), folder / "out", workers=1)
    lengthen(folder / "out", "long.txt")
    return folder


def lengthen(out: Path, source: str) -> None:
    """Make the claim's sentence in one article a line of 1 MB with direction marks, as a careless ingest would."""
    before, after = "as it goes on and \u202eon and\u0007 on " * 20_000, "and on \u2066and on " * 30_000
    records = [msgspec.json.decode(line) for line in (out / "claims.jsonl").read_bytes().splitlines()]
    for claim in (one for one in records if one["source"] == source):
        path = out / "text" / f"{claim['doc_id']}.txt"
        text, at = path.read_text(encoding="utf-8"), claim["sentence_start"]
        path.write_text(text[:at] + before + text[at:].rstrip() + after, encoding="utf-8")
        claim["sentence"] = before + text[at:].rstrip() + after
        claim["start"], claim["end"] = claim["start"] + len(before), claim["end"] + len(before)
    (out / "claims.jsonl").write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in records))
    workspace = Workspace(out)
    state = workspace.state()
    workspace.write_state(msgspec.structs.replace(state, outputs=workspace.output_sizes(state.outputs)))


@pytest.fixture
def out(workspace: Path) -> Path:
    """The workspace."""
    return workspace / "out"


@pytest.fixture
def own(workspace: Path, tmp_path: Path) -> Path:
    """A copy of batch and workspace that a test may change."""
    shutil.copytree(workspace, tmp_path / "own")
    return tmp_path / "own"
