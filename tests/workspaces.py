"""Small real batches, and what a workspace looks like from outside."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

ARTICLES = {
    "agency.txt": (
        "Refiners tighten grip on magnet metals\n\n"
        "LONDON, 12 March 2025 - China refined 91 per cent of the world's rare earths in 2024, the International "
        "Energy Agency said on Wednesday. The country mined about 60 per cent of them.\n\n"
        "Prices of dysprosium rose 12 percent in February.\n"
    ),
    "think-tank.md": (
        "---\ntitle: Who refines what\npublisher: Meridian Institute\npublished: 2025-04-02\n---\n\n"
        "# Who refines what\n\n"
        "In 2024 China accounted for more than 90 percent of global rare earth refining. "
        "Malaysia refined 4 percent.\n\n"
        "Australia exported 52,000 tonnes of lithium to China last year.\n"
    ),
    "nested/column.md": (
        "---\ntitle: A column\npublisher: The Ledger\npublished: 2025-05-20\n---\n\n"
        "# A column\n\n"
        "China's share of global rare earth refining was only 70 percent in 2024, the analysts insist. "
        "Congo mined 76 percent of the world's cobalt in 2024.\n"
    ),
}


def write_batch(folder: Path, articles: dict[str, str] | None = None) -> Path:
    """A batch folder with these files, or with the three small articles."""
    for name, text in (ARTICLES if articles is None else articles).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def snapshot(out: Path) -> dict[str, bytes]:
    """Every output file and text by name; of the manifest all but how long things took."""
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
    found = {name: payload for name, payload in files.items() if not name.startswith("work/")}
    manifest = json.loads(found["manifest.json"])
    del manifest["seconds"]
    found["manifest.json"] = msgspec.json.encode(manifest)
    return found


def lines(out: Path, name: str) -> list[dict]:
    """The records of one JSON lines output."""
    return [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]
